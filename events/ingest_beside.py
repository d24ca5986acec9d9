"""What is known of files from a table beside them: outlet, day of publication, address.

`sources.csv` in a folder, or a table named by the person who ingests it (CSV or one JSON object a
line). A row names its file; what it says counts where nobody says otherwise. A row that cannot be
used is refused by its line, and the files are read all the same.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from events.articles_model import About, Unread
from events.edtf import parse_edtf
from events.errors import FieldError

TABLE = "sources.csv"
_COLUMNS = {
    "file": ("file", "text_file", "filename", "path"),
    "outlet": ("outlet", "source_office", "source", "publisher"),
    "published": ("published", "source_date", "date"),
    "headline": ("headline", "source_headline", "title"),
    "url": ("url", "source_url", "link"),
    "language": ("language", "lang"),
}
_HOW = "Write a CSV with the columns file, outlet, published, url, headline, language"


@dataclass(frozen=True)
class Beside:
    """What a table says of each file, by its path in the table; and rows that say nothing."""

    table: str = ""
    about: tuple[tuple[str, About], ...] = ()
    refused: tuple[Unread, ...] = ()

    def of(self, path: Path, folder: Path) -> About:
        """What is known of a file: by its path below the folder, else by a name only it has."""
        known = dict(self.about)
        inside = path.relative_to(folder).as_posix() if path != folder else path.name
        last = Counter(Path(name).name for name in known)
        by_name = {Path(name).name: name for name in known if last[Path(name).name] == 1}
        return known.get(inside) or known.get(by_name.get(path.name, ""), About())

    def missing(self, paths: Iterable[Path]) -> Iterator[Unread]:
        """Rows whose file is not there."""
        there = {path.name for path in paths}
        for name, _ in self.about:
            if Path(name).name not in there:
                reason = f"it names {name}, which is not there"
                yield Unread(self.table, reason, "Correct the name, or take the row out")


def beside(table: Path) -> Beside:
    """Read a table. One that cannot be read is refused as a whole, with what to do."""
    try:
        rows = list(_rows(table))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return Beside(table.name, (), (Unread(table.name, f"it cannot be read ({error})", _HOW),))
    found: dict[str, About] = {}
    refused: list[Unread] = []
    for line, row in rows:
        try:
            name, about = _said(row)
        except FieldError as error:
            where = f"{table.name}, line {line}, {error.column}"
            refused.append(Unread(where, error.reason, error.remedy))
        else:
            found[name] = about
    return Beside(table.name, tuple(found.items()), tuple(refused))


def first_said(person: About, table: About) -> About:
    """What the person says, and what the table says where the person does not."""
    return replace(
        person,
        **{
            one.name: getattr(table, one.name)
            for one in fields(About)
            if not getattr(person, one.name)
        },
    )


def _rows(table: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    text = table.read_text("utf-8-sig")
    if table.suffix.lower() in (".jsonl", ".ndjson"):
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield number, _object(line)
        return
    head = text.partition("\n")[0]
    reader = csv.DictReader(text.splitlines(), delimiter=";" if ";" in head else ",")
    for row in reader:
        yield reader.line_num, {key: value for key, value in row.items() if isinstance(key, str)}


def _object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    return row if isinstance(row, dict) else {}


def _said(row: dict[str, Any]) -> tuple[str, About]:
    """The file of a row and what it says of it; FieldError names the column."""
    plain = {str(key).strip().lower(): value for key, value in row.items()}
    said = {
        ours: next((str(plain[one]).strip() for one in names if plain.get(one)), "")
        for ours, names in _COLUMNS.items()
    }
    name = said.pop("file")
    if not name:
        raise FieldError("file", "it names no file", _HOW)
    if said["published"]:
        try:
            parse_edtf(said["published"])
        except FieldError as error:
            raise FieldError("published", error.reason, error.remedy) from error
    return name.replace("\\", "/").removeprefix("./"), About(**said)
