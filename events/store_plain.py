"""Frozen records ↔ plain JSON values ↔ a flat table of fields, for the store and its history."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from events.errors import StoreError
from geodata.said import say

T = TypeVar("T")
Plain = dict[str, Any]
Flat = dict[str, Any]

KEYED = {"claims": "claim_id", "spans": "span_id"}
"""Lists whose parts have ids: a change of one part is a change of that part alone."""
_SEPARATOR = "/"


def to_plain(value: Any) -> Any:
    """A record as JSON knows it: dictionaries, lists, text, numbers.

    What is a float to the record is written as one: 5 and 5.0 are the same figure and would
    otherwise be two texts.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        plain = {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
        for name in _floats(type(value)):
            if isinstance(plain[name], int):
                plain[name] = float(plain[name])
        return plain
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    return value


def from_plain(kind: type[T], plain: Plain) -> T:
    """The record that `to_plain` took apart. A field of a later version that is unknown is left."""
    hints = _hints(kind)  # type: ignore[arg-type]
    known = {name: _value(hints[name], plain[name]) for name in hints if name in plain}
    empty = dict.fromkeys(
        name for name, hint in hints.items() if name not in plain and _optional(hint)
    )
    return kind(**empty, **known)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


@cache
def _floats(kind: Any) -> tuple[str, ...]:
    hints = _hints(kind)
    return tuple(n for n, hint in hints.items() if hint is float or float in typing.get_args(hint))


def _optional(hint: Any) -> bool:
    return type(None) in typing.get_args(hint)


def _value(hint: Any, given: Any) -> Any:
    if given is None:
        return None
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _value(next(a for a in arguments if a is not type(None)), given)
    if origin is tuple:
        return _tuple(arguments, given)
    return _single(hint, given)


def _tuple(arguments: tuple[Any, ...], given: Any) -> tuple[Any, ...]:
    if arguments[-1] is Ellipsis:
        return tuple(_value(arguments[0], one) for one in given)
    return tuple(_value(a, one) for a, one in zip(arguments, given, strict=True))


def _single(hint: Any, given: Any) -> Any:
    if dataclasses.is_dataclass(hint):
        return from_plain(hint, given)  # type: ignore[arg-type]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(given)
    if hint is date:
        return date.fromisoformat(given)
    return float(given) if hint is float else given


def canonical(value: Any) -> str:
    """JSON in one form only: sorted keys, no spaces, ASCII; no NaN."""
    try:
        return json.dumps(
            value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False
        )
    except ValueError as error:
        words = say("A number is not finite ({why}). Leave the field empty.", why=str(error))
        raise StoreError(words) from error


def storable(text: str) -> str:
    """The text, if both databases can keep it; StoreError says which character cannot be kept."""
    for number, character in enumerate(text):
        if character == "\0" or "\ud800" <= character <= "\udfff":
            raise StoreError(
                say(
                    "Character {number} ({character}) cannot be stored: NUL and half a surrogate "
                    "pair are no text. Remove it.",
                    number=number,
                    character=repr(character),
                )
            )
    return text


def flatten(plain: Plain) -> Flat:
    """Field path → value; the parts of keyed lists by their id: claims/c1/value_low.

    A field without value (None) is left out.
    """
    flat: Flat = {}
    for name, value in plain.items():
        if name in KEYED:
            flat[name] = [part[KEYED[name]] for part in value]
            for part in value:
                for inner, cell in part.items():
                    flat[field_path(name, part[KEYED[name]], inner)] = cell
        elif isinstance(value, dict):
            flat |= {_SEPARATOR.join((name, inner)): cell for inner, cell in value.items()}
        else:
            flat[name] = value
    return {path: value for path, value in flat.items() if value is not None}


def unflatten(flat: Flat) -> Plain:
    """The inverse of flatten."""
    plain: Plain = {}
    parts: dict[str, dict[str, Plain]] = {name: {} for name in KEYED}
    for path, value in flat.items():
        name, *rest = path.split(_SEPARATOR)
        if not rest:
            plain[name] = value
        elif len(rest) == 1:
            plain.setdefault(name, {})[rest[0]] = value
        else:
            parts[name].setdefault(_unescaped(rest[0]), {})[rest[1]] = value
    for name in KEYED:
        if name in plain:
            plain[name] = [parts[name][one] for one in plain[name]]
    return plain


def differences(old: Flat, new: Flat) -> list[tuple[str, Any, Any]]:
    """(path, old, new) of each field that differs; None stands for a field that is not there."""
    paths = sorted({*old, *new})
    return [(p, old.get(p), new.get(p)) for p in paths if not _same(old.get(p), new.get(p))]


def _same(one: Any, other: Any) -> bool:
    """Whether both are written alike: 5 and 5.0 are equal and are not."""
    if isinstance(one, list) and isinstance(other, list):
        return canonical(one) == canonical(other)
    return type(one) is type(other) and bool(one == other)


def field_path(name: str, part_id: str, inner: str) -> str:
    """The path of a field of one part of a keyed list: claims/c1/value."""
    return _SEPARATOR.join((name, _escaped(part_id), inner))


def _escaped(part: str) -> str:
    return part.replace("%", "%25").replace(_SEPARATOR, "%2F")


def _unescaped(part: str) -> str:
    return part.replace("%2F", _SEPARATOR).replace("%25", "%")
