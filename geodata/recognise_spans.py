"""Stretches of a text and what they stand for; shared by the ways of finding them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from geodata.recognise_words import NOT_PLACES, SAYS, SAYS_BEFORE
from geodata.scan import Hit, Reading

_DATELINE = re.compile(
    r"(?:^|\n)[ \t]*([^\n]{2,80}?)[ \t]*"
    r"(?:(?:\([^()\n]{2,40}\)[ \t]*)?(?:--+|—|–|-(?= ))|\([A-Z][^()\n]{1,39}\)[ \t]*:)"
)
_DATELINES_WITHIN = 20_000  # characters from the beginning; later dashes open no report


@dataclass(frozen=True)
class Span:
    """text[start:end] and its key in the gazetteer ("" if none), its role, and how sure that is."""

    start: int
    end: int
    role: str
    score: float
    key: str = ""


class Taken:
    """Stretches of a text already spoken for."""

    def __init__(self, spans: list[Span]) -> None:
        self._letters: set[int] = set()
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Speak for a span."""
        self._letters.update(range(span.start, span.end))

    def overlaps(self, span: Span) -> bool:
        """Whether any of a span is spoken for."""
        return any(at in self._letters for at in range(span.start, span.end))


def of_hit(reading: Reading, hit: Hit, role: str, score: float) -> Span:
    """A name of the gazetteer as a span."""
    return Span(*reading.letters(hit.first, hit.last), role, score, hit.key)


def datelines(reading: Reading) -> list[Span]:
    """Places before the dash that opens a report: "MOSCOW --", "ANKARA/BEIRUT (Reuters) -"."""
    spans: list[Span] = []
    for match in _DATELINE.finditer(reading.text[:_DATELINES_WITHIN]):
        start, end = match.span(1)
        names = [
            hit
            for hit in reading.hits
            if start <= reading.tokens[hit.first].start and reading.tokens[hit.last - 1].end <= end
        ]
        if not names or reading.tokens[names[0].first].start != start or not _opens(match):
            continue
        free = 0
        for hit in names:
            if hit.first >= free and hit.key not in NOT_PLACES:
                free = hit.last
                spans.append(of_hit(reading, hit, "dateline", 0.9))
    return spans


def _opens(match: re.Match[str]) -> bool:
    """Whether words before a dash look like a dateline: capitals, a date, or an agency."""
    head = match.group(1).split("(")[0].strip()
    rest = re.sub(r"[A-Z][a-z]{2,8}\.? \d{1,2}|[^A-Za-z]", "", head)
    return rest.isupper() or re.search(r"\([A-Z][^()]*\)|\d", match.group()) is not None


def speaking(text: str, span: Span) -> Span:
    """The same span, as a speaker where a word of saying stands beside it: "Ankara said"."""
    if span.role != "place":
        return span
    after = text[span.end : span.end + 40].split()
    before = text[max(0, span.start - 12) : span.start].split()
    says = bool(after) and after[0].strip(".,;:").casefold() in SAYS
    if says or (before and before[-1] in SAYS_BEFORE):
        return replace(span, role="speaker")
    return span
