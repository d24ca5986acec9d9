"""The language of a text, and whether Dateline has rules for it."""

from __future__ import annotations

import py3langid

RULES_FOR = ("en", "nb", "nn", "tr", "el", "ar")
"""Languages with grammars of dates and figures and with words that tell of events."""
_OURS = {"no": "nb"}
_SAMPLE = 4000


def language_of(text: str) -> str:
    """ISO 639-1 code of the likeliest of 97 languages (Bokmål is "nb")."""
    return as_ours(str(py3langid.classify(text[:_SAMPLE])[0]))


def as_ours(code: str) -> str:
    """A language code as Dateline writes it: "no" and "nb-NO" are "nb"."""
    short = code.strip().lower().replace("_", "-").partition("-")[0]
    return _OURS.get(short, short)
