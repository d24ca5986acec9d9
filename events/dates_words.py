"""Shapes and small builders that the date words of all languages share."""

from __future__ import annotations

from collections.abc import Iterable

DAY = r"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?!\d))"
DAY2 = r"(?P<day2>(?:3[01]|[12]\d|0?[1-9])(?!\d))"
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d|[.,]\d)"
YEAR2 = r"(?P<year2>(?:1[5-9]|20)\d\d|\d\d)(?!\d|[.,]\d)"
HYPHEN = r" ?- ?"

SHAPES = {
    "YEAR": YEAR,
    "ISO": r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<mon>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:t\d\d:\d\d[\d:.z+]*)?",
    "NUMERIC": r"(?P<first>[0-3]?\d)(?P<sign>[./])(?P<second>[0-3]?\d)(?P=sign)"
    r"(?P<year>(?:(?:1[5-9]|20)\d\d|\d\d)(?![.,/]?\d))",
    "YEARS": rf"(?P<year>(?:1[5-9]|20)\d\d){HYPHEN}{YEAR2}",
}
RULES = (("iso", "ISO"), ("numeric", "NUMERIC"))
"""Dates in figures, the same in every language."""


def table(*rows: str, start: int = 0) -> dict[str, int | str]:
    """Rows of synonyms ("monday mon", "tuesday tue") → their position; "_" stands for a space."""
    return {
        word.replace("_", " "): place
        for place, row in enumerate(rows, start)
        for word in row.split()
    }


def named(**groups: str) -> dict[str, int | str]:
    """Names with their synonyms → the name of each word; "_" stands for a space."""
    return {word.replace("_", " "): name for name, row in groups.items() for word in row.split()}


def keyed(rows: str) -> dict[str, int | str]:
    """Lines of "last:week = last_week past_week" → the key of each word."""
    found: dict[str, int | str] = {}
    for line in filter(str.strip, rows.splitlines()):
        key, _, words = line.partition("=")
        value = key.strip()
        number = int(value) if value.lstrip("+-").isdigit() else value
        found |= dict.fromkeys((word.replace("_", " ") for word in words.split()), number)
    return found


def numbers(words: str, start: int = 1) -> dict[str, int | str]:
    """Figures 1-99 and the number words of a language, counted from `start`."""
    figures: dict[str, int | str] = {str(number): number for number in range(1, 100)}
    return figures | table(*words.split(","), start=start)


def day_shape(ending: str) -> str:
    """A day of the month with what may stand behind it ("th", a full stop)."""
    return rf"{DAY}(?:{ending})?"


def days_shape(ending: str, join: str) -> str:
    """ "27-28" or "27 and 28"."""
    return rf"{DAY}(?:{ending})?(?:{HYPHEN}|[ \n](?:{join})[ \n]){DAY2}(?:{ending})?"


def suffixed(words: dict[str, int | str], endings: Iterable[str]) -> dict[str, int | str]:
    """Every word with every ending, for languages that glue case to a name."""
    ends = tuple(endings)
    return {word + end: value for word, value in words.items() for end in ("", *ends)}
