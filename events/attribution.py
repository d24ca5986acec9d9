"""Who says so in a sentence, who denies it, and through whom it came.

A speaker is the noun phrase in front of a verb of saying, or behind "according to". The answer
holds offsets only; which origin that is, an editor or `events.extract` decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from events.model import Polarity
from events.speech_words import ACCORDING, AFTER, DENIES, SAYS, SILENT, TOLD_TO

MOST_WORDS = 14
"""A speaker's name and office are rarely longer; more is a sentence that was not understood."""


@dataclass(frozen=True)
class Attribution:
    """text[start:end] names who speaks; `verb` is where it is said that they do."""

    start: int
    end: int
    polarity: Polarity
    verb: tuple[int, int]
    via: tuple[tuple[int, int], ...] = ()


def find_attributions(
    text: str, language: str, start: int = 0, end: int | None = None
) -> tuple[Attribution, ...]:
    """Attributions within one sentence, text[start:end], in order of their verbs."""
    stop = len(text) if end is None else end
    found: dict[tuple[int, int], Attribution] = {}
    for table, polarity, side in _SIGNS:
        pattern = _pattern(table.get(language, ""))
        if pattern is None:
            continue
        for match in pattern.finditer(text, start, stop):
            verb = match.span()
            if any(verb[0] < old[1] and verb[1] > old[0] for old in found):
                continue
            span = _speaker(text, start, verb, stop, side)
            if span and not _NOBODY.match(text, *span):
                via = _via(text, language, verb[0], stop)
                found[verb] = Attribution(*span, polarity, verb, via)
    return tuple(found[verb] for verb in sorted(found))


_SIGNS = (
    (SILENT, Polarity.NO_COMMENT, "before"),
    (DENIES, Polarity.DENY, "before"),
    (ACCORDING, Polarity.ASSERT, "after"),
    (AFTER, Polarity.ASSERT, "before"),
    (SAYS, Polarity.ASSERT, "before"),
)
_BREAK = re.compile(r"[,;:()«»“”\"–—]|--|\b(?:that|and|but|while|som|og|men|at|και|αλλά|ve|ama)\b")
_CLAUSE = re.compile(
    rf"{_BREAK.pattern}|[.!?]|\s(?:er|var|har|hadde|skal|ble|blir|is|was|has|have|will|είναι|έχει)\b"
)
_QUOTED = ('"', "”", "»", "'", '",', "”,", "»,")
_INVERTED = frozenset(
    "sier sa seier skriver skrev opplyser opplyste melder meldte melde hevder hevdet forteller "
    "fortalte uttaler uttalte bekrefter bekreftet advarer advarte åtvarar anslår".split()
)
"""Norwegian verbs that come before their speaker when a comma precedes them."""
_NOBODY = re.compile(r"(?:there (?:were|are|was|is)|it|this|påstanden)\b", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,3}")
_LEADS = re.compile(
    r"(?:on|in|at|the same|earlier|later|meanwhile|also|has|have|had|was|were|is|are|"
    r"fredag|mandag|også|har|hadde|senere)\b\s*",
    re.IGNORECASE,
)


def _speaker(
    text: str, start: int, verb: tuple[int, int], stop: int, side: str
) -> tuple[int, int] | None:
    """The phrase on that side; behind the verb after a quote; before an apposition's commas."""
    before = text[start : verb[0]].rstrip().replace("’", "'")
    if side == "after" or before.endswith(_QUOTED):
        return _after(text, verb[1], stop)
    inverted = text[verb[0] : verb[1]].casefold() in _INVERTED
    if before.endswith(",") and inverted:
        return _after(text, verb[1], stop)  # "…, sier departementet"
    if before.endswith(","):
        comma = text.rfind(",", start, start + len(before) - 1)
        if comma > start:
            apposed = _before(text, start, comma)
            # "Dogan, the governor of Hatay, told …"; "The road is shut, a spokesman, said"
            if apposed and not _is_name(text, apposed) and _OFFICE.match(text, comma + 1):
                return _trimmed(text, comma + 1, start + len(before) - 1)
            return apposed
        return _after(text, verb[1], stop)  # "…, skriver Kathimerini"
    return _before(text, start, verb[0])


_OFFICE = re.compile(
    r"\s*(?:an?|the|en|ein) (?:\w+ ){0,2}?(?:spokes\w+|official|source|minister|governor|mayor|"
    r"commander|general|doctor|resident|witness|diplomat|talsmann|talsperson|kilde)\b",
    re.IGNORECASE,
)


def _is_name(text: str, span: tuple[int, int]) -> bool:
    return all(word[:1].isupper() for word in text[span[0] : span[1]].split())


def _before(text: str, start: int, verb: int) -> tuple[int, int] | None:
    """The phrase between the last break and the verb, without what only leads up to it."""
    last = verb
    while last > start and text[last - 1].isspace():
        last -= 1
    breaks = [match.end() for match in _BREAK.finditer(text, start, last)]
    first = max(breaks, default=start)
    return _trimmed(text, first, last)


def _after(text: str, first: int, stop: int) -> tuple[int, int] | None:
    """The phrase from "according to" to the next break or the end of the sentence."""
    following = _CLAUSE.search(text, first, stop)
    return _trimmed(text, first, following.start() if following else stop)


def _trimmed(text: str, first: int, last: int) -> tuple[int, int] | None:
    while first < last and not text[first].isalnum():
        first += 1
    lead = _LEADS.match(text, first, last)
    while lead and lead.end() > first:
        first = lead.end()
        lead = _LEADS.match(text, first, last)
    while last > first and not (text[last - 1].isalnum() or text[last - 1] in ".)"):
        last -= 1
    while last > first and text[last - 1] == ".":
        last -= 1
    trail = _TRAILS.search(text[first:last])
    last = first + trail.start() if trail and trail.start() else last
    words = text[first:last].split()
    return (first, last) if 0 < len(words) <= MOST_WORDS else None


_TRAILS = re.compile(
    r"\s+(?:has|had|have|nonetheless|also|later|earlier|meanwhile|then|however|again|"
    r"har|hadde|også|seinere|senere|videre)(?:\s+(?:in|on|that) .*)?\s*\Z",
    re.IGNORECASE,
)


def _via(text: str, language: str, verb: int, stop: int) -> tuple[tuple[int, int], ...]:
    """The agency or outlet a speaker spoke to: "told Reuters"."""
    stems = TOLD_TO.get(language, "")
    pattern = re.compile(stems, re.IGNORECASE) if stems else None
    told = pattern.match(text, verb, stop) if pattern else None
    name = _NAME.match(text, told.end(), stop) if told else None
    if name is None or not text[name.start()].isupper():
        return ()
    words = re.finditer(r"\S+", text[name.start() : name.end()])
    end = name.start()
    for word in words:
        if not word.group()[0].isupper():
            break
        end = name.start() + len(text[name.start() : name.start() + word.end()].rstrip(".'’-"))
    return ((name.start(), end),)


@cache
def _pattern(stems: str) -> re.Pattern[str] | None:
    return re.compile(rf"(?<!\w)(?:{stems})(?!\w)", re.IGNORECASE) if stems else None
