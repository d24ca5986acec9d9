"""Every sentence on screen → the template of the catalogues, and the catalogues brought up to date.

    python -m components.words.catalogues

Sentences are read from the tables of this package as they stand, and refusals from every call of
`say` in the code below, so none of them can be forgotten.
"""

from __future__ import annotations

import ast
import io
import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po

import components.words
from components.words.language import (
    DOMAIN,
    ENGLISH,
    FOLDER,
    SAID,
    SPOKEN,
    Plural,
    Words,
    is_message,
)

TEMPLATE = FOLDER / f"{DOMAIN}.pot"
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5);",
}
"""Where Babel's own rule numbers the forms in an order that no other tool uses."""
Message = str | tuple[str, str]
"""A sentence, or one for a single thing and one for more."""
ROOT = Path(__file__).parents[2]
_TAKES = {"say": 1, "say_n": 2}
"""What makes a refusal (geodata.said), and how many texts it takes."""


def messages() -> dict[Message, set[str]]:
    """Every message with the files that say it."""
    found: dict[Message, set[str]] = {}
    for module in list(_modules()):  # what one file marks may stand in another
        file = f"components/words/{Path(str(module.__file__)).name}"
        own = (value for name, value in vars(module).items() if not name.startswith("__"))
        for value in own:
            for message in _of(value):
                found.setdefault(message, set()).add(file)
    for path in _sources():
        for message in said_in(path.read_text("utf-8")):
            found.setdefault(message, set()).add(path.relative_to(ROOT).as_posix())
    return found


def said_in(source: str) -> Iterator[Message]:
    """The messages of every `say("…")` and `say_n("…", "…")` in a piece of code; ValueError for
    one whose words do not stand there."""
    if "geodata.said" not in source:  # another function may have that name
        return
    for call in ast.walk(ast.parse(source)):
        name = getattr(call.func, "id", "") if isinstance(call, ast.Call) else ""
        if isinstance(call, ast.Call) and name in _TAKES:
            texts = [getattr(one, "value", None) for one in call.args[: _TAKES[name]]]
            words = [one for one in texts if isinstance(one, str)]
            if len(words) != _TAKES[name]:
                raise ValueError(f"line {call.lineno}: {name}() takes its words as they are said")
            if is_message(words[0]):
                yield words[0] if len(words) == 1 else (words[0], words[1])


def template() -> Catalog:
    """The template: every message, in order of file and text, without a date."""
    catalogue = Catalog(project="Dateline", version="", charset="utf-8", fuzzy=False)
    catalogue.header_comment = (
        "# Sentences of Dateline's interface; made by components.words.catalogues"
    )
    for message, files in sorted(messages().items(), key=lambda one: (min(one[1]), str(one[0]))):
        flags = ["python-brace-format"] if "{" in str(message) else []
        catalogue.add(message, locations=[(one, 0) for one in sorted(files)], flags=flags)
    return catalogue


def po_file(code: str) -> Path:
    """Where the catalogue of a language lies."""
    return FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def load(code: str) -> Catalog:
    """The catalogue of a language; an empty one where there is none yet."""
    if not po_file(code).is_file():
        return Catalog(locale=SPOKEN[code].locale, domain=DOMAIN, charset="utf-8")
    with po_file(code).open("rb") as stream:
        return read_po(stream, locale=SPOKEN[code].locale, domain=DOMAIN)


def fill(code: str, given: Mapping[str, Any]) -> Catalog:
    """The catalogue of a language for the messages of today: what it had, and what is given
    (English → translation, or its plural forms)."""
    old, new = load(code), Catalog(locale=SPOKEN[code].locale, domain=DOMAIN, fuzzy=False)
    new.header_comment = f"# Dateline in {SPOKEN[code].name}"
    if code in PLURALS:
        new.mime_headers = [("Plural-Forms", PLURALS[code])]
    for message in template():
        if not message.id:
            continue
        english = message.id[0] if message.pluralizable else message.id
        had = old.get(message.id)
        says = given.get(english, had.string if had else None)
        if isinstance(says, str) and message.pluralizable:
            says = (says,) * new.num_plurals
        blank = ("",) * new.num_plurals if message.pluralizable else ""
        new.add(message.id, says or blank, locations=message.locations, flags=message.flags)
    return new


def written(catalogue: Catalog) -> bytes:
    """A catalogue or the template as a file: the same content makes the same bytes."""
    out = io.BytesIO()
    write_po(out, catalogue, width=100, omit_header=False, include_lineno=False)
    lines = [line for line in out.getvalue().splitlines(True) if not line.startswith(_LEFT_OUT)]
    return b"".join(lines)


_LEFT_OUT = (
    b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Report-Msgid', b'"Last-Trans',
    b'"Language-Team', b'"Project-Id',
)  # fmt: skip
"""Lines of a file's head that say nothing, or change with every run."""


def _sources() -> Iterator[Path]:
    """Our code, but for the tables of this package."""
    for folder in ("components", "events", "geodata"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.parent != Path(__file__).parent and path.name != "said.py":
                yield path


def _modules() -> Iterator[Any]:
    for found in pkgutil.iter_modules(components.words.__path__):
        if found.name not in {"catalogues", "language"}:
            yield import_module(f"components.words.{found.name}")
    yield components.words


def _of(value: Any) -> Iterator[Message]:
    """The messages in a value of a module."""
    if isinstance(value, Words):
        yield from _within(value.english)
    elif isinstance(value, Plural):
        yield value.one, value.many
    elif isinstance(value, str) and value in SAID:
        yield value
    elif isinstance(value, Mapping | tuple):
        yield from (one for one in value if isinstance(one, str) and one in SAID)


def _within(value: Any) -> Iterator[Message]:
    if isinstance(value, str) and is_message(value):
        yield value
    elif isinstance(value, Plural):
        yield value.one, value.many
    elif isinstance(value, tuple):
        for one in value:
            yield from _within(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _within(one)


def main() -> None:
    """Write the template, and bring every catalogue up to date with it."""
    TEMPLATE.write_bytes(written(template()))
    for code in SPOKEN.keys() - {ENGLISH.code}:
        po_file(code).parent.mkdir(parents=True, exist_ok=True)
        po_file(code).write_bytes(written(fill(code, {})))


if __name__ == "__main__":
    main()
