"""The kept text → the clean one: what pages and archives put into an article is taken out again.

Each rule looks at the text and says what it would replace; `events.articles_edits` keeps the way
back. A rule takes out only what it is sure of: a sentence that is lost is worse than an
advertisement that stays.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from events.articles_edits import Change, Draft, draft_of
from events.articles_words import (
    BYLINE,
    CAPTION,
    CREDIT,
    DOUBLED,
    ENDS_SENTENCE,
    LIST_ITEM,
    MORE,
    PAGE_LINE,
)

Rule = Callable[[str], Iterator[Change]]
_LONG = 40
"""Characters from which on a paragraph that stands there twice is a copy, not a refrain."""


_LONGEST_CAPTION = 800


def clean(kept: str, *, broken_lines: bool = False) -> Draft:
    """The text without damage; broken_lines: lines end where a page ended, as in a PDF."""
    draft = draft_of(kept)
    for name, rule in RULES.items():
        if broken_lines or name not in _FOR_PAGES:
            draft = draft.changed(name, rule(draft.text))
    return draft


def tidy(draft: Draft) -> Draft:
    """No blanks at the ends of lines or of the text, and no more than one blank line."""
    return draft.changed("blank", _blank(draft.text))


# --- characters ------------------------------------------------------------------------------


def _control(text: str) -> Iterator[Change]:
    """Control characters, soft hyphens and marks of no width; the joiners of scripts stay."""
    for match in re.finditer(
        r"[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f\xad\u200b\ufeff\ud800-\udfff]+", text
    ):
        yield Change(match.start(), match.end())


def _runs(text: str) -> Iterator[Change]:
    """Blanks in a row are one, more than two line breaks are two: later rules then stay fast."""
    for match in re.finditer(r"[^\S\n\f]{2,}|\n{3,}|\f{2,}", text):
        yield Change(match.start(), match.end(), {"\n": "\n\n", "\f": "\f"}.get(match[0][0], " "))


_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,24}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")
# An ampersand that became a comma, or was lost, on the way.
_HURT = re.compile(r"(?:,|;|&amp;)(quot|apos|nbsp|amp|lsquo|rsquo|ldquo|rdquo|ndash|mdash|#0?39);")


def _hurt_entities(text: str) -> Iterator[Change]:
    for match in _HURT.finditer(text):
        yield Change(match.start(), match.end(), html.unescape(f"&{match[1]};"))


def _entities(text: str) -> Iterator[Change]:
    for match in _ENTITY.finditer(text):
        meant = html.unescape(match[0])
        if meant != match[0]:
            yield Change(match.start(), match.end(), meant)


_TWICE_ENCODED = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0178\u02c6-\u2122]{1,3}")


def _encoding(text: str) -> Iterator[Change]:
    """UTF-8 that somebody read as Western letters: "Ã¸" is ø, "â€™" an apostrophe."""
    for match in _TWICE_ENCODED.finditer(text):
        for length in range(len(match[0]), 1, -1):
            try:
                meant = match[0][:length].encode("cp1252").decode("utf-8")
            except UnicodeError:
                continue
            if len(meant) == 1:
                yield Change(match.start(), match.start() + length, meant)
                break


def _nfc(text: str) -> Iterator[Change]:
    """Letters and their accents as one character (Unicode NFC), so that a search finds them."""
    if unicodedata.is_normalized("NFC", text):
        return
    for match in re.finditer(r"\S+", text):
        meant = unicodedata.normalize("NFC", match[0])
        if meant != match[0]:
            yield Change(match.start(), match.end(), meant)


# --- lines -----------------------------------------------------------------------------------

_LINE = re.compile(r"[^\n\f]+")


def _lines(text: str) -> list[tuple[int, int, str]]:
    """Start, end and stripped words of each line that is not blank."""
    found = [(m.start(), m.end(), m[0].strip()) for m in _LINE.finditer(text)]
    return [line for line in found if line[2]]


def _page_repeats(text: str) -> Iterator[Change]:
    """Heads and feet of pages: short lines that stand on most pages, but for their number."""
    pages = text.split("\f")
    if len(pages) < 3:
        return
    at, where = 0, dict[str, list[tuple[int, int]]]()
    for page in pages:
        lines = _lines(page)
        for start, end, words in {*lines[:2], *lines[-2:]}:
            if len(words) > 80 or ENDS_SENTENCE.search(words):
                continue
            where.setdefault(re.sub(r"\d+", "#", words), []).append((at + start, at + end))
        at += len(page) + 1
    for spans in where.values():
        if len(spans) * 2 > len(pages):
            yield from (Change(start, end) for start, end in spans)


def _broken_words(text: str) -> Iterator[Change]:
    """A word that was divided at the end of a line."""
    for match in re.finditer(r"(?<=[^\W\d_]{2})[-\u2010]\n[ \t]*(?=[^\W\d_A-ZÆØÅ])", text):
        yield Change(match.start(), match.end())


def _broken_lines(text: str) -> Iterator[Change]:
    """A line that goes on in the next one: it is as long as the others and ends no sentence."""
    for match in re.finditer(r"(?<=[^\n\f]{30})[ \t]*[\n\f][ \t]*(?=[^\s\d•–-])", text):
        before = text[max(0, match.start() - 80) : match.start()]
        starts_low = text[match.end()].islower()
        if starts_low or not ENDS_SENTENCE.search(before):
            yield Change(match.start(), match.end(), " ")


def _page_breaks(text: str) -> Iterator[Change]:
    for match in re.finditer(r"[ \t]*\f\s*", text):
        yield Change(match.start(), match.end(), "\n\n")


def _credits(text: str) -> Iterator[Change]:
    """The photographer's name that was glued to the sentence behind it."""
    for match in CREDIT.finditer(text):
        begins_line = match.start() == 0 or text[match.start() - 1] == "\n"
        glued = match.end() < len(text) and not text[match.end()].isspace()
        yield Change(match.start(), match.end(), " " if glued and not begins_line else "")


