"""What a plain text says of itself before it begins: headline, day of publication, dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from events.articles_edits import Change
from events.articles_words import DATE_LINE, DATELINE, ENDS_SENTENCE, HEADER
from events.dates import find_dates
from events.edtf import parse_edtf
from events.errors import FieldError
from events.model import DatePrec

HEAD = 700
"""Characters at the beginning in which a date line or a dateline is looked for."""
_LONGEST_HEADLINE = 200


def headline_of(text: str) -> str:
    """The first line, if it stands apart and is no sentence of the report; else ""."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    apart = bool(rest.strip()) and len(first) <= _LONGEST_HEADLINE
    words = len(re.findall(r"\w+", first))
    return first if apart and words >= 2 and not ENDS_SENTENCE.search(first) else ""


def dateline_of(text: str) -> str:
    """ "MOSCOW", "KYIV, Ukraine": where the report was written, as it says; else ""."""
    for match in re.finditer(r"^[^\n]+", text[:HEAD], re.MULTILINE):
        found = DATELINE.match(match[0])
        if found and _is_dateline(found):
            return found["place"].strip(" ,.")
    return ""


def _is_dateline(found: re.Match[str]) -> bool:
    """Whether the words before the dash are a dateline: in capitals, or with an agency or day."""
    town = re.split(r"[,(]", found["place"])[0]
    capitals = len(town) > 2 and (town.isupper() or town.lower() == town.upper())
    return capitals or bool(found["agency"]) or bool(found["day"])


def published_in(text: str, language: str) -> tuple[str, tuple[Change, ...]]:
    """The day (or month) of publication in EDTF, and the words to take out because they say it.

    Read from a header ("date 2020-02"), or from a line near the beginning that is nothing but a
    date. "" when there is none; two that differ are none either.
    """
    header = HEADER.match(text)
    if header and _is_edtf(header[1]):
        return header[1], (Change(header.start(), header.end()),)
    lines = list(_date_lines(text, language))
    if not lines or len({day for day, _ in lines}) > 1:
        # Published and updated: the first is the publication.
        return (lines[0][0], tuple(change for _, change in lines)) if lines else ("", ())
    return lines[0][0], tuple(change for _, change in lines)


def _date_lines(text: str, language: str) -> Iterator[tuple[str, Change]]:
    for match in re.finditer(r"^[^\n]+$", text[:HEAD], re.MULTILINE):
        line = match[0].strip()
        if len(line) > 80 or match.end() == HEAD:
            continue
        days = [one for one in find_dates(line, language, None) if one.when.intervals]
        exact = [one for one in days if one.when.date_prec is DatePrec.DAY]
        if not exact:
            continue
        rest = line[: exact[0].start] + " " + line[exact[0].end :]
        if not rest.strip() or DATE_LINE.fullmatch(rest):
            yield exact[0].when.edtf, Change(match.start(), match.end())


def _is_edtf(text: str) -> bool:
    try:
        parse_edtf(text)
    except FieldError:
        return False
    return True
