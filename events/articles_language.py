"""The language of a text."""

from __future__ import annotations

import py3langid

_OURS = {"no": "nb"}
_SAMPLE = 4000


def language_of(text: str) -> str:
    """ISO 639-1 code of the likeliest of 97 languages (Bokmål is "nb")."""
    return as_ours(str(py3langid.classify(text[:_SAMPLE])[0]))


def as_ours(code: str) -> str:
    """A language code as Dateline writes it: "no" and "nb-NO" are "nb"."""
    short = code.strip().lower().replace("_", "-").partition("-")[0]
    return _OURS.get(short, short)
