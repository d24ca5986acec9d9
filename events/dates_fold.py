"""Text made comparable letter by letter, so that offsets stay as they are.

Small letters, one kind of digit, space, dash and apostrophe; Greek without accents, Arabic with
one alef, Turkish with plain i, s, c and g. Every character becomes exactly one character.
"""

from __future__ import annotations

import unicodedata

_ONE = {
    "ς": "σ", "أ": "ا", "إ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك",
    "٬": ",", "٫": ".", "،": ",", "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'",
    "İ": "i", "\r": " ", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n",
    "\u200b": " ", "\u200e": " ", "\u200f": " ", "\ufeff": " ",
}  # fmt: skip
_TURKISH = {"ı": "i", "ş": "s", "Ş": "s", "ç": "c", "Ç": "c", "ğ": "g", "Ğ": "g", "â": "a"}


class _Table(dict[int, str]):
    """Folds one character when it is first met, and remembers."""

    def __init__(self, extra: dict[str, str]) -> None:
        super().__init__({ord(char): to for char, to in {**_ONE, **extra}.items()})

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def fold(text: str, language: str = "") -> str:
    """The text in its comparable form, of the same length."""
    return text.translate(_TABLES.get(language, _COMMON))


def _fold_character(char: str) -> str:
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if char.isspace():
        return "\n" if char == "\n" else " "
    if unicodedata.category(char) == "Pd":
        return "-"
    if "\u0370" <= char <= "\u03ff" or "\u1f00" <= char <= "\u1fff":
        char = unicodedata.normalize("NFD", char)[0]
    low = char.lower()
    return low if len(low) == 1 else char


_COMMON = _Table({})
_TABLES = {"tr": _Table(_TURKISH)}
