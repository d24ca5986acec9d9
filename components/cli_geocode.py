"""`dateline geocode`: a CSV file with a column of place names gains points and their precision."""

from __future__ import annotations

import codecs
import csv
import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

import click

from components.cli_geo import country_option, progress_bar, ready_gazetteer, settings_or_error
from geodata import Gazetteer

ADDED = (
    "latitude", "longitude", "place_id", "geonameid", "kind", "where_prec", "radius_m",
    "confidence", "candidates", "note",
)  # fmt: skip
_CLEAR = 0.1  # a best score so much above the next is no toss-up
_RIVALS = 3  # named in the column; all are counted in the note
_SAVE_EVERY = 500  # rows
Answer = Callable[[str, str], list[str]]


@dataclass(frozen=True)
class _Table:
    """An open CSV file: its header, how it is written, and where the name and country stand."""

    path: Path
    stream: TextIO
    delimiter: str
    header: list[str]
    name_at: int
    country_at: int | None


@dataclass(frozen=True)
class _Job:
    """What is to be written: the table's rows below `header`, with what `answer` says of each."""

    table: _Table
    header: list[str]
    country: str | None
    answer: Answer


@click.command(name="geocode", help="Add points and their precision to a CSV FILE of place names.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--column", required=True, help="The column with the names.")
@country_option
@click.option("--country-column", help="A column with two-letter countries, one for each row.")
@click.option("--output", help="File to write, - for standard output. [FILE.geocoded.csv]")
@click.option("--prefix", default="", help="What the names of the new columns begin with.")
@click.option("--encoding", default="utf-8-sig", show_default=True, help="Of FILE: cp1252.")
def geocode_file(  # noqa: PLR0913, PLR0917 - one argument for each option
    file: Path,
    column: str,
    country: str | None,
    country_column: str | None,
    output: str | None,
    prefix: str,
    encoding: str,
) -> None:
    """Write every row in order; what is not known says so in `note`."""
    gazetteer = ready_gazetteer(settings_or_error())
    answer = _answers(gazetteer)
    target = Path(output) if output else file.with_name(f"{file.stem}.geocoded.csv")
    try:
        with _open_table(file, encoding, (column, country_column), prefix) as table:
            job = _Job(table, [*table.header, *(prefix + name for name in ADDED)], country, answer)
            if output == "-":
                _write(sys.stdout, job, 0, lambda _: None)
                return
            if target.resolve() == file.resolve():
                raise click.UsageError("--output is FILE itself; name another file.")
            key = (str(gazetteer.path), column, country, country_column, prefix, encoding)
            _write_file(target, job, _question(file, key))
    except UnicodeError as error:
        raise click.ClickException(
            f"{file.name} is not written in {encoding}. Save it as UTF-8, or name its encoding: "
            "--encoding cp1252"
        ) from error
    except (csv.Error, OSError, LookupError) as error:
        raise click.ClickException(f"{file.name}: {error}") from error
    click.echo(f"Written: {target}", err=True)


# --- reading --------------------------------------------------------------------------------------


@contextmanager
def _open_table(
    path: Path, encoding: str, columns: tuple[str, str | None], prefix: str
) -> Iterator[_Table]:
    """The file behind its header; a usage error names the columns there are."""
    with path.open(encoding=encoding, newline="") as stream:
        first = stream.readline()
        delimiter = max(",;\t", key=first.count)
        stream.seek(0)
        header = next(csv.reader(stream, delimiter=delimiter), [])
        at = [_position(header, each, path.name) if each else None for each in columns]
        taken = [prefix + name for name in ADDED if prefix + name in header]
        if taken:
            raise click.UsageError(
                f"{path.name} already has the column {', '.join(taken)}. Give the new ones "
                "other names, for example with --prefix geo_"
            )
        name_at, country_at = at
        yield _Table(path, stream, delimiter, header, name_at or 0, country_at)


def _position(header: list[str], column: str, file: str) -> int:
    places = [index for index, name in enumerate(header) if name == column]
    if len(places) != 1:
        how = "no" if not places else "more than one"
        raise click.UsageError(
            f"{file} has {how} column {column!r}. Its columns are: {', '.join(header) or 'none'}"
        )
    return places[0]


def _geocoded(job: _Job, skip: int) -> Iterator[list[str]]:
    """Rows of the file after the first `skip`, filled up to the header, with what was found."""
    table, width = job.table, len(job.table.header)
    for row in islice(csv.reader(table.stream, delimiter=table.delimiter), skip, None):
        cells = (row + [""] * width)[:width]
        where = cells[table.country_at].strip() if table.country_at is not None else ""
        found = job.answer(cells[table.name_at].strip(), where or job.country or "")
        if len(row) > width:
            surplus = f"the row has fields beyond the header: {' | '.join(row[width:])}"
            found = [*found[:-1], "; ".join(filter(None, [found[-1], surplus]))]
        yield cells + found