def _doubled_names(text: str) -> Iterator[Change]:
    for match in DOUBLED.finditer(text):
        yield Change(match.start(), match.end(), match[1])


def _more(text: str) -> Iterator[Change]:
    """ "Read more" with the list behind it, or the one line that leads elsewhere."""
    lines = _lines(text)
    number = 0
    while number < len(lines):
        start, end, words = lines[number]
        number += 1
        head = MORE.match(words)
        if not head:
            continue
        rest = words[head.end() :].strip(" :–-.…")
        if rest and not words[head.end() :].lstrip().startswith(":") and len(rest) > 12:
            continue  # "Read more of the letter that …" is a sentence
        if not rest:
            while number < len(lines) and _is_item(lines[number][2]):
                end = lines[number][1]
                number += 1
        yield Change(start, end)


def _is_item(words: str) -> bool:
    return bool(LIST_ITEM.match(words)) or (len(words) < 160 and not ENDS_SENTENCE.search(words))


def _page_lines(text: str) -> Iterator[Change]:
    for start, end, words in _lines(text):
        if PAGE_LINE.fullmatch(words) or (len(words) < 80 and BYLINE.fullmatch(words)):
            yield Change(start, end)


def _captions(text: str) -> Iterator[Change]:
    """Captions, and the line behind one that says the same again at more length."""
    caption = ""
    for start, end, words in _lines(text):
        same = caption and _same_start(caption, words)
        if same or (len(words) < _LONGEST_CAPTION and CAPTION.fullmatch(words)):
            yield Change(start, end)
            caption = words.partition(":")[2].strip() or words
        else:
            caption = ""


def _same_start(one: str, other: str) -> bool:
    length = min(len(one), len(other), 120)
    if length < _LONG:
        return False
    return SequenceMatcher(None, one[:length], other[:length], autojunk=False).ratio() > 0.9


def _repeats(text: str) -> Iterator[Change]:
    """A paragraph that stood there before, word for word."""
    seen = set[str]()
    for start, end, words in _lines(text):
        key = re.sub(r"\W+", " ", LIST_ITEM.sub("", words)).casefold().strip()
        if len(key) >= _LONG and key in seen:
            yield Change(start, end)
        seen.add(key)


def _blank(text: str) -> Iterator[Change]:
    """Spaces at the ends of lines, more than one blank line, and blanks at both ends."""
    for match in re.finditer(r"\s+", text):
        breaks = match[0].count("\n")
        inside = match.start() > 0 and match.end() < len(text)
        if breaks or not inside:
            yield Change(match.start(), match.end(), "\n" * min(breaks, 2) if inside else "")


_FOR_PAGES = frozenset({"page head", "broken word", "broken line", "page break"})
RULES: dict[str, Rule] = {
    "control character": _control,
    "run of blanks": _runs,
    "encoding": _encoding,
    "hurt entity": _hurt_entities,
    "entity": _entities,
    "entity again": _entities,
    "nfc": _nfc,
    "page head": _page_repeats,
    "broken word": _broken_words,
    "broken line": _broken_lines,
    "page break": _page_breaks,
    "caption": _captions,
    "credit": _credits,
    "more": _more,
    "page line": _page_lines,
    "doubled name": _doubled_names,
    "repeat": _repeats,
    "blank": _blank,
}
"""In this order: characters first, since later rules read words."""
