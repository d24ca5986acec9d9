"""The language of the moment, and the words in it: gettext catalogues, dates and numbers of CLDR.

The English sentence is the message's id. A catalogue is a text file (`locale/nb/…/dateline.po`);
it is compiled when its language is first asked for, so there is nothing to build and nothing binary
to keep in step.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

FOLDER = Path(__file__).parent / "locale"
DOMAIN = "dateline"


@dataclass(frozen=True)
class Language:
    """A language of the interface: its code in addresses, its own name, its CLDR locale, and how
    it writes a day and the first day of "27–28 February"."""

    code: str
    name: str
    locale: str
    day: str = "d MMMM y"
    day_month: str = "d MMMM"
    number: str = "{}"
    direction: str = "ltr"

    @property
    def browser(self) -> str:
        """The same for `Intl` in a browser; figures are those that `number` writes."""
        return self.locale.replace("_", "-") + ("-u-nu-latn" if self.direction == "rtl" else "")


ENGLISH = Language("en", "English", "en_GB")
SPOKEN: dict[str, Language] = {
    one.code: one
    for one in (
        ENGLISH,
        Language("nb", "Norsk bokmål", "nb_NO", "d. MMMM y", "d. MMMM", "{}."),
        Language("tr", "Türkçe", "tr_TR"),
        Language("el", "Ελληνικά", "el_GR"),
        Language("ar", "العربية", "ar", direction="rtl"),
    )
}
_NEAR = {"no": "nb", "nn": "nb", "nb": "nb", "da": "nb", "sv": "nb"}
"""Who reads Nynorsk, Danish or Swedish reads Bokmål more easily than English."""
_NOW: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def current() -> Language:
    """The language in which words are said now."""
    return _NOW.get()


def speak(code: str) -> Language:
    """Say words in this language from now on: in this run of a page, request or command."""
    language = SPOKEN.get(code, ENGLISH)
    _NOW.set(language)
    return language


@contextmanager
def speaking(code: str) -> Iterator[Language]:
    """Say words in this language for a while."""
    token = _NOW.set(SPOKEN.get(code, ENGLISH))
    try:
        yield _NOW.get()
    finally:
        _NOW.reset(token)


def matching(wanted: Iterable[str]) -> str:
    """The first of these languages ("nb-NO", "no", "ar_SY") that the interface speaks; "" for
    none."""
    for tag in wanted:
        code = re.split("[-_]", tag.strip().lower(), maxsplit=1)[0]
        code = _NEAR.get(code, code)
        if code in SPOKEN:
            return code
    return ""


def accepted(header: str) -> str:
    """The same for an Accept-Language header, by its weights."""
    weighed = []
    for part in header[:500].split(","):
        tag, _, weight = part.partition(";q=")
        try:
            weighed.append((-float(weight or 1), tag))
        except ValueError:
            continue
    return matching(tag for weight, tag in sorted(weighed, key=lambda one: one[0]) if weight < 0)


# --- messages ------------------------------------------------------------------------------------

_LETTERS = re.compile(r"\{[^}]*\}|[\W\d_]")
_ISO_DAY = re.compile(
    r"(?<![\w/.-])\d{4}-\d\d(?:-\d\d)?(?:T[\d:]+)?(?:/\d{4}-\d\d(?:-\d\d)?)?(?![\w/-])"
)
SAID: set[str] = set()
"""Sentences that stand in the code by themselves, marked with `said`."""


def said(text: str) -> str:
    """Mark a sentence as one to be translated where it is shown (`tr`)."""
    SAID.add(text)
    return text


@lru_cache(maxsize=len(SPOKEN))
def catalogue(code: str) -> NullTranslations:
    """The messages of a language, compiled in memory."""
    file = FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not file.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    with file.open("rb") as stream:
        write_mo(compiled, read_po(stream, locale=SPOKEN[code].locale))
    compiled.seek(0)
    return GNUTranslations(compiled)


def tr(text: str) -> str:
    """A sentence in the language of the moment."""
    language = _NOW.get()
    if language is ENGLISH or not text:
        return text
    return days_in_order(catalogue(language.code).gettext(text))


def days_in_order(text: str) -> str:
    """The same with days such as 2020-02-27 kept together: after Arabic letters a browser would
    show them from the other end (rule W2 of Unicode's bidirectional algorithm)."""
    return _ISO_DAY.sub("\u2066\\g<0>\u2069", text) if _NOW.get().direction == "rtl" else text


def tr_n(one: str, many: str, n: float) -> str:
    """The form of a sentence that this number needs, in the language of the moment."""
    language = _NOW.get()
    if language is ENGLISH:
        return one if n == 1 else many
    # gettext counts whole numbers; a broken one takes the form of many.
    return catalogue(language.code).ngettext(one, many, int(n) if n == int(n) else 100)


def is_message(text: str) -> bool:
    """Whether there is a word in it to translate, beside its placeholders."""
    return bool(_LETTERS.sub("", text))


@dataclass(frozen=True)
class Plural:
    """A sentence with a number `n` in it, in English for one and for more."""

    one: str
    many: str

    def format(self, *, n: float, **values: Any) -> str:
        """The sentence for this number, with the number as the language writes it."""
        return tr_n(self.one, self.many, n).format(n=number(n), **values)

    def forms(self) -> dict[str, str]:
        """CLDR's plural category → the sentence, for `Intl.PluralRules` in a browser."""
        if _NOW.get() is ENGLISH:
            return {"one": self.one, "other": self.many}
        words, rule = catalogue(_NOW.get().code), Locale.parse(_NOW.get().locale).plural_form
        return {rule(n): words.ngettext(self.one, self.many, n) for n in (1000, *range(101))}


class Words(Mapping[Any, Any]):
    """A table of words that answers in the language of the moment; texts in tuples and tables
    within it too. It is translated once for each language, so a look-up stays a look-up."""

    def __init__(self, table: Mapping[Any, Any]) -> None:
        self.english = dict(table)
        self._said: dict[str, dict[Any, Any]] = {ENGLISH.code: self.english}

    def _now(self) -> dict[Any, Any]:
        code = _NOW.get().code
        if code not in self._said:
            self._said[code] = {key: _translated(one) for key, one in self.english.items()}
        return self._said[code]

    def __getitem__(self, key: Any) -> Any:
        return self._now()[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.english)

    def __len__(self) -> int:
        return len(self.english)

    def browser(self) -> dict[Any, Any]:
        """The table as it travels to a browser: sentences with a number in all their forms."""
        return {key: _for_browser(one) for key, one in self._now().items()}


def _translated(value: Any) -> Any:
    if isinstance(value, str):
        return tr(value) if is_message(value) else value
    if isinstance(value, tuple):
        return tuple(_translated(one) for one in value)
    if isinstance(value, Mapping):
        return {key: _translated(one) for key, one in value.items()}
    return value


def _for_browser(value: Any) -> Any:
    if isinstance(value, Plural):
        return value.forms()
    if isinstance(value, Mapping):
        return {key: _for_browser(one) for key, one in value.items()}
    return value


# --- dates, numbers, lists -----------------------------------------------------------------------


def number(value: float) -> str:
    """12,345 or 12 345: the digits are 0 to 9 in every language (docs/languages.md)."""
    return format_decimal(value, locale=_NOW.get().locale, numbering_system="latn")


def dated(value: date, pattern: str) -> str:
    """A date by a CLDR pattern, its names in the language of the moment."""
    return format_date(value, pattern, locale=_NOW.get().locale)


def either(parts: Sequence[str]) -> str:
    """3, 10 or 17."""
    return format_list(list(parts), style="or", locale=_NOW.get().locale)
