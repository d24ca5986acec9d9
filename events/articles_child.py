"""The parsers of files that strangers wrote. They run in a process with little to spend.

This file is loaded by its path and imports nothing of Dateline; `events.articles_limit` asks for
its functions `html`, `pdf` and `feed`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

MAX_PAGES = 300
MAX_ENTRIES = 500
MAX_TEXT = 1_000_000
"""Longest text of one article, in characters: a book, and more than any report."""

Answer = dict[str, Any]
_BLOCKS = "p|div|li|br|h1|h2|h3|h4|h5|h6|blockquote|tr|ul|ol|section|article|figcaption".split("|")


def say(template: str, **values: Any) -> Answer:
    """A sentence as `geodata.said.from_json` reads it."""
    return {"template": template, "values": values}


class Refusal(Exception):
    """Why a file cannot be read, and what to do about it."""

    def __init__(self, reason: Answer, remedy: Answer) -> None:
        super().__init__(reason["template"])
        self.answer = {"refused": reason, "remedy": remedy}


def read_html(content: bytes, url: str) -> Answer:
    """The article of a web page: its text by paragraphs, and what its head says of it."""
    import lxml.etree  # noqa: PLC0415 - only this process pays for the parsers
    import lxml.html  # noqa: PLC0415
    import trafilatura  # noqa: PLC0415

    try:
        tree = lxml.html.document_fromstring(content.decode("utf-8"))
    except lxml.etree.LxmlError as error:
        # libxml2 repairs whatever is broken: it gives up when its memory is used up.
        raise MemoryError from error
    page: Any = trafilatura.bare_extraction(
        tree,
        url=url or None,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        deduplicate=False,
        # Nothing is guessed from words in the text or from the address.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page is None or not (page.text or "").strip():
        return {"text": ""}
    return {
        "text": page.text,
        "headline": page.title or "",
        "outlet": page.sitename or "",
        "published": page.date or "",
        "url": page.url or "",
    }


def read_pdf(content: bytes) -> Answer:
    """The text of a PDF, pages apart by form feeds."""
    import pypdf  # noqa: PLC0415
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        document = pypdf.PdfReader(io.BytesIO(content), strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise Refusal(
                say("the PDF is locked with a password"), say("Save it without one and try again")
            )
        if len(document.pages) > MAX_PAGES:
            raise Refusal(
                say("the PDF has more pages than are read: {size}", size=len(document.pages)),
                say("Give at most {most} of them", most=MAX_PAGES),
            )
        pages = [page.extract_text() or "" for page in document.pages]
        title = (document.metadata.title if document.metadata else "") or ""
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        # pypdf meets broken files with many kinds of error.
        raise Refusal(
            say("the PDF is damaged ({why})", why=type(error).__name__),
            say("Open it, print it to a new PDF and give that, or paste its text"),
        ) from error
    except (ImportError, NotImplementedError) as error:
        raise Refusal(
            say("the PDF is encrypted in a way that is not read here"),
            say("Save it without encryption and try again"),
        ) from error
    if not any(page.strip() for page in pages):
        raise Refusal(
            say("the PDF holds pictures of pages and no text"),
            say("Run it through text recognition (such as ocrmypdf), or paste its text"),
        )
    return {"text": "\f".join(pages), "headline": str(title)}


def read_feed(content: bytes) -> Answer:
    """The entries of an RSS or Atom feed; the text of each as far as the feed carries it."""
    import feedparser  # noqa: PLC0415

    feed = feedparser.parse(io.BytesIO(content), sanitize_html=True, resolve_relative_uris=False)
    if not feed.version:
        raise Refusal(
            say("this is XML, but neither RSS nor Atom"), say("Give the address of the feed")
        )
    return {
        "outlet": feed.feed.get("title", ""),
        "entries": [_entry(one) for one in feed.entries[:MAX_ENTRIES]],
        "left_out": max(0, len(feed.entries) - MAX_ENTRIES),
    }


def _entry(entry: Any) -> Answer:
    parts = [part.get("value", "") for part in entry.get("content", [])]
    parts.append(entry.get("summary", ""))
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    return {
        "headline": _words(entry.get("title", "")),
        "url": entry.get("link", ""),
        "published": "{:04d}-{:02d}-{:02d}".format(*when[:3]) if when else "",
        "text": max((_words(part) for part in parts), key=len),
        "summary_only": not entry.get("content"),
    }


def _words(markup: str) -> str:
    """The text of a piece of HTML, a line for each block."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    import lxml.etree  # noqa: PLC0415
    import lxml.html  # noqa: PLC0415

    try:
        tree = lxml.html.fragment_fromstring(markup, create_parent="div")
    except (lxml.etree.LxmlError, ValueError):
        return ""
    for node in tree.iter(*_BLOCKS):
        node.tail = "\n\n" + (node.tail or "")
        node.text = "\n\n" + (node.text or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n\n"))
    return "\n\n".join(line for line in lines if line)


def prepare() -> None:
    """Load the parsers, before anything is counted."""
    import feedparser  # noqa: F401, PLC0415
    import lxml.html  # noqa: F401, PLC0415
    import pypdf  # noqa: F401, PLC0415
    import trafilatura  # noqa: F401, PLC0415


def html(content: bytes, *, url: str) -> Iterator[Answer]:
    """What a web page in UTF-8 holds, or why it is refused."""
    yield answer_to(lambda: read_html(content, url))


def pdf(content: bytes) -> Iterator[Answer]:
    """What a PDF holds, or why it is refused."""
    yield answer_to(lambda: read_pdf(content))


def feed(content: bytes) -> Iterator[Answer]:
    """What a feed holds, or why it is refused."""
    yield answer_to(lambda: read_feed(content))


def answer_to(read: Callable[[], Answer]) -> Answer:
    """What was read, or why it is refused."""
    try:
        answer = read()
    except Refusal as refusal:
        return refusal.answer
    except RecursionError:
        return {"refused": say("it is nested too deeply")}
    if len(answer.get("text", "")) > MAX_TEXT:
        size = len(answer["text"])
        remedy = say("Give parts of at most {most} characters", most=MAX_TEXT)
        reason = say("it holds {size} characters of text", size=size)
        return {"refused": reason, "remedy": remedy}
    return answer
