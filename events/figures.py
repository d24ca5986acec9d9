"""Figures in running text: how many, of whom, and what happened to them.

Digits are read with the separators of the language; "dozens" stays words with an honest range and
never becomes a number. Years, dates, times, shares, ages, prices and roads are left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from events.dates_fold import fold
from events.dates_scan import date_spans
from events.figures_languages import figure_grammar
from events.figures_numbers import Number, find_numbers
from events.figures_roles import PEOPLE, Group, group_after, role_near
from events.figures_words import FigureGrammar
from events.sentences import sentences

_HURT = frozenset({"killed", "wounded", "arrested"})
_AMONG = frozenset(
    "including herunder inkludert deriblant hvorav inkludert aralarinda μεταξυ بينهم بينهن".split()
)
"""Words by which a part of the same people is counted apart."""
_CLOSE = 14


@dataclass(frozen=True)
class FoundFigure:
    """One number of a text with what it counts.

    low or high is None where the words leave that end open; qualifier is one of
    `events.taxonomy.QUALIFIERS`, empty for "up to"; words: the text gives no number.
    """

    start: int
    end: int
    verbatim: str
    low: float | None
    high: float | None
    qualifier: str
    unit: str
    role: str
    who: str
    words: bool = False


@dataclass(frozen=True)
class _Draft:
    number: Number
    group: Group
    figure: FoundFigure
    side: str = ""


def find_figures(text: str, language: str) -> tuple[FoundFigure, ...]:
    """Figures in the text, in order."""
    grammar = figure_grammar(language)
    folded = fold(text, language)
    numbers = list(_counts(folded, text, language, grammar))
    if not numbers:
        return ()
    bounds = sentences(text)
    starts = [start for start, _ in bounds]
    drafts = []
    for place, number in enumerate(numbers):
        first, last = bounds[max(0, bisect_right(starts, number.start) - 1)]
        before = max([first, *(one.end for one in numbers[max(0, place - 1) : place])])
        after = min([last, *(one.start for one in numbers[place + 1 : place + 2])])
        drafts.append(_draft(folded, text, number, (before, after), grammar))
    return tuple(one.figure for one in _shared(folded, drafts, grammar) if _counts_something(one))


def _counts(folded: str, text: str, language: str, grammar: FigureGrammar) -> Iterator[Number]:
    """Numbers that can be a count."""
    dates = date_spans(text, language)
    starts = [start for start, _ in dates]
    for number in find_numbers(folded, text, grammar):
        place = bisect_right(starts, number.end - 1) - 1
        if place >= 0 and dates[place][1] > number.start:
            continue
        before = folded[max(0, number.start - 24) : number.start]
        if grammar.never_after.match(folded, number.end) or grammar.never_before.search(before):
            continue
        if not (grammar.words.ordinal_stop and _is_ordinal(text, number)):
            yield number


def _is_ordinal(text: str, number: Number) -> bool:
    """ "den 3. mannen": a stop after digits, and the sentence goes on."""
    after = text[number.end : number.end + 3]
    return not number.spelled and after[:1] == "." and after[1:].strip()[:1].islower()


def _draft(
    folded: str, text: str, number: Number, bounds: tuple[int, int], grammar: FigureGrammar
) -> _Draft:
    group = group_after(folded, number, grammar)
    group = replace(group, end=max(min(group.end, bounds[1]), group.start))
    role, side = _role(folded, number, group, bounds, grammar)
    qualifier, start, end = _qualified(folded, number, group, bounds[0], grammar)
    low, high = _ends(number, qualifier)
    name = "words" if number.words and not qualifier else qualifier or "exactly"
    figure = FoundFigure(
        start=start,
        end=end,
        verbatim=text[start:end],
        low=low,
        high=high,
        qualifier="" if name == "up_to" else name,
        unit=_unit(text, group, role),
        role=role,
        who="" if role not in PEOPLE else text[group.start : group.end].strip(),
        words=number.words,
    )
    return _Draft(number, group, figure, side)


def _role(
    folded: str, number: Number, group: Group, bounds: tuple[int, int], grammar: FigureGrammar
) -> tuple[str, str]:
    """A thing keeps its own role; people have the role of what happened to them."""
    noun = group.noun
    if noun and noun.role not in {"people", "gathered", "displaced"}:
        return noun.role, ""
    role, side = role_near(folded, bounds, number, group, grammar)
    if noun is None:
        return (role, side) if role and _close(folded, number, group, bounds, grammar) else (
            "other", "")  # fmt: skip
    return role or noun.role, side


def _close(
    folded: str, number: Number, group: Group, bounds: tuple[int, int], grammar: FigureGrammar
) -> bool:
    """Whether a sign touches a group we have no word for: "killed 12 farmers", "12 were killed"."""
    left = folded[max(bounds[0], number.start - 48) : number.start]
    right = folded[group.end : min(bounds[1], group.end + 34)]
    words = right.split()[:5]
    near = " ".join(words if not words or words[0] not in grammar.words.joins else [])
    before = (found.end() for _, pattern in grammar.before for found in pattern.finditer(left))
    return any(end >= len(left) - _CLOSE for end in before) or any(
        pattern.search(near) for _, pattern in grammar.after
    )


def _qualified(
    folded: str, number: Number, group: Group, before: int, grammar: FigureGrammar
) -> tuple[str, int, int]:
    """The qualifier, and the figure's words together with it."""
    left = folded[max(before, number.start - 30) : number.start]
    for name, pattern in grammar.qualifiers:
        found = pattern.search(left)
        if found:
            return name, number.start - len(left) + found.start(), number.end
    for name, pattern in grammar.qualifiers_after:
        for end in (number.end, group.end):
            found = pattern.match(folded, end)
            if found:
                return name, number.start, found.end()
    return "", number.start, number.end


