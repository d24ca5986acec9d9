"""Where dates stand in a text, and what the words around them say about time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from events.dates_fold import fold
from events.dates_grammar import TOKEN, Grammar, Values, first_token, values_of
from events.dates_languages import grammar_for
from events.sentences import sentences

_NAMES = {"weekday", "month", "year"}


@dataclass(frozen=True)
class Match:
    """Words that a template fits, and what its slots mean."""

    start: int
    end: int
    action: str
    since: bool
    values: Values


@dataclass(frozen=True)
class Around:
    """The sentence of a match, up to the dates before and after it."""

    left: str
    right: str


def date_spans(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """Start and end of all words that name a date, without asking which day it is."""
    matches = _scan(fold(text, language), text, grammar_for(language))
    return tuple((match.start, match.end) for match in matches)


def _scan(folded: str, text: str, grammar: Grammar) -> Iterator[Match]:
    """The longest match at each word, none overlapping another."""
    done = 0
    clitics = grammar.lexicon.clitics
    for token in TOKEN.finditer(folded):
        word, position = token[0], token.start()
        digit = word[0].isdigit()
        known = digit or word in grammar.rules
        joined = bool(clitics) and len(word) > 3 and word[0] in clitics
        if position < done or not (known or joined):
            continue  # of a hundred words hardly three can begin a date
        match = _match_at(folded, text, position, word, grammar) if known else None
        if match is None and joined:
            match = _match_at(folded, text, position + 1, word[1:], grammar)
        if match:
            done = match.end
            yield match


def _match_at(folded: str, text: str, position: int, word: str, grammar: Grammar) -> Match | None:
    best: Match | None = None
    for rule in grammar.rules.get(first_token(word), ()):
        found = rule.pattern.match(folded, position)
        if not found or (best and found.end() <= best.end):
            continue
        values = values_of(found, grammar.lexicon)
        match = Match(position, found.end(), rule.action, rule.since, values)
        if _meant(folded, text, match, grammar):
            best = match
    return best


def _meant(folded: str, text: str, match: Match, grammar: Grammar) -> bool:
    """Whether the words are a date here: no newspaper, prayer, planet or helping verb."""
    if match.action in {"numeric", "iso"} and _within_number(folded, match):
        return False
    if match.action == "year_range" and not _rising(match.values):
        return False
    if match.action == "numeric" and not _plausible(match.values):
        return False
    after = folded[match.end : match.end + 2]
    if match.action in {"date", "month", "year"} and after[:1] == "-" and after[1:].isalpha():
        return False
    return _spelled(folded, text, match, grammar) and not (
        match.action in _NAMES and _neighbours(folded, match, grammar)
    )


def _spelled(folded: str, text: str, match: Match, grammar: Grammar) -> bool:
    """Whether the words have the initial that their meaning as a date asks for."""
    capital, small = grammar.lexicon.capital, grammar.lexicon.small
    dated = not {"day", "year"}.isdisjoint(match.values)
    for word in TOKEN.finditer(folded, match.start, match.end):
        upper = text[word.start()].isupper()
        if (word[0] in capital and not upper) or (word[0] in small and upper and not dated):
            return False
    return True


def _neighbours(folded: str, match: Match, grammar: Grammar) -> bool:
    """Whether a word beside it makes another name of it ("Sunday Times", "Black Friday")."""
    lexicon = grammar.lexicon
    before = folded[max(0, match.start - 30) : match.start].split()[-1:]
    after = TOKEN.match(folded, match.end + 1)
    if before and before[0].strip("\"'«»“”(") in lexicon.not_before:
        return True
    if after is None or not folded[match.end].isspace():
        return False
    return after[0] in lexicon.not_after


def _within_number(folded: str, match: Match) -> bool:
    before = folded[max(0, match.start - 2) : match.start]
    return before[-1:] in {"/", "$", "€"} or (
        before[-1:] in {".", ",", "-"} and before[:1].isdigit()
    )


def _plausible(values: Values) -> bool:
    first, second = int(values["first"]), int(values["second"])
    return 1 <= min(first, second) <= 12 and max(first, second) <= 31


def _rising(values: Values) -> bool:
    first, last = int(values["year"]), int(values["year2"])
    return first % 100 < last if last < 100 else first < last


def with_surroundings(folded: str, text: str, grammar: Grammar) -> Iterator[tuple[Match, Around]]:
    """Each match with its sentence on both sides, up to the next date."""
    matches = list(_scan(folded, text, grammar))
    bounds = sentences(text) if matches else ()
    starts = [start for start, _ in bounds]
    edges = [0, *(match.end for match in matches)], [match.start for match in matches[1:]]
    for match, left, right in zip(matches, edges[0], [*edges[1], len(text)], strict=False):
        start, end = bounds[bisect_right(starts, match.start) - 1]
        yield (
            match,
            Around(
                folded[max(start, left) : match.start][-300:],
                folded[match.end : max(match.end, min(end, right))][:300],
            ),
        )


def in_perfect(around: Around, grammar: Grammar) -> bool:
    """Whether "for three days" can be a time up to now."""
    perfect = grammar.perfect
    return bool(perfect.search(around.left) or perfect.search(around.right))


def points_forward(around: Around, grammar: Grammar) -> bool:
    """Whether the nearest verb says that the time is still to come."""
    if around.right.startswith("'s"):
        return False
    left = _last_sign(around.left, grammar)
    right = _first_sign(around.right, grammar)
    order = (right, left) if grammar.lexicon.verb_last else (left, right)
    return next((sign == "future" for sign in order if sign), False)


def _last_sign(words: str, grammar: Grammar) -> str:
    future = max((found.end() for found in grammar.future.finditer(words)), default=-1)
    past = max((found.end() for found in grammar.past.finditer(words)), default=-1)
    return "" if future == past == -1 else "future" if future >= past else "past"


def _first_sign(words: str, grammar: Grammar) -> str:
    future, past = grammar.future.search(words), grammar.past.search(words)
    if future and past:
        return "future" if future.start() <= past.start() else "past"
    return "future" if future else "past" if past else ""
