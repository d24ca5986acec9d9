"""Names of the gazetteer in a text: which words, together, may name a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from geodata.name_index import NameIndex
from geodata.names import ARTICLES, fold

MOST_WORDS = 7  # longer names of places are descriptions
# Words with inner full stops (U.S., D.C.), words, or single signs. An apostrophe parts words:
# "Edirne'de" and "Syria's" begin with the name.
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+|[^\w\s]|_")
_JOINERS = frozenset("-‐‑'’`´.")
_MOST_TOKENS = 2 * MOST_WORDS


class Token(NamedTuple):
    """A word or sign of a text: text[start:end], and its look-up key ("" for signs)."""

    start: int
    end: int
    text: str
    key: str


@lru_cache(maxsize=65_536)
def _key(word: str) -> str:
    return str(fold(word))


def tokens_of(text: str) -> list[Token]:
    """The words and signs of a text, in order."""
    return [
        Token(match.start(), match.end(), match.group(), _key(match.group()))
        for match in _TOKEN.finditer(text)
    ]


class Hit(NamedTuple):
    """Tokens first to last (excluded) spell the folded name `key` of the gazetteer."""

    first: int
    last: int
    key: str


def hits(
    index: NameIndex, text: str, tokens: list[Token], *, genitive: bool = False
) -> Iterator[Hit]:
    """The longest known name from each word that may begin one (a capital, or no case).

    With `genitive` an s may follow a name without an apostrophe: Kroatias statsminister.
    """
    for first, token in enumerate(tokens):
        if token.key and _may_begin(token.text):
            found = longest_name(index, text, tokens, first) or _inflected(
                index, tokens, first, genitive
            )
            if found is not None:
                yield found


def _may_begin(word: str) -> bool:
    head = word[0]
    return head.isalpha() and (head.isupper() or head.lower() == head.upper())


def longest_name(index: NameIndex, text: str, tokens: list[Token], first: int) -> Hit | None:
    """The longest known name that begins with token `first`, or None."""
    best: Hit | None = None
    for last in range(first + 1, min(first + _MOST_TOKENS, len(tokens)) + 1):
        token = tokens[last - 1]
        if last > first + 1 and not _joined(text, tokens[last - 2], token):
            break
        if not token.key:
            continue
        key = token.key if last == first + 1 else _key(text[tokens[first].start : token.end])
        if key in index.trie:
            best = Hit(first, last, key)
        # An article at the end is not in the key yet: Bab al-Hawa is "bab hawa".
        if token.key not in ARTICLES and next(index.trie.iterkeys(key + " "), None) is None:
            break
    return best


# Endings of Greek cases, and those of the name itself.
_GREEK_ENDS = (
    ("ου", "οσ"), ("ου", "ο"), ("ο", "οσ"), ("ασ", "α"), ("ησ", "η"), ("εσ", "αι"), ("ων", "α"),
    ("α", "ασ"), ("η", "ησ"), ("ουσ", "οι"), ("ων", "οι"),
)  # fmt: skip
_ARABIC_HEADS = ("وال", "بال", "لل", "و", "ب", "ل")  # and, in, to, written as one with the name


def _inflected(index: NameIndex, tokens: list[Token], first: int, genitive: bool) -> Hit | None:
    """A name of one word in a Greek case, with an Arabic particle, or in a Norwegian genitive."""
    key = tokens[first].key
    if genitive and len(key) > 4 and key[-1] == "s" and key[:-1] in index.trie:
        return Hit(first, first + 1, key[:-1])
    if key.isascii() or len(key) < 4:
        return None
    forms = [key[: -len(end)] + own for end, own in _GREEK_ENDS if key.endswith(end)]
    forms += [key[len(head) :] for head in _ARABIC_HEADS if key.startswith(head)]
    known = next((form for form in forms if len(form) > 2 and form in index.trie), None)
    return Hit(first, first + 1, known) if known else None


def _joined(text: str, one: Token, other: Token) -> bool:
    """Whether two neighbouring tokens may belong to one name."""
    if not other.key and other.text not in _JOINERS:
        return False
    gap = text[one.end : other.start]
    return len(gap) <= 2 and not gap.strip()


@dataclass(frozen=True)
class Reading:
    """A text taken apart: its words, and the names of the gazetteer in it (they may overlap)."""

    index: NameIndex
    text: str
    tokens: list[Token]
    hits: list[Hit]

    def letters(self, first: int, last: int) -> tuple[int, int]:
        """Where tokens first to last (excluded) begin and end in the text."""
        return self.tokens[first].start, self.tokens[last - 1].end


def read(index: NameIndex, text: str, lang: str = "") -> Reading:
    """Take a text apart and look its names up."""
    tokens = tokens_of(text)
    genitive = lang in ("nb", "nn", "no")
    return Reading(index, text, tokens, list(hits(index, text, tokens, genitive=genitive)))
