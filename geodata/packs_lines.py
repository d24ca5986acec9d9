"""Files of place names, line by line: plain, gzip or zip, with a bound on what they unpack to."""

from __future__ import annotations

import gzip
import io
import math
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from geodata.errors import PackError
from geodata.places import Place, PlaceKind

MOST_BYTES = 8_000_000_000  # all of GeoNames is 1.6 GB
LONGEST_LINE = 2_000_000
_MOST_PEOPLE = 10_000_000_000
TOWNS = (PlaceKind.POPULATED_PLACE, PlaceKind.DISTRICT)


@dataclass(frozen=True)
class NotTaken:
    """A good line about something that Dateline does not keep: streams, airports."""

    reason: str


@dataclass(frozen=True)
class Broken:
    """A line that cannot be read, and why."""

    reason: str


Item = tuple[int, Place | NotTaken | Broken]


@contextmanager
def open_lines(path: Path) -> Iterator[tuple[IO[bytes], Callable[[], float]]]:
    """The unpacked bytes of a file, and a function that says what share of it has been read."""
    try:
        size = max(path.stat().st_size, 1)
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                member = _member(archive, path)
                with archive.open(member) as stream:
                    yield stream, lambda: stream.tell() / max(member.file_size, 1)
        elif path.suffix == ".gz":
            with path.open("rb") as packed, gzip.GzipFile(fileobj=packed) as stream:
                yield io.BufferedReader(stream), lambda: packed.tell() / size
        else:
            with path.open("rb") as stream:
                yield stream, lambda: stream.tell() / size
    except (zipfile.BadZipFile, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise PackError(path.name, f"is damaged ({error})") from error


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The one file in an archive that has the archive's name, as GeoNames packs them."""
    for member in archive.infolist():
        if Path(member.filename).stem == path.stem and not member.is_dir():
            if member.file_size > MOST_BYTES:
                raise PackError(path.name, "unpacks to too many bytes")
            return member
    raise PackError(path.name, f"holds no file named {path.stem}")


def lines(stream: IO[bytes], name: str) -> Iterator[tuple[int, str]]:
    """Numbered lines of UTF-8 text, from 1; PackError where the file has no end."""
    total = number = 0
    while line := stream.readline(LONGEST_LINE):
        total += len(line)
        number += 1
        if total > MOST_BYTES:
            raise PackError(name, "unpacks to too many bytes")
        text = line.decode("utf-8", errors="replace")
        yield number, text.removeprefix("\ufeff") if number == 1 else text


def town_radius_m(population: int) -> float:
    """Metres that cover a town: some 12 km for a million people, 1 km for a village."""
    return float(round(min(20_000.0, max(1_000.0, 12.0 * math.sqrt(population)))))


def cleaned(place: Place) -> Place | Broken:
    """The place without control signs, halves of letters and text-turning marks in its names."""
    names = tuple(dict.fromkeys(filter(None, map(_clean, place.names))))
    name = _clean(place.name)
    if not any(char.isalnum() for char in name):
        return Broken("has no name")
    if place.population > _MOST_PEOPLE or (place.geonameid or 0) > _MOST_PEOPLE:
        return Broken("has a number that is too large")
    return replace(place, name=name, names=names, adm_1=_clean(place.adm_1))


def _clean(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
