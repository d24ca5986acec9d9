"""With which letters a trigger rule can begin, so that a sentence asks only the rules that may fit.

A rule is a regular expression; of the way it is written the first five letters are read. What is
not understood means "anything", which is slower and never wrong.
"""

from __future__ import annotations

from collections.abc import Iterable

LETTERS = 5
ANYTHING = ""
DIGIT = "0"
CAPITAL = "A"
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_ANY_CAPITAL = "(?-i:[A-Z])"
_GROUPS = ("(?:", "(?-i:")

Opening = tuple[str, bool]
"""Letters a match begins with, and whether more letters may be read behind them."""


def openings(pattern: str) -> frozenset[str]:
    """What a match can begin with: up to LETTERS small letters, DIGIT for any digit, or CAPITAL."""
    found = {letters for letters, _ in _choice(pattern)}
    return frozenset(one if one in _SIGNS or one.isalpha() else ANYTHING for one in found)


def beginnings(word: str) -> list[str]:
    """What a word, or its first LETTERS letters, begins with, to be compared with `openings`."""
    small = word.lower()
    found = [small[:size] for size in range(1, min(len(small), LETTERS) + 1)]
    if word[0].isdigit():
        found.append(DIGIT)
    if "A" <= word[0] <= "Z":
        found.append(CAPITAL)
    return found


_SIGNS = (DIGIT, CAPITAL)


def _choice(pattern: str) -> set[Opening]:
    """Openings of alternatives."""
    return {found for part in _split(pattern) for found in _row(part)}


def _split(pattern: str) -> Iterable[str]:
    """The alternatives of a pattern, those inside groups left together."""
    depth, start, at = 0, 0, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = pattern.index("]", at + 2)
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and not depth:
            yield pattern[start:at]
            start = at + 1
        at += 1
    yield pattern[start:]


def _row(part: str) -> set[Opening]:
    """Openings of one alternative: those of its first item, and of the next where it is short."""
    open_ones: set[str] = {""}
    done: set[Opening] = set()
    at = 0
    while at < len(part) and open_ones:
        item, at = _item(part, at)
        own, at = _counted(item, part, at)
        both = {_joined(before, *one) for before in open_ones for one in own}
        done |= {(one[:LETTERS], False) for one, more in both if not more or len(one) >= LETTERS}
        open_ones = {one for one, more in both if more and len(one) < LETTERS}
    return done | {(one, True) for one in open_ones}


def _joined(before: str, letters: str, more: bool) -> Opening:
    """One item behind another; a sign counts only where nothing stands before it."""
    return (before, False) if before and letters in _SIGNS else (before + letters, more)


def _item(part: str, at: int) -> tuple[set[Opening], int]:
    """Openings of the item that stands here, and where the next one does."""
    if part.startswith(_LOOKS, at):
        return {("", True)}, _end(part, at)
    if part.startswith(_ANY_CAPITAL, at):
        return {(CAPITAL, False)}, at + len(_ANY_CAPITAL)
    group = next((one for one in _GROUPS if part.startswith(one, at)), "")
    if group:
        end = _end(part, at)
        return _choice(part[at + len(group) : end - 1]), end
    return _letter(part, at)


def _letter(part: str, at: int) -> tuple[set[Opening], int]:
    """The same of an item that is one character, whichever way it is written."""
    if part[at] == "\\":
        return {"b": {("", True)}, "d": {(DIGIT, False)}}.get(part[at + 1], _ANY), at + 2
    if part[at] == "[":
        end = part.index("]", at + 2) + 1
        inside = part[at + 1 : end - 1].lower()
        return ({(one, True) for one in inside} if inside.isalpha() else _ANY), end
    if part[at].isdigit():
        return {(DIGIT, False)}, at + 1
    return ({(part[at].lower(), True)} if part[at].isalpha() else _ANY), at + 1


_ANY: set[Opening] = {("", False)}


def _counted(item: set[Opening], part: str, at: int) -> tuple[set[Opening], int]:
    """The item as often as the sign behind it says."""
    sign = part[at : at + 1]
    if sign == "?":
        return item | {("", True)}, at + 1
    if sign in ("*", "{") and sign:
        return _ANY, len(part)
    if sign == "+":
        return {(letters, False) for letters, _ in item}, at + 1
    return item, at


def _end(part: str, at: int) -> int:
    """Where the group that begins here ends."""
    depth = 0
    while True:
        char = part[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = part.index("]", at + 2)
        elif char in "()":
            depth += 1 if char == "(" else -1
        at += 1
        if not depth:
            return at
