"""Numbers in running text: digits with any separators, words, and amounts left vague."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from events.figures_words import FigureGrammar, FigureWords

_DIGITS = re.compile(
    r"(?<![.,/:])\d{1,3}(?:(?P<mark>[., '])\d{3}(?:(?P=mark)\d{3})*)(?:[.,]\d{1,2})?(?![\w])"
    r"|(?<![.,/:])\d{1,15}(?:[.,]\d{1,3})?(?!\w)"
)
_GROUPS = re.compile(r"\d{1,3}(?:[., ']\d{3})+")
_RANGE = re.compile(r" ?- ?|[ \n](?:to|til|ila|ile|έως|εως|με|ως|الي|إلى)[ \n]")
_TOKEN = re.compile(r"\w+")
_GAP = re.compile(r"[ \n]{1,2}|-")
_SIGNS = frozenset("$€£#§")
_MANY = 12
"""Words that one number is read from at most."""


@dataclass(frozen=True)
class Number:
    """A number and its place in the text; high is None where it has no upper end."""

    start: int
    end: int
    low: float
    high: float | None
    words: bool = False
    spelled: bool = False
    dual: bool = False


def find_numbers(folded: str, text: str, grammar: FigureGrammar) -> Iterator[Number]:
    """All numbers, in order, none overlapping another."""
    done = 0
    for token in _TOKEN.finditer(folded):
        if token.start() < done:
            continue
        number = _number_at(folded, text, token, grammar)
        if number:
            done = number.end
            yield number


def _number_at(
    folded: str, text: str, token: re.Match[str], grammar: FigureGrammar
) -> Number | None:
    start, word = token.start(), token[0]
    if word[0].isdigit():
        return _digits(folded, text, start, grammar)
    glued = grammar.words.glued_and
    if glued and word[0] in glued and word[1:2].isdigit():
        return _digits(folded, text, start + 1, grammar)
    if word not in grammar.starts and glued and word[0] in glued and word[1:] in grammar.starts:
        start += 1
    elif word not in grammar.starts:
        return None
    return _vague(folded, start, grammar) or _dual(folded, start, grammar) or _spelled(
        folded, start, grammar
    )  # fmt: skip


def _vague(folded: str, start: int, grammar: FigureGrammar) -> Number | None:
    found = grammar.vague.match(folded, start)
    if not found:
        return None
    low, high = grammar.words.vague[found[0].replace("\n", " ")]
    return Number(start, found.end(), low, high, words=low != high, spelled=True)


def _dual(folded: str, start: int, grammar: FigureGrammar) -> Number | None:
    """Arabic says "two soldiers" in one word."""
    token = _TOKEN.match(folded, start)
    if not token or token[0] not in grammar.words.duals:
        return None
    return Number(start, token.end(), 2, 2, spelled=True, dual=True)


def _digits(folded: str, text: str, start: int, grammar: FigureGrammar) -> Number | None:
    found = _DIGITS.match(folded, start)
    if not found or not _stands_alone(folded, found):
        return None
    if found["mark"] == " " and not _one_number(text, found, grammar.words):
        found = re.compile(r"\d+").match(folded, start)
        if not found:
            return None
    end = found.end()
    scale, scaled_end = _scale(folded, end, grammar.words)
    value = _value(found[0], grammar.words, scaled=scale > 1) * scale
    number = Number(start, scaled_end, value, value)
    return _and_more(folded, number) or _up_to(folded, number, scale, grammar)


def _and_more(folded: str, number: Number) -> Number | None:
    """ "5 bin 600" is five thousand six hundred."""
    more = re.compile(r" (\d{1,3})(?![\w.,])").match(folded, number.end)
    if not more or not folded[number.start : number.end].endswith(" bin"):
        return None
    value = number.low + int(more[1])
    return replace(number, end=more.end(), low=value, high=value)


def _up_to(folded: str, number: Number, scale: float, grammar: FigureGrammar) -> Number:
    """ "20-30 people", "20 to 30 people": one figure with two ends."""
    joined = _RANGE.match(folded, number.end)
    if not joined or scale > 1 or not folded[joined.end() : joined.end() + 1].isdigit():
        return number
    other = _DIGITS.match(folded, joined.end())
    if not other:
        return number
    factor, end = _scale(folded, other.end(), grammar.words)
    high = _value(other[0], grammar.words, scaled=factor > 1) * factor
    low = number.low * factor
    return replace(number, end=end, low=low, high=high) if low < high else number


def _stands_alone(folded: str, found: re.Match[str]) -> bool:
    """Whether no sign around makes of it a price, a road, a time or a part of a name."""
    before, after = (
        folded[max(0, found.start() - 2) : found.start()],
        folded[found.end() : found.end() + 2],
    )
    if before[-1:] in _SIGNS or (before[-1:] == "-" and before[:1].isalnum()):
        return False
    if before[-1:] == "'" and len(found[0]) == 2:
        return False
    if after[:1] in {"/", "%", "°"} or (after[:1] == ":" and after[1:2].isdigit()):
        return False
    return not (after[:1] == "-" and after[1:2].isalpha())


def _one_number(text: str, found: re.Match[str], words: FigureWords) -> bool:
    """Whether a space parts thousands: a hard one does; a plain one where commas part decimals."""
    spaces = [char for char in text[found.start() : found.end()] if char.isspace()]
    return words.decimal == "," or all(char != " " for char in spaces)


def _value(digits: str, words: FigureWords, *, scaled: bool) -> float:
    """Three digits behind a mark are thousands, unless the language's decimals precede a scale."""
    marks = [char for char in digits if not char.isdigit()]
    if not marks:
        return float(digits)
    last = digits.rpartition(marks[-1])[2]
    decimal = len(last) != 3 or (len(set(marks)) > 1 and marks.count(marks[-1]) == 1)
    if len(marks) == 1 and len(last) == 3:
        decimal = digits[0] == "0" or (scaled and marks[0] == words.decimal)
    if not decimal:
        return float("".join(char for char in digits if char.isdigit()))
    whole = "".join(char for char in digits[: -len(last) - 1] if char.isdigit())
    return float(f"{whole or 0}.{last}")


