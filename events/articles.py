"""Bytes → an Article: what was given is kept and hashed, its text cleaned, its head read.

Offsets count characters of `text`, which is stored and quoted. `edits` lead back to `kept`, the
text as the file held it, and `raw` is the file itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Protocol
from urllib.parse import urlsplit

from events.articles_bytes import check_length, decode, kind_of
from events.articles_clean import clean, tidy
from events.articles_head import dateline_of, headline_of, published_in
from events.articles_language import as_ours, language_of
from events.articles_model import JSON_LINE, About, Article, File, Unread, line_name, sha256
from events.articles_words import ENDS_SENTENCE
from events.edtf import parse_edtf
from events.errors import FieldError, ReadRefused
from geodata.said import say, say_n

LEAST_LETTERS = 30
LEAST_PROSE = 60
"""Characters in sentences that a page must have to hold an article and not only its menu."""
WHOLE_ENTRY = 400
"""Characters from which on the text in a feed is taken for the article itself."""


class Reader(Protocol):
    """Reads HTML, PDF and feeds, as `events.articles_limit.LimitedReader` does."""

    def read(self, kind: str, content: bytes, url: str = "") -> dict[str, Any]:
        """What the file holds; ReadRefused says why not."""


def read_articles(
    file: File, reader: Reader, about: About | None = None
) -> Iterator[Article | Unread]:
    """Every article of a file: one, or those of a feed or of a .jsonl; what gave none, too."""
    about = about or About()
    try:
        kind = kind_of(file.content, file.name, file.content_type)
        if kind == "feed":
            yield from _feed(file, reader, about)
        elif kind == "jsonl":
            yield from _lines(file, about)
        else:
            yield read_article(file, reader, about)
    except ReadRefused as refused:
        yield Unread(file.name, refused.reason, refused.remedy)


def read_article(file: File, reader: Reader, about: About | None = None) -> Article:
    """The one article of a text, HTML or PDF file. ReadRefused names reason and remedy."""
    about = about or About()
    kind = kind_of(file.content, file.name, file.content_type)
    if kind == "pdf":
        found = reader.read("pdf", file.content)
        return _article(file, kind, found["text"], about)
    text = decode(file.content, file.charset)
    if kind != "html":
        check_length(text)
        return _article(file, "text", text, about)
    page = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)
    found = reader.read("html", page.encode("utf-8", "replace"), about.url)
    says = About(*(str(found.get(name, "")) for name in ("headline", "outlet", "published")))
    body = re.sub(r"\n+", "\n\n", found["text"].strip())
    _check_prose(body)
    if says.headline and not body.startswith(says.headline):
        body = f"{says.headline}\n\n{body}"
    return _article(file, kind, body, _first(about, says))


def _article(file: File, kind: str, kept: str, about: About) -> Article:
    draft = clean(kept, broken_lines=kind == "pdf")
    language = as_ours(about.language) or language_of(draft.text)
    said, changes = published_in(draft.text, language)
    draft = tidy(draft.changed("date line", changes))
    if sum(map(str.isalpha, draft.text)) < LEAST_LETTERS:
        remedy = say("Paste the text of the article")
        raise ReadRefused(say("it holds no text of an article"), remedy)
    return Article(
        file.name,
        file.content,
        sha256(file.content),
        kind,
        kept,
        draft.text,
        draft.edits,
        language,
        _line(about.headline) or headline_of(draft.text),
        _line(about.outlet) or _host(about.url),
        _edtf(about.published) or said,
        dateline_of(draft.text),
        _line(about.url),
    )


def _line(words: str) -> str:
    """Words from outside as one line of ordinary characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in words[:1000]).split())


def _host(url: str) -> str:
    """The name of the site, where nobody says who the outlet is."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _check_prose(text: str) -> None:
    lines = [line for line in text.splitlines() if ENDS_SENTENCE.search(line)]
    if sum(map(len, lines)) < LEAST_PROSE:
        raise ReadRefused(
            say("the page holds links and headings, but no article"),
            say("Give the address of one article, or paste its text"),
        )


def _edtf(published: str) -> str:
    if published:
        try:
            parse_edtf(published)
        except FieldError as error:
            reason = say("the day of publication: {why}", why=error.reason)
            raise ReadRefused(reason, error.remedy) from error
    return published


def _first(one: About, other: About) -> About:
    """Field by field the first that says something."""
    return About(**{name: value or getattr(other, name) for name, value in vars(one).items()})


# --- files of many ---------------------------------------------------------------------------


def _feed(file: File, reader: Reader, about: About) -> Iterator[Article | Unread]:
    feed = reader.read("feed", file.content)
    if not feed["entries"]:
        remedy = say("Check its address, or try again later")
        raise ReadRefused(say("the feed has no entries"), remedy)
    for number, entry in enumerate(feed["entries"], 1):
        says = About(entry["headline"], feed["outlet"], entry["published"], url=entry["url"])
        says, text = _first(about, says), entry["text"]
        name = entry["url"] or say("{file}, entry {number}", file=file.name, number=str(number))
        if len(text) < WHOLE_ENTRY and entry["summary_only"]:
            reason = say("the feed carries only a summary of it")
            yield Unread(name, reason, _whole(entry["url"]), entry["url"], says)
            continue
        if says.headline and not text.startswith(says.headline):
            text = f"{says.headline}\n\n{text}"
        yield _one(File(text.encode(), name), text, says)
    if feed["left_out"]:
        many = say_n(
            "{n} older entry of the feed was not read",
            "{n} older entries of the feed were not read",
            n=feed["left_out"],
        )
        yield Unread(file.name, many, say("Give their addresses"))


def _whole(url: str) -> str:
    """What to do where a feed has not the whole article."""
    return say("Give the address of the article") if url else say("Paste its text")


def _lines(file: File, about: About) -> Iterator[Article | Unread]:
    """An article for each line, as `dateline extract` reads it; with outlet, headline, url."""
    for one in lines_of(file):
        try:
            row = json.loads(one.content)
            text, says = row["text"], _says(row)
        except (ValueError, KeyError, TypeError, RecursionError):
            remedy = say('Each line is an object with "doc_id" and "text"')
            yield Unread(one.name, say("it is no JSON object with a text"), remedy)
            continue
        yield _one(one, str(text), _first(about, says))


def lines_of(file: File) -> Iterator[File]:
    """Each line of a .jsonl file that is not blank as a file of its own, named by its number."""
    if file.content_type == JSON_LINE:
        yield file
        return
    for number, line in enumerate(file.content.splitlines(), 1):
        if line.strip():
            yield File(line, line_name(file.name, number), JSON_LINE)


def _says(row: dict[str, Any]) -> About:
    given = {"headline": "headline", "outlet": "outlet", "published": "published",
             "language": "lang", "url": "url"}  # fmt: skip
    return About(**{field: str(row.get(key) or "") for field, key in given.items()})


def _one(file: File, text: str, about: About) -> Article | Unread:
    try:
        return _article(file, "text", text, about)
    except ReadRefused as refused:
        return Unread(file.name, refused.reason, refused.remedy)