def _ends(number: Number, qualifier: str) -> tuple[float | None, float | None]:
    if qualifier in {"at_least", "more_than"}:
        return number.low, None
    return (None, number.high) if qualifier == "up_to" else (number.low, number.high)


def _unit(text: str, group: Group, role: str) -> str:
    if group.noun:
        return group.noun.unit
    return "people" if role in PEOPLE else text[group.start : group.end].strip()


def _shared(folded: str, drafts: list[_Draft], grammar: FigureGrammar) -> list[_Draft]:
    """ "killed five soldiers and two civilians": what is joined shares the sign's role."""
    shared = list(drafts)
    pronouns = [[word] for word in grammar.words.pronouns]
    for place in range(1, len(shared)):
        one, last = shared[place], shared[place - 1]
        if folded[one.group.start : one.group.end].split()[:1] in pronouns:
            shared[place] = _with_role(one, last.figure.role, last.side)
        elif last.side == "before" and _lacks(one) and _linked(folded, last, one, grammar):
            shared[place] = _with_role(one, last.figure.role, "before")
    for place in range(len(shared) - 2, -1, -1):
        one, following = shared[place], shared[place + 1]
        if following.side == "after" and _lacks(one) and _linked(folded, one, following, grammar):
            shared[place] = _with_role(one, following.figure.role, "after")
    return shared


def _lacks(draft: _Draft) -> bool:
    return not draft.side and draft.group.noun is not None and draft.figure.role == "people"


def _with_role(draft: _Draft, role: str, side: str) -> _Draft:
    return replace(draft, figure=replace(draft.figure, role=role, unit="people"), side=side)


def _linked(folded: str, one: _Draft, other: _Draft, grammar: FigureGrammar) -> bool:
    between = folded[one.group.end : other.figure.start].replace(",", " ").split()
    glued = len(between) == 1 and between[0] == grammar.words.glued_and
    return len(between) <= 1 and (
        glued or all(word in grammar.words.joins or word in _AMONG for word in between)
    )


def _counts_something(draft: _Draft) -> bool:
    """A number without a group, a year, or "one" that nothing happened to is no figure."""
    figure, number = draft.figure, draft.number
    if not figure.unit or figure.end <= figure.start:
        return False
    if number.low == number.high == 1 and (number.spelled or draft.group.noun is None):
        return figure.role in _HURT and draft.group.noun is not None
    bare = not number.spelled and number.end - number.start == 4 and number.low == number.high
    if bare and 1900 <= number.low <= 2099 and number.low % 100:
        return draft.group.noun is not None and figure.role in PEOPLE and number.low > 2030
    return True