def _scale(folded: str, end: int, words: FigureWords) -> tuple[float, int]:
    """ "3,6 millioner", "12 bin": the words behind the digits that multiply them."""
    factor = 1.0
    while gap := _GAP.match(folded, end):
        token = re.compile(r"\w+").match(folded, gap.end())
        if not token or token[0] not in words.scales or factor > 10**9:
            break
        factor, end = factor * words.scales[token[0]], token.end()
    return factor, end


def _spelled(folded: str, start: int, grammar: FigureGrammar) -> Number | None:
    """Number words as far as they make one number."""
    words = grammar.words
    total = current = 0.0
    position = end = start
    joined = False
    for _ in range(_MANY):
        found = grammar.number.match(folded, position)
        if not found:
            break
        step = _add(total, current, found[0].replace("\n", " "), words, joined=joined)
        if step is None:
            break
        total, current = step
        end = found.end()
        position, joined = _next_word(folded, end, grammar)
    value = total + current
    if end == start or not value:
        return None
    alone = folded[start:end]
    if alone in words.articles and alone not in words.units:
        return None
    return Number(start, end, value, value, spelled=True)


def _add(
    total: float, current: float, word: str, words: FigureWords, *, joined: bool
) -> tuple[float, float] | None:
    if word in words.scales and (current or words.scale_alone):
        scale = words.scales[word]
        if scale == 100:
            return (total, max(current, 1) * 100) if current < 100 else None
        return (total + max(current, 1) * scale, 0) if total % scale == total % 1000 else None
    value = words.units.get(word, 1 if word in words.articles else None)
    if value is None:
        return None
    tens, ones = current % 100, current % 10
    fits = (
        not current
        or (value < 10 and tens >= 20 and not ones)
        or (value < 100 and current >= 100 and not tens)
        or (value >= 20 and value % 10 == 0 and 0 < tens < 10 and joined and value < 100)
    )
    return (total, current + value) if fits else None


def _next_word(folded: str, end: int, grammar: FigureGrammar) -> tuple[int, bool]:
    """Where a further number word can begin: behind a gap, a hyphen, an "and"."""
    gap = _GAP.match(folded, end)
    if not gap:
        return len(folded) + 1, False
    token = _TOKEN.match(folded, gap.end())
    if not token:
        return len(folded) + 1, False
    if token[0] in grammar.words.joins and (more := _GAP.match(folded, token.end())):
        return more.end(), True
    if grammar.words.glued_and and token[0][0] in grammar.words.glued_and:
        return token.start() + 1, True
    return token.start(), False
