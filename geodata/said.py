"""Sentences that can be said again in another language: a template, and the values in it.

Nobody below the interface knows who reads. What is refused is said here in English, with `say`; it
is an ordinary text wherever a text is wanted, and remembers how it was made. The interface looks
the template up in the reader's language and fills the values in again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Self

Value = str | float | date
"""A number is a quantity, which each language writes in its own way; a number that is a name (a
line, a port) is given as text. A value that is itself Said is translated, other text never is."""

_HOLE = re.compile(r"\{(\w+)\}")


class Said(str):
    """An English sentence with its template, what it says of more than one, and its values."""

    __slots__ = ("many", "template", "values")
    template: str
    many: str
    values: Mapping[str, Value]

    def __new__(
        cls, template: str, many: str = "", values: Mapping[str, Value] | None = None
    ) -> Self:
        """Made by `say` and its like."""
        given = dict(values or {})
        chosen = many if many and given.get("n") != 1 else template
        self = super().__new__(cls, filled(chosen, given, _english))
        self.template, self.many, self.values = template, many, given
        return self

    def __str__(self) -> str:
        """Itself: so that str() of an error still knows how its message was made."""
        return self

    def of(self, **values: Value) -> Said:
        """The same sentence with these values as well."""
        return Said(self.template, self.many, {**self.values, **values})

    def __reduce__(self) -> tuple[type[Said], tuple[str, str, dict[str, Value]]]:
        """For processes and caches that hand it on."""
        return Said, (self.template, self.many, dict(self.values))


def say(template: str, /, **values: Value) -> Said:
    """A sentence to be translated where it is shown; `{name}` in it is the value of that name."""
    return Said(template, "", values)


def say_n(one: str, many: str, /, *, n: float, **values: Value) -> Said:
    """The same with a number `n`, on which the form of the sentence depends."""
    return Said(one, many, {"n": n, **values})


def word(text: str) -> Said:
    """A word that stands in a table of the interface: the name of a status, a role, a type."""
    return Said(text)


def joined(parts: Iterable[str], between: str = " ") -> Said:
    """Several sentences as one."""
    given = {str(number): part for number, part in enumerate(parts)}
    return Said(between.join(f"{{{number}}}" for number in given), "", given)


def filled(template: str, values: Mapping[str, Value], shown: Callable[[Value], str]) -> str:
    """A template with its values in it. Only `{name}` is understood: a template that came from
    elsewhere can do no more than name a value."""
    return _HOLE.sub(
        lambda hole: shown(values[hole[1]]) if hole[1] in values else hole[0], template
    )


def _english(value: Value) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,g}" if isinstance(value, float) else str(value)


def to_json(text: str) -> Any:
    """A sentence as JSON holds it: its template and values, or the text alone."""
    if not isinstance(text, Said):
        return text
    values = {
        name: to_json(one) if isinstance(one, str) else str(one) if isinstance(one, date) else one
        for name, one in text.values.items()
    }
    return {"template": text.template, "many": text.many, "values": values}


def from_json(given: Any) -> str:
    """The inverse of to_json, whatever is given: a stranger may have written it."""
    return _from_json(given, 4)


def _from_json(given: Any, depth: int) -> str:
    if not isinstance(given, dict) or not depth:
        return str(given)
    values = given.get("values")
    pairs = values.items() if isinstance(values, dict) else ()
    return Said(
        str(given.get("template", "")),
        str(given.get("many", "")),
        {
            str(name): one if isinstance(one, int | float) else _from_json(one, depth - 1)
            for name, one in pairs
        },
    )