# --- answering ------------------------------------------------------------------------------------


def _answers(gazetteer: Gazetteer) -> Answer:
    """A function from name and country to the cells of ADDED."""
    # geopy is loaded only for this.
    from geopy.exc import GeocoderQueryError  # noqa: PLC0415

    from geodata.geocoder import OfflineGeocoder  # noqa: PLC0415

    geocoder = OfflineGeocoder(gazetteer)

    @lru_cache(maxsize=100_000)
    def answer(name: str, country: str) -> list[str]:
        if not name:
            return _nothing("no name is given")
        try:
            found: Any = geocoder.geocode(name, country_codes=country or None)
        except GeocoderQueryError as error:
            return _nothing(str(error))
        if found is None:
            return _nothing(f"not known{f' in {country}' if country else ''}")
        return _cells(found.raw)

    return answer


def _nothing(note: str) -> list[str]:
    return [*[""] * (len(ADDED) - 1), note]


def _cells(raw: dict[str, Any]) -> list[str]:
    rivals = raw["candidates"]
    notes = [f"{len(rivals)} other places may be meant"] if len(rivals) > 1 else []
    if len(rivals) == 1:
        notes = ["another place may be meant"]
    if not raw["spelled"]:
        notes.append("not spelled so in the gazetteer, found by its sound")
    named = [f"{r['place_id']} {r['name']} ({r['kind']}, {r['country']})" for r in rivals[:_RIVALS]]
    return [
        f"{raw['latitude']:.5f}", f"{raw['longitude']:.5f}", raw["place_id"],
        str(raw["geonameid"] or ""), raw["kind"], str(raw["where_prec"]),
        f"{raw['uncertainty_radius_m']:.0f}", _confidence(raw), " | ".join(named), "; ".join(notes),
    ]  # fmt: skip


def _confidence(raw: dict[str, Any]) -> str:
    """low: found by sound, or a toss-up; high: no rival, or hand-checked and clear; else medium."""
    rivals = raw["candidates"]
    clear = not rivals or raw["score"] - rivals[0]["score"] >= _CLEAR
    if not raw["spelled"] or not clear:
        return "low"
    return "high" if not rivals or "hand-checked" in raw["reason"] else "medium"


# --- writing --------------------------------------------------------------------------------------


def _write(stream: TextIO, job: _Job, done: int, saved: Callable[[int], None]) -> None:
    """Write all lines but the first `done`, of which the header is one."""
    writer = csv.writer(stream, delimiter=job.table.delimiter, lineterminator="\n")
    if not done:
        writer.writerow(job.header)
        done = 1
    for number, row in enumerate(_geocoded(job, done - 1), done + 1):
        writer.writerow(row)
        if number % _SAVE_EVERY == 0:
            stream.flush()
            saved(number)


def _write_file(target: Path, job: _Job, question: str) -> None:
    """Write beside the target and put it in its place when whole; go on where a run stopped."""
    part = target.with_name(f".{target.name}.{question}.part")
    source = job.table.path.read_bytes()
    total = max(source.count(b"\n"), 1)
    encoding = "utf-8-sig" if source.startswith(codecs.BOM_UTF8) else "utf-8"
    done = _kept_lines(part, job)
    if done:
        click.echo(f"Going on after row {done - 1}.", err=True)
    with (
        progress_bar(f"Geocoding {job.table.path.name}") as progress,
        part.open("a", encoding=encoding, newline="") as stream,
    ):
        _write(stream, job, done, lambda number: progress(number / total, ""))
        progress(1.0, "")
    part.replace(target)
    for other in target.parent.glob(f".{target.name}.*.part"):
        other.unlink(missing_ok=True)


def _kept_lines(part: Path, job: _Job) -> int:
    """The number of whole lines of a run that was stopped; what follows them is cut off."""
    if not part.is_file():
        return 0
    count = whole = seen = 0
    with part.open("rb") as stream:

        def lines() -> Iterator[str]:
            nonlocal seen
            for raw in stream:
                if not raw.endswith(b"\n"):
                    return
                seen += len(raw)
                yield raw.decode("utf-8")

        try:
            for row in csv.reader(lines(), delimiter=job.table.delimiter, strict=True):
                if len(row) != len(job.header):
                    break
                count, whole = count + 1, seen
        except (csv.Error, UnicodeDecodeError):
            pass  # torn or damaged from here on: done again
    os.truncate(part, whole)
    return count


def _question(file: Path, key: tuple[str | None, ...]) -> str:
    """Hash of the file and of all that decides the answers."""
    digest = hashlib.sha256(repr(key).encode())
    digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
