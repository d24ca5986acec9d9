"""Who said it first: the words for a speaker → an origin, the same for every outlet that quotes it.

The key leaves the outlet and its wording out: country and office where both are known ("tr-
defence-ministry" for "the Turkish defence ministry" and "det tyrkiske forsvarsdepartementet"),
a body of one name ("sohr"), else the last name of a person. So two outlets that quote one
anonymous official are one origin. In doubt two speakers are taken as one: that can only
understate how independent a report is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from babel import Locale

from events.model import Origin, OriginKind
from events.origin_words import NAMED, OFFICES
from geodata import fold
from geodata.recognise_words import demonym_country

PARTIES = frozenset(
    {OriginKind.STATE_OFFICIAL, OriginKind.ARMED_GROUP, OriginKind.ANONYMOUS_OFFICIAL}
)
_ASSUMED = "Taken for a party to the conflict until an editor says otherwise."
_UNKNOWN = f"What this person or body is, the text does not say. {_ASSUMED}"
_OF_OUTLETS = frozenset("skriver skrev writes reported reports melder meldte yazdı γράφει".split())
_LOCALES = ("en", "nb", "nn", "tr", "el", "ar")
_NAME = re.compile(r"[^\W\d_][\w'’-]*")


@lru_cache(maxsize=4096)
def origin_of(words: str, country: str = "", verb: str = "") -> Origin:
    """The origin that a phrase such as "a senior Turkish official" names.

    `country` (ISO 3166-1 alpha-2) is used where the phrase itself names none; `verb` tells
    newspapers, which write, from persons of one name.
    """
    name = " ".join(words.split())
    for key, known, kind, pattern in _named():
        if pattern.search(name):
            return _origin(key, known, kind, "")
    where = country_of(name) or country
    for key, kind, pattern in _offices():
        if pattern.search(name):
            return _origin(_key(where, key, name), name, kind, where)
    person = [word for word in _NAME.findall(name) if word[:1].isupper()]
    bare = name.casefold().removeprefix("the ")
    if where and (len(person) <= 1 or bare in _countries()):
        return _origin(f"{where.lower()}-government", name, OriginKind.STATE_OFFICIAL, where)
    if len(person) == 1 and verb.casefold() in _OF_OUTLETS:
        return outlet_origin(name)
    key = f"person-{slug(person[-1])}" if person else f"words-{slug(name)}"
    return Origin(f"o-{key}", name, OriginKind.WITNESS, True, country=where, note=_UNKNOWN)


def outlet_origin(office: str) -> Origin:
    """The outlet's own wording, where it names no source."""
    name = office.strip() or "Unnamed outlet"
    for key, known, kind, pattern in _named():
        if kind is OriginKind.AGENCY and pattern.fullmatch(name):
            return _origin(key, known, kind, "")
    return _origin(f"outlet-{slug(name)}", name, OriginKind.OUTLET_REPORTING, "")


def country_of(words: str) -> str:
    """ISO code of the first people or country in the phrase ("Turkish", "Hellas"), or ""."""
    found = [re.sub(r"['’]\w*$", "", word) for word in _NAME.findall(words)]
    for word, following in zip(found, [*found, ""][1:], strict=True):
        for name in (f"{word} {following}", word, word.removesuffix("s")):
            code = demonym_country(name) or _countries().get(name.casefold(), "")
            if code:
                return code
    return ""


def is_genitive(word: str) -> bool:
    """Whether a word is the name of a country with Norwegian's -s ("Frankrikes"; not "Hellas")."""
    name = word.casefold()
    return name.endswith("s") and name not in _countries() and name[:-1] in _countries()


@cache
def _countries() -> dict[str, str]:
    """Names of countries in the languages of the newsroom, by CLDR."""
    return {
        name.casefold(): code
        for language in _LOCALES
        for code, name in Locale.parse(language).territories.items()
        if len(code) == 2 and code.isalpha()
    }


def slug(words: str) -> str:
    """Letters and digits with hyphens; letters of other scripts stay."""
    plain = unicodedata.normalize("NFKC", fold(words))
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:60] or "unnamed"


def _key(country: str, office: str, name: str) -> str:
    if country:
        return f"{country.lower()}-{office}"
    people = [word for word in _NAME.findall(name)[1:] if word[:1].isupper()]
    return f"{office}-{slug(people[-1])}" if people else office


def _origin(key: str, name: str, kind: OriginKind, country: str) -> Origin:
    party = kind in PARTIES
    return Origin(f"o-{key}", name, kind, party, country=country, note=_ASSUMED if party else "")


@cache
def _named() -> tuple[tuple[str, str, OriginKind, re.Pattern[str]], ...]:
    return tuple((key, name, kind, _compiled(words)) for key, name, kind, words in NAMED)


@cache
def _offices() -> tuple[tuple[str, OriginKind, re.Pattern[str]], ...]:
    return tuple((key, kind, _compiled(words)) for key, kind, words in OFFICES)


def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
