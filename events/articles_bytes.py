"""Bytes → what kind of file they are, and their characters."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from events.errors import ReadRefused
from geodata.said import say

MAX_BYTES = 20 * 1024 * 1024
"""Largest file that is read; the upload limit of the page is the same."""
MAX_TEXT = 1_000_000
"""Longest text of one article, in characters: a book, and more than any report."""
FEWEST_CELLS = 20
"""Separators from which on a first line is one of a table, unless it has more spaces."""
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_FOREIGN = {
    b"PK\x03\x04": say("it is a ZIP archive or an Office document"),
    b"\xd0\xcf\x11\xe0": say("it is an old Office document"),
    b"{\\rtf": say("it is a Rich Text document"),
    b"\x89PNG": say("it is a picture"),
    b"\xff\xd8\xff": say("it is a picture"),
    b"GIF8": say("it is a picture"),
    b"\x1f\x8b": say("it is a compressed file"),
    b"7z\xbc\xaf": say("it is a compressed file"),
    b"Rar!": say("it is a compressed file"),
    b"\x7fELF": say("it is a program"),
    b"MZ\x90": say("it is a program"),
    b"ID3": say("it is a sound file"),
    b"SQLite format 3": say("it is a database"),
}
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""")
_HTML = re.compile(rb"<!doctype html|<html\b|<head\b|<body\b|<article\b", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
# Python also knows encodings that are no writing (punycode): no page may ask for those.
_WRITING = re.compile(
    r"(?:utf|iso|cp|windows|koi8|mac|latin|us-ascii|ascii|euc|shift|big5|gb)[-_]?"
)
# What the languages that are read here are written in, apart from Unicode. More of them would make
# a short text with one letter beyond ASCII a guess.
_CODE_PAGES = ["cp1252", "cp1253", "cp1254", "cp1256", "iso8859_7"]
SAVE_AS = say("Save it as plain text, HTML or PDF, or paste the text of the article")


def kind_of(content: bytes, name: str, content_type: str = "") -> str:
    """What to read the bytes as: "pdf", "feed", "html", "jsonl" or "text".

    Told by the content, since names and headers lie; ReadRefused for what is none of them.
    """
    if not content.strip():
        raise ReadRefused(say("it is empty"), say("Check where it came from"))
    if len(content) > MAX_BYTES:
        raise ReadRefused(*too_large(len(content)))
    if content_type == "application/jsonl":
        return "jsonl"
    if b"%PDF-" in content[:1024]:
        return "pdf"
    for magic, what in _FOREIGN.items():
        if content.startswith(magic):
            raise ReadRefused(what, SAVE_AS)
    start = content[:4096].replace(b"\0", b"")  # as it would look outside UTF-16
    if _FEED.search(start):
        return "feed"
    if _HTML.search(start) or "html" in content_type or name.lower().endswith((".html", ".htm")):
        return "html"
    if name.lower().endswith((".jsonl", ".ndjson")):
        return "jsonl"
    _check_text(content)
    return "text"


def _check_text(content: bytes) -> None:
    """ReadRefused for a table, and for a long text in UTF-8 before anything is made of it;
    `check_length` counts those in other writing."""
    if _is_data(content[:65_536]):
        raise ReadRefused(
            say("it is a table of data, no article"),
            say("Import it: the Import page, or dateline import"),
        )
    if len(content) > MAX_TEXT:
        # Other writing gives fewer characters in this way, and never more.
        check_length(content.replace(b"\0", b"").decode("utf-8", "ignore"))


def _is_data(start: bytes) -> bool:
    """Whether it begins as JSON or as the header of a CSV: prose has more spaces than commas."""
    if re.match(rb"\s*(?:\{\s*\"|\[\s*\{)", start):
        return True
    first = start.lstrip(codecs.BOM_UTF8 + b"\r\n").partition(b"\n")[0]
    cells = max(map(first.count, (b",", b";", b"\t", b"|")))
    return cells >= max(FEWEST_CELLS, first.count(b" "))


def check_length(text: str) -> None:
    """ReadRefused for what is too long for one article."""
    if len(text) > MAX_TEXT:
        raise ReadRefused(
            say("it holds {size} characters of text", size=len(text)),
            say("Give parts of at most {most} characters", most=MAX_TEXT),
        )


def too_large(size: int) -> tuple[str, str]:
    """Why so many bytes are not read, and what to do."""
    megabytes, most = round(size / 2**20), MAX_BYTES // 2**20
    return (
        say("it has {size} MB, more than {most}", size=megabytes, most=most),
        say("Give the article alone, or paste its text"),
    )


def decode(content: bytes, charset: str = "") -> str:
    """The characters of a text, line breaks as `\\n`; ReadRefused when they are no text.

    A byte order mark decides, then what the file or its server says of itself (if it is so), then
    UTF-8 where it fits, then the code page whose letters make the likeliest words.
    """
    text = _characters(content, charset)
    if _is_junk(text):
        raise ReadRefused(say("it is no text"), SAVE_AS)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _characters(content: bytes, charset: str) -> str:
    for bom, codec in _BOMS.items():
        if content.startswith(bom):
            return content.decode(codec, "replace")
    declared = _CHARSET.search(content[:2048])
    unmarked = _utf16(content)
    for codec in (unmarked, "utf-8", charset, declared[1].decode("ascii") if declared else ""):
        try:
            if _WRITING.match(codec.lower()):
                return content.decode(codec)
        except (LookupError, UnicodeError):
            continue
    best = charset_normalizer.from_bytes(content, cp_isolation=_CODE_PAGES).best()
    return str(best) if best else content.decode("cp1252", "replace")


def _utf16(content: bytes) -> str:
    """UTF-16 without a mark, told by its many zero bytes on one side; "" for anything else."""
    sample = content[:2000]
    if len(content) % 2 or sample.count(b"\0") < len(sample) / 4:
        return ""
    return "utf-16-le" if sample[1::2].count(b"\0") > sample[::2].count(b"\0") else "utf-16-be"


def _is_junk(text: str) -> bool:
    """Whether one character in fifty is none that a text would have."""
    sample = text[:20_000]
    strange = sum(
        (char < " " and char not in "\t\n\r\f\x1c\x1d\x1e") or char in "\x7f\ufffd"
        for char in sample
    )
    return strange * 50 > len(sample)
