"""What a figure counts: the group behind it, and what happened to that group."""

from __future__ import annotations

import re
from dataclasses import dataclass

from events.figures_numbers import Number
from events.figures_words import FigureGrammar, FigureWords, Noun

PEOPLE = frozenset({"killed", "wounded", "displaced", "arrested", "gathered", "blocked", "people"})
_TOKEN = re.compile(r"\w+(?:[-'.]\w+)*")
_SPACE = re.compile(r"[ \n]{1,2}")
_STOP = re.compile(
    r"[.!?;:…()]|\n\n|\b(?:said|says|told|according to|sier|seier|opplyser|ifølge|melder|dedi"
    r"|söyledi|δηλωσε|ειπε|συμφωνα με|قال|قالت)\b"
)
_REACH_BEFORE = 28
_REACH_AFTER = 55
_WORDS = 6


@dataclass(frozen=True)
class Group:
    """The words behind a number that say who or what is counted."""

    start: int
    end: int
    noun: Noun | None


def group_after(folded: str, number: Number, grammar: FigureGrammar) -> Group:
    """The group's words, up to its noun; an unknown group ends at the next small word."""
    words = grammar.words
    if number.dual:
        return Group(number.start, number.end, words.duals[folded[number.start : number.end]])
    behind = [pattern.match(folded, number.end) for _, pattern in grammar.qualifiers_after]
    start = end = _skip(folded, max([number.end, *(m.end() for m in behind if m)]), words)
    position = start
    signs: list[int] = []
    for _ in range(_WORDS):
        token = _TOKEN.match(folded, position)
        if not token or token[0] in words.stops or token[0][0].isdigit():
            break
        if token[0] in words.joins:
            break
        if any(pattern.match(folded, position) for _, pattern in grammar.after):
            signs = signs or [position]
        end = token.end()
        noun = noun_of(token[0], words, one=number.low == number.high == 1)
        if noun:
            return Group(start, _joined(folded, end, words), noun)
        gap = _SPACE.match(folded, end)
        if not gap:
            break
        position = gap.end()
    return Group(start, min([end, *signs]), None)


def _skip(folded: str, position: int, words: FigureWords) -> int:
    """Past "of the" and the like."""
    while gap := _SPACE.match(folded, position):
        token = _TOKEN.match(folded, gap.end())
        if not token or token[0] not in words.of:
            return gap.end()
        position = token.end()
    return position


def noun_of(token: str, words: FigureWords, *, one: bool = False) -> Noun | None:
    """The noun a word is a form of."""
    for prefix in ("", *words.prefixes):
        stem = token[len(prefix) :]
        if not token.startswith(prefix) or len(stem) < 2:
            continue
        for cut in range(min(words.slack, len(stem) - 3) + 1 if words.slack else 1):
            noun = words.nouns.get(stem[: len(stem) - cut])
            if noun and (one or stem not in words.singular or words.slack):
                return noun
    return None


def _joined(folded: str, end: int, words: FigureWords) -> int:
    """ "refugees and migrants": the second noun belongs to the group when it follows at once."""
    found = re.compile(r"[ \n](\w+)[ \n](\w+)(?: (\w+))?").match(folded, end)
    if not found or found[1] not in words.joins:
        return end
    for place in (2, 3):
        if found[place] and noun_of(found[place], words):
            return found.end(place)
        if not found[place] or found[place][0].isdigit() or _small(found[place], words):
            break
    return end


def _small(word: str, words: FigureWords) -> bool:
    return word in words.stops or word in words.units or word in words.vague


def role_near(
    folded: str, bounds: tuple[int, int], number: Number, group: Group, grammar: FigureGrammar
) -> tuple[str, str]:
    """The role that the nearest sign gives, and on which side that sign stands."""
    before, after = bounds
    left = _STOP.split(folded[max(before, number.start - _REACH_BEFORE - 20) : number.start])[-1]
    right = _STOP.split(folded[group.end : min(after, group.end + _REACH_AFTER)])[0]
    signs = [
        (len(left) - found.end() + 2, "before", role)
        for role, pattern in grammar.before
        for found in pattern.finditer(left)
        if len(left) - found.end() <= _REACH_BEFORE
    ]
    signs += [
        (found.start() + 6 * right[: found.start()].count(","), "after", role)
        for role, pattern in grammar.after
        for found in pattern.finditer(right)
        if not _belongs_on(folded, group.end + found.start(), group.end + found.end(), grammar)
    ]
    if not signs:
        return "", ""
    _, side, role = min(signs)
    return role, side


def _belongs_on(folded: str, start: int, end: int, grammar: FigureGrammar) -> bool:
    """Whether a sign opens the next figure: "… and wounded 40"."""
    before = folded[max(0, start - 12) : start].split()[-1:]
    if not before or before[0].strip(",") not in grammar.words.joins:
        return False
    return any(
        token[0][0].isdigit() or token[0] in grammar.starts
        for token in _TOKEN.finditer(folded, end, end + 22)
    )
