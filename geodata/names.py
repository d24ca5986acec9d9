"""Spellings: one key for the many ways a place name is written, and words that say its kind."""

from __future__ import annotations

import re
import unicodedata

from geodata.places import PlaceKind

ARTICLES = frozenset(
    "al el il ul as es ess ash esh ech an en enn ad ed edd adh edh ar er err at et ett ath eth az "
    "ez ezz ej".split()
)
# Letters that no Unicode decomposition takes apart, and Arabic spelling variants.
_LETTERS = {
    "ı": "i", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
    "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e", "ς": "σ",
    "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه",
    "ک": "ك", "ٱ": "ا", "ء": "", "ـ": "",
}  # fmt: skip
# Marks that spelling may leave out: Latin, Greek and Cyrillic accents, Hebrew points, harakat.
_MARKS = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f"
    "\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed]"
)
# Apostrophes, and the signs for ayn and hamza, stand for nothing: Nu'man, Nu‘man, Numan.
_SILENT = frozenset("'’‘`´ʼʻʾʿ′＇ʽˈʹ")
_ASCII_SPLIT = re.compile(r"[^a-z0-9]+")
_ARABIC_ARTICLE = re.compile("^ال(?=...)")


class _Letters(dict[int, str]):
    """A table for str.translate that works each character out once."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _letter(chr(code))
        return found


def _letter(char: str) -> str:
    """A letter or digit as itself, an invisible sign as nothing, anything else as a space."""
    if char in _LETTERS:
        return _LETTERS[char]
    if char in _SILENT or _MARKS.match(char):
        return ""
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if char.isalnum() or category in ("Mn", "Mc"):
        return char  # vowel signs of Indian scripts carry the word
    return "" if category in ("Cf", "Cs") else " "


_TABLE = _Letters()


def fold(name: str) -> str:
    """The look-up key of a name: any text in, lower-case words out ("" if no letter is left)."""
    if name.isascii():
        return _fold_ascii(name)
    key = _fold_once(name)
    for _ in range(4):  # rare letters fold into letters that fold again
        again = _fold_ascii(key) if key.isascii() else _fold_once(key)
        if again == key:
            break
        key = again
    return key


def _fold_ascii(name: str) -> str:
    words = _ASCII_SPLIT.split(name.replace("'", "").replace("`", "").lower())
    return " ".join(_without_articles([word for word in words if word]))


def _fold_once(name: str) -> str:
    # The grave and acute signs fall apart into a space and a mark: silent before that.
    text = name.replace("´", "").replace("`", "").casefold()
    text = unicodedata.normalize("NFKD", text).translate(_TABLE)
    words = unicodedata.normalize("NFC", text).split()
    return " ".join(_without_articles([_bare_arabic(word) for word in words]))


def _bare_arabic(word: str) -> str:
    while (bare := _ARABIC_ARTICLE.sub("", word)) != word:
        word = bare
    return word


def _without_articles(words: list[str]) -> list[str]:
    """Words without al-, el-, an-, ash- …, but a name never loses its last word."""
    if len(words) < 2:
        return words
    return [word for word in words[:-1] if word not in ARTICLES] + words[-1:]


# --- type words -----------------------------------------------------------------------------

_TYPE_WORDS: dict[PlaceKind, str] = {
    PlaceKind.ADM1: (
        "province provinces provinsen provins provinsene governorate governorat guvernement "
        "guvernementet fylke fylket ili vilayeti valiligi provinz oblast محافظه محافظة المحافظة "
        "επαρχια κυβερνειο περιφερεια"
    ),
    PlaceKind.DISTRICT: "district distriktet distrikt ilcesi bydel bydelen neighborhood "
    "neighbourhood mahallesi منطقه ناحيه حي συνοικια",
    PlaceKind.ADM2: "nomos νομος",
    PlaceKind.ISLAND: "island isle oya oy øya øyen øy insel ada adasi جزيره νησι νησος",
    PlaceKind.REGION: "region regionen bolgesi countryside ريف",
    PlaceKind.POPULATED_PLACE: "city town village byen landsbyen tettstedet sehri koyu kasabasi "
    "مدينه بلده قريه πολη χωριο",
    PlaceKind.BORDER_CROSSING: "crossing grenseovergang grenseovergangen sinir kapisi معبر",
    PlaceKind.MILITARY_BASE: "airbase base flybase flybasen ussu مطار",
}  # fmt: skip
_KIND_OF_WORD = {fold(word): kind for kind, words in _TYPE_WORDS.items() for word in words.split()}
_LINKS = frozenset({"of", "i", "the", "den", "det", "på"})
_PARTS = re.compile(r"[^\s\-‐-―]+")


def split_type_word(name: str) -> tuple[str, PlaceKind | None]:
    """Split "Idlib province" into ("Idlib", ADM1); a name without a type word comes back as is."""
    parts = list(_PARTS.finditer(name))
    if len(parts) < 2:
        return name, None
    last = _KIND_OF_WORD.get(fold(parts[-1].group()))
    if last is not None:
        end = len(parts) - 1
        while end > 1 and _KIND_OF_WORD.get(fold(parts[end - 1].group())) is last:
            end -= 1  # "sınır kapısı", "border crossing": two words for one kind
        if fold(parts[end - 1].group()) == "border" and end > 1:
            end -= 1
        return name[: parts[end - 1].end()], last
    first = _KIND_OF_WORD.get(fold(parts[0].group()))
    if first is None:
        return name, None
    start = 1
    while start < len(parts) - 1 and parts[start].group().casefold() in _LINKS:
        start += 1
    return name[parts[start].start() :], first


# Words that say nothing of the kind: "Saraqib area", "outskirts of Hama".
_LOOSE = re.compile(
    r"^(?:(?:the|near|outskirts|vicinity|area|countryside|surroundings|town|city|village|"
    r"northern|southern|eastern|western) (?:of )?)+|"
    r"[ -]+(?:areas?|outskirts|surroundings|countryside|vicinity|front ?lines?|frontlines?|"
    r"junction|suburbs?|towns?|city|villages?|farms?|checkpoints?|(?:refugee )?camps?)$",
    re.IGNORECASE,
)


_APART = re.compile(r"\s*[/();\[\]]\s*|\s+-\s+|\s+(?:or|aka)\s+")


def ways_said(name: str) -> list[str]:
    """What "Kafr Batna (Kafar Batna)" and "Raqqa/Rakka" offer, in order, without loose words."""
    parts = (without_loose_words(part) for part in _APART.split(name[:500]))
    whole = without_loose_words(name)
    return list(dict.fromkeys([whole, *(part for part in parts if any(map(str.isalpha, part)))]))


def without_loose_words(name: str) -> str:
    """A name without such words at its ends; all of it where nothing else would be left."""
    bare = _LOOSE.sub("", name.strip())
    return bare if any(char.isalpha() for char in bare) else name
