"""What the layers below refuse, in the language of the moment.

They say it in English and keep how it was made (`geodata.said`): the template is looked up in the
reader's catalogue and its values are filled in again. What was not made so stays as it came.
"""

from __future__ import annotations

from datetime import date

from components.words.language import current, is_message, number, said, tr, tr_n
from components.words.when import day
from events.editor import Role
from events.store_records import Status
from geodata.said import Said, Value, filled

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
    words = str(text)
    return _said(words) if isinstance(words, Said) and current().code != "en" else words


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
    return number(value) if isinstance(value, int | float) else value
