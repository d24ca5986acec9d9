"""Which words of a sentence tell of an event, and whether it is told as having happened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from events.standing_words import BACKGROUND, HYPOTHETICAL, OPINION, PLANNED, WISHED
from events.trigger_openings import ANYTHING, LETTERS, beginnings, openings
from events.trigger_words import RULES


class Standing(StrEnum):
    """How a sentence tells of an event."""

    TOLD = "told"
    PLANNED = "planned"
    BACKGROUND = "background"
    HYPOTHETICAL = "hypothetical"
    OPINION = "opinion"


@dataclass(frozen=True)
class Trigger:
    """text[start:end] tells of an event of this type."""

    start: int
    end: int
    event_type: str
    sub_event_type: str
    standing: Standing


def find_triggers(
    text: str, language: str, start: int = 0, end: int | None = None
) -> tuple[Trigger, ...]:
    """Triggers within text[start:end], one sentence, in order and without overlap.

    A language without rules gives none. Of two that overlap the rule that stands first wins.
    """
    found = _in_sentence(text[start:end], language)
    return tuple(replace(one, start=one.start + start, end=one.end + start) for one in found)


@lru_cache(maxsize=512)
def _in_sentence(sentence: str, language: str) -> tuple[Trigger, ...]:
    """Kept, because the score of a proposal asks for its sentence once more."""
    lowered = sentence.lower()
    small = language in _PLAIN and len(lowered) == len(sentence)
    rules, starts = _rules(language), _starts(sentence, language) if small else None
    taken: list[Trigger] = []
    for number in range(len(rules)) if starts is None else sorted(starts):
        rule = rules[number]
        whole = rule.asks_for_case or not small
        pattern = rule.pattern(small=not whole)
        at = None if starts is None or rule.anywhere else starts[number]
        for first, last in _spans(pattern, sentence if whole else lowered, at):
            if first < last and all(last <= t.start or first >= t.end for t in taken):
                standing = _standing(sentence, first, last, language)
                taken.append(Trigger(first, last, rule.event_type, rule.sub_event_type, standing))
    return tuple(sorted(taken, key=lambda trigger: trigger.start))


def _starts(sentence: str, language: str) -> dict[int, list[int]]:
    """Where in a sentence each rule, by number, may begin; rules that may nowhere are left out."""
    found: dict[int, list[int]] = {
        number: [] for number, rule in enumerate(_rules(language)) if rule.anywhere
    }
    for word in _WORD.finditer(sentence):
        for number in _begun_by(word[0][:LETTERS], language):
            if number in found:
                found[number].append(word.start())
            else:
                found[number] = [word.start()]
    return found


_WORD = re.compile(r"\w+")


@lru_cache(maxsize=16_384)
def _begun_by(start: str, language: str) -> tuple[int, ...]:
    """Numbers of the rules that a word with these first letters may begin, and not everything."""
    by_opening = _by_opening(language)
    return tuple({n for one in beginnings(start) for n in by_opening.get(one, ())})


@cache
def _by_opening(language: str) -> dict[str, list[int]]:
    """Numbers of the rules by what they can begin with, without those that begin with anything."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, rule in enumerate(_rules(language)):
        for opening in () if rule.anywhere else rule.openings:
            found[opening].append(number)
    return dict(found)


def _spans(
    pattern: re.Pattern[str], text: str, starts: Sequence[int] | None
) -> Iterator[tuple[int, int]]:
    """What `finditer` finds, but tried only at these places (None: everywhere)."""
    if starts is None:
        yield from (match.span() for match in pattern.finditer(text))
        return
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            end = match.end()
            yield match.span()


def _standing(sentence: str, first: int, last: int, language: str) -> Standing:
    """Read from the words of the clause around a trigger; opinion and doubt before time."""
    clause = _clause(sentence, first, last)
    # What the trigger itself says ("announced it would withdraw") is no doubt about it.
    around = clause.replace(sentence[first:last], " ", 1)
    before = clause[: clause.find(sentence[first:last])]
    wished = _word_pattern(WISHED.get(language, ""))
    if wished is not None and wished.search(before):
        return Standing.HYPOTHETICAL
    for table, standing in (
        (HYPOTHETICAL, Standing.HYPOTHETICAL),
        (OPINION, Standing.OPINION),
        (BACKGROUND, Standing.BACKGROUND),
        (PLANNED, Standing.PLANNED),
    ):
        pattern = _word_pattern(table.get(language, ""))
        words = around if standing in (Standing.HYPOTHETICAL, Standing.OPINION) else clause
        if pattern is not None and pattern.search(words):
            return standing
    return Standing.TOLD


def _clause(sentence: str, first: int, last: int) -> str:
    """The part of a sentence between the commas, semicolons and dashes around a trigger."""
    marks = [match.start() for match in _BREAK.finditer(sentence)]
    begin = max((mark for mark in marks if mark < first), default=-1)
    stop = min((mark for mark in marks if mark >= last), default=len(sentence))
    return sentence[begin + 1 : stop]


_BREAK = re.compile(r"[,;:،؛·](?!\d)|\s[–—-]\s")


_PLAIN = frozenset({"en", "nb", "nn"})
"""Languages whose capitals are no more than that: read in small letters, twice as fast."""


@dataclass(frozen=True)
class _Rule:
    """A rule as it is searched for, and what its matches can begin with."""

    event_type: str
    sub_event_type: str
    words: str
    openings: frozenset[str]
    asks_for_case: bool
    anywhere: bool

    def pattern(self, *, small: bool) -> re.Pattern[str]:
        """`small`: for a text in small letters."""
        return _compiled(self.words, re.NOFLAG if small else re.IGNORECASE)


@cache
def _rules(language: str) -> tuple[_Rule, ...]:
    return tuple(
        _Rule(event_type, sub, words, begins, "(?-i:" in words, ANYTHING in begins)
        for event_type, sub, words in RULES.get(language, ())
        for begins in [openings(words.replace("~", "."))]
    )


@cache
def _compiled(words: str, flags: re.RegexFlag) -> re.Pattern[str]:
    """Compiled when a sentence first asks for it."""
    return re.compile(_expanded(words), flags)


def _expanded(pattern: str) -> str:
    """A word boundary in front; `~` reaches over the same clause."""
    return rf"\b(?:{pattern.replace('~?', '~').replace('~', r'[^.!?;]{0,60}?')})"


@cache
def _word_pattern(pattern: str) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE) if pattern else None
