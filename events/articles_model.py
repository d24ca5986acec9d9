"""The records of reading: a file, what is said of it, an article, or why there is none."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from events.articles_edits import Edit
from geodata.said import say

RULES_FOR = ("en", "nb", "nn", "tr", "el", "ar")
"""Languages with grammars of dates and figures and with words that tell of events."""
JSON_LINE = "application/jsonl"
"""The content type of one line of a .jsonl file."""


@dataclass(frozen=True)
class About:
    """What is known of an article from elsewhere. What a person says wins over what a page says.

    published: EDTF, a day or as much as is known of it.
    """

    headline: str = ""
    outlet: str = ""
    published: str = ""
    language: str = ""
    url: str = ""


@dataclass(frozen=True)
class Article:
    """One report, ready to be quoted."""

    name: str
    raw: bytes
    raw_sha256: str
    kind: str
    kept: str
    text: str
    edits: tuple[Edit, ...]
    language: str
    headline: str = ""
    outlet: str = ""
    published: str = ""
    dateline: str = ""
    url: str = ""


@dataclass(frozen=True)
class Unread:
    """Something that gave no article, why, and what to do. `follow`: where the whole text is."""

    name: str
    reason: str
    remedy: str
    follow: str = ""
    about: About = field(default_factory=About)


@dataclass(frozen=True)
class File:
    """What came in: bytes, what they are called, and what the server said of them."""

    content: bytes
    name: str
    content_type: str = ""

    @property
    def charset(self) -> str:
        """The encoding that the server named, or ""."""
        found = re.search(r"charset=[\"']?([\w.:-]+)", self.content_type)
        return found[1] if found else ""


def line_name(file: str, number: int) -> str:
    """What a line of a file is called."""
    return say("{file}, line {number}", file=file, number=str(number))


def sha256(content: bytes) -> str:
    """The hash by which bytes are known."""
    return hashlib.sha256(content).hexdigest()
