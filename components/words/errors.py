"""What the layers below refuse, in the language of the moment.

They say it in English and keep how it was made (`geodata.said`): the template is looked up in the
reader's catalogue and its values are filled in again. What was not made so stays as it came.
"""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from components.words.language import (
    current,
    days_in_order,
    is_message,
    number,
    said,
    tr,
    tr_n,
)
from components.words.outage import OUTAGE
from components.words.when import day
from events.editor import Role
from events.errors import StoreUnavailable
from events.store_records import Status
from geodata.said import Said, Value, filled, say
from geodata.said_system import system_words

FIELDS = tuple(
    said(one)
    for one in (
        "office", "date", "text", "title", "url", "when", "quote", "origin", "value", "high",
        "asof", "edtf", "id", "summary", "published", "file", "source", "collection",
    )
)  # fmt: skip
"""Fields and kinds of record that a refusal may name by a word of ours."""
STANDINGS = tuple(said(one.value) for one in (*Status, *Role))


def refused(text: str | Exception) -> str:
    """A refusal in the language of the moment."""
    if isinstance(text, StoreUnavailable):  # its own words name the database's host
        return str(OUTAGE["desk"])
    words = _of_system(text) if isinstance(text, OSError) else str(text)
    return _said(words) if isinstance(words, Said) and current().code != "en" else words


def _of_system(error: OSError) -> str:
    """What the operating system says of a file; an error of ours that is one too says it itself."""
    if error.errno is None or isinstance(str(error), Said):
        return str(error)
    why, file = system_words(error), error.filename
    named = isinstance(file, str | PurePath) and str(file)
    return say("{file}: {why}", file=PurePath(file).name, why=why) if named else why


def _said(one: Said) -> str:
    if one.many:
        template = tr_n(one.template, one.many, one.values["n"])
    else:
        template = tr(one.template) if is_message(one.template) else one.template
    return filled(template, one.values, _shown)


def _shown(value: Value) -> str:
    if isinstance(value, Said):
        return _said(value)
    if isinstance(value, date):
        return day(value)
    return number(value) if isinstance(value, int | float) else days_in_order(value)
