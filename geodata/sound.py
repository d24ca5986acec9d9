"""How a name sounds, whoever spelled it: one row of letters for French, English, Arabic spelling.

After the ways in which maps and newspapers write Arabic names: "Deir", "Dayr", دير → "dir";
"Maarrat", "Ma`arrah", معرة → "mara"; "Oulqi", "Ulqi" → "ulki". Names in other languages go
through the same table; then two spellings of one name are alike, not equal. `skeleton` keeps the
consonants and is for use inside one country only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from geodata.names import fold

Floats = npt.NDArray[np.float64]
LONGEST = 60  # letters of a name that are compared; no place is called more
_LETTERS = str.maketrans(
    {
        "q": "k", "c": "k", "v": "b", "p": "b", "e": "i", "y": "i", "o": "u", "w": "u",
        "ا": "a", "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "x", "د": "d", "ذ": "d",
        "ر": "r", "ز": "z", "س": "s", "ش": "c", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": None,
        "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u",
        "ي": "i", "ئ": "i", "ؤ": "u", "پ": "b", "چ": "c", "گ": "k", "ڤ": "b",
        "α": "a", "β": "b", "γ": "g", "δ": "d", "ε": "i", "ζ": "z", "η": "i", "θ": "t", "ι": "i",
        "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "u", "π": "b", "ρ": "r", "σ": "s",
        "τ": "t", "υ": "i", "φ": "f", "χ": "x", "ψ": "s", "ω": "u",
    }
)  # fmt: skip
_PAIRS = {
    "sch": "C", "tch": "C", "sh": "C", "ch": "C", "kh": "X", "gh": "g", "rh": "g", "dh": "d",
    "th": "t", "ph": "f", "dj": "j", "ts": "s", "tz": "s", "ck": "k", "aou": "u",
    "au": "u", "aw": "u", "ao": "u", "ou": "u", "oo": "u", "ai": "i", "ay": "i", "ei": "i",
    "ey": "i", "ee": "i",
}  # fmt: skip
_PAIR = re.compile("|".join(sorted(_PAIRS, key=len, reverse=True)))
_FRENCH = re.compile("(?<=[qg])u(?=[eiy])")
_ENDING = re.compile(r"(?<=[^aeiou ])(?:[iy]{0,2}[ae]h?|eh)(?= |$)", re.MULTILINE)
_ARABIC_END = re.compile("ه(?= |$)", re.MULTILINE)
_BOUND = re.compile(r"(?<=\w\w[^aeiou ])[ae]t(?= )")  # Khirbat X, Ma`arrat X: the feminine ending
_VOWEL_FIRST = re.compile("[aiu](?![aiu])")  # two are a glide: Wadi, Ouadi
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def sound(key: str) -> str:
    """The sounds of a folded name, as letters without spaces; at most 60 letters are read."""
    return sounds_of([key])[0]


_APART = "\n "  # a space, because nothing that is read together reaches over one


def sounds_of(keys: Sequence[str]) -> list[str]:
    """The sounds of many names at once, for a tenth of the time."""
    texts = [key[:LONGEST].replace("\n", " ") for key in keys]
    ascii_ones = _letters(_APART.join(text for text in texts if text.isascii()), plain=True)
    others = _letters(_APART.join(text for text in texts if not text.isascii()), plain=False)
    rows = {True: iter(ascii_ones.split("\n")), False: iter(others.split("\n"))}
    return [next(rows[text.isascii()]) for text in texts]


def _letters(text: str, *, plain: bool) -> str:
    if plain:
        text = _ENDING.sub(_end, _BOUND.sub("a", text))
        text = _FRENCH.sub("", text)
        text = _PAIR.sub(lambda match: _PAIRS[match.group()], text)
    else:
        text = _ARABIC_END.sub("ا", text)
    text = text.translate(_LETTERS).lower().replace(" ", "")
    return _DOUBLED.sub(r"\1", text)


def _end(match: re.Match[str]) -> str:
    """-ah, -eh, -e and -a sound alike; so do -iyah, -ieh and -iye."""
    return "ia" if match.group()[0] in "iy" else "a"


_SOFT = str.maketrans("", "", "aiuh")
_MERGED = str.maketrans("cx", "sk", "aiuh")


def skeleton(name: str) -> str:
    """The consonants of a name, alike across spellings: Saraqeb, Seraqib, سراقب → "srkb"."""
    return skeleton_of_key(fold(name))


def skeleton_of_key(key: str) -> str:
    """The same, from a key that `fold` has already made; a vowel at the beginning counts."""
    return heard_so([key], [sound(key)])[0].bones


class Heard(NamedTuple):
    """A folded name, its sounds, those without vowels, its consonants; worked out once."""

    key: str
    sounds: str
    hard: str
    bones: str


def heard(keys: Sequence[str]) -> list[Heard]:
    """Folded names, ready to be compared."""
    return heard_so(keys, sounds_of(keys))


def heard_so(keys: Sequence[str], sounds: Sequence[str]) -> list[Heard]:
    """The same where the sounds are known already."""
    together = "\n".join(sounds)
    hard = together.translate(_SOFT).split("\n")
    bones = _DOUBLED.sub(r"\1", together.translate(_MERGED)).split("\n")
    vowels = [_VOWEL_FIRST.match(each) for each in sounds]
    bones = ["a" + each if vowel else each for each, vowel in zip(bones, vowels, strict=False)]
    return list(map(Heard, keys, sounds, hard, bones))


def likeness(one: str, other: str) -> float:
    """How alike two folded names sound, 0 to 1; vowels count half, and a little the letters."""
    first, second = heard([one, other])
    return float(likenesses(first, [second])[0])


def likenesses(one: Heard, others: Sequence[Heard]) -> Floats:
    """The same of a name and each of many, all heard before."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - not needed to read a gazetteer

    def ratios(own: str, theirs: list[str]) -> Floats:
        return np.asarray(process.cdist([own], theirs, scorer=fuzz.ratio, dtype=np.float64)[0])

    keys, sounds, hard, _ = map(list, zip(*others, strict=True))
    plain = np.array([key.isascii() for key in keys]) == one.key.isascii()
    letters = np.where(plain, ratios(one.key, keys), 80.0)
    alike = 0.45 * ratios(one.sounds, sounds) + 0.45 * ratios(one.hard, hard)
    return np.asarray((alike + 0.1 * letters) / 100)
