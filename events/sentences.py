"""Where the sentences of a text begin and end: offsets only, the text stays as it is.

A full stop ends a sentence unless the word before it is an abbreviation, an initial or a number
that goes on. A line break ends one only where the next line begins like a sentence, because mails
and PDF files break their lines anywhere; a blank line always does.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ABBREVIATIONS = frozenset(
    # English
    "mr mrs ms dr prof sen rep gov gen col lt sgt capt maj adm st mt jr sr no nos vs etc approx "
    "inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun "
    # Norwegian
    "kl ca bl.a bla f.eks feks m.m mfl m.fl dvs d.v.s osv o.l nr pst mill mrd jf evt inkl ekskl "
    "ifm pga p.g.a iht jan febr mars apr aug sept okt nov des f.kr e.kr tlf avd "
    # Turkish
    "dr doç prof av sn örn bkz vb vs vd yy alb org tuğg korg yrd "
    # Greek
    "κ κα κ.ά π.χ δηλ μ.μ π.μ μ.χ π.χ αρ σελ βλ κλπ "
    # Arabic
    "د أ م ص".split()
)
_CLOSERS = "\"'»”’)]“"
_OPENERS = "\"'«“”‘([–—-"
_END = re.compile(rf"[.!?…؟۔;·][.!?…؟]*[{re.escape(_CLOSERS)}]*|\n\s*")
_WORD_BEFORE = re.compile(r"[^\s\"'«»“”‘’()\[\]]{1,30}\Z")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_BULLET = re.compile(r"[-–—•*]\s")
_ENDERS = frozenset(".!?…؟۔")


@lru_cache(maxsize=4)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence, in order; together they hold all that is not blank.

    Kept, because several steps ask it of one text.
    """
    found = []
    start = 0
    for match in _END.finditer(text):
        if match.start() >= start and _ends(text, match):
            found.append((start, match.end()))
            start = match.end()
    found.append((start, len(text)))
    trimmed = (_trim(text, first, last) for first, last in found)
    return tuple((first, last) for first, last in trimmed if first < last)


def _ends(text: str, match: re.Match[str]) -> bool:
    mark = match[0]
    if mark[0] == "\n":
        return mark.count("\n") > 1 or _begins(text, match.end(), after_break=True)
    if mark[0] in ";·":
        # The Greek question mark looks like a semicolon: only after Greek letters is it one.
        return mark[0] == ";" and "\u0370" <= text[match.start() - 1 : match.start()] <= "\u03ff"
    if mark[0] == "." and set(mark) & _ENDERS == {"."} and _goes_on(text, match):
        return False
    if match.end() == len(text) or text[match.end()].isspace():
        return _begins(text, match.end())
    return _glued(text, match)


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether the stop belongs to an abbreviation, an initial or a number."""
    if match[0].startswith("..."):
        return False
    before = _WORD_BEFORE.search(text[max(0, match.start() - 30) : match.start()])
    if not before:
        return False
    raw = before[0].lstrip("–—-")
    word = raw.casefold()
    following = text[match.end() : match.end() + 2].strip()[:1]
    if word in _ABBREVIATIONS:
        return True
    if _INITIAL.fullmatch(raw) and ("." in raw or raw.isupper()):
        # "U.S. The" ends a sentence as often as it goes on: a known article decides.
        return "." not in word or not _article_follows(text, match.end())
    return word.isdigit() and len(word) <= 3 and following.islower()


def _article_follows(text: str, position: int) -> bool:
    words = text[position : position + 12].split(maxsplit=1)
    return bool(words) and words[0] in {"The", "A", "In", "On", "But", "It", "He", "She", "They"}


def _begins(text: str, position: int, *, after_break: bool = False) -> bool:
    """Whether what comes next can begin a sentence."""
    rest = text[position : position + 40].lstrip()
    if not rest:
        return True
    if after_break and _BULLET.match(rest):
        return True
    rest = rest.lstrip(_OPENERS + " ")
    if not rest or not rest[0].islower():
        return not after_break or _line_ended(text, position)
    return False


def _line_ended(text: str, position: int) -> bool:
    """Whether the line before this break was over: a stop, or too short to have been wrapped."""
    before = text[max(0, position - 400) : position].rstrip()
    line = before.rpartition("\n")[2]
    return not line or line[-1] in ".!?…؟۔:" + _CLOSERS or len(line) < 60 or len(line) > 110


def _glued(text: str, match: re.Match[str]) -> bool:
    """Whether a space is missing after the stop: "ended.The next" but not "Sana.sy" or "3.6"."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 2]
    if match[0][-1] in _CLOSERS and len(match[0]) > 1:
        return after[:1].isupper()
    return before.islower() and len(after) > 1 and after[0].isupper() and after[1].islower()


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
