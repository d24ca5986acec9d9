"""A million rows shaped like UCDP's, made here and imported in a process of its own."""

from __future__ import annotations

import csv
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from events.imports import import_table
from events.imports_map import suggest_mapping

ROWS = 1_000_000
HEADER = (
    "id,type_of_violence,source_office,source_headline,where_prec,where_coordinates,adm_1,"
    "latitude,longitude,country,date_prec,date_start,date_end,best,high,low"
).split(",")


def write(path: Path, rows: int) -> None:
    """A seeded table; one row in a thousand is broken."""
    chance = random.Random(20200227)  # noqa: S311 - a bench, no secret
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(HEADER)
        for number in range(rows):
            month, day = chance.randrange(1, 13), chance.randrange(1, 29)
            day = f"20{chance.randrange(10, 25)}-{month:02}-{day:02}"
            lat = 95 if number % 1000 == 999 else round(chance.uniform(33, 41), 4)
            place = f"Town {chance.randrange(5000)}"
            out.writerow(
                [number, chance.randrange(1, 4), "Outlet", f"Clash reported near {place} on {day}",
                 chance.randrange(1, 7), place, "Province", lat, round(chance.uniform(26, 42), 4),
                 "Syria", 1, day, day, 3, 5, 1]
            )  # fmt: skip


def main() -> None:
    """Print seconds, rows a second and the most memory held."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        write(path, rows)
        start = time.perf_counter()
        report = import_table(
            path, suggest_mapping(path), collection="Bench 1", into=Path(folder) / "in"
        )
        seconds = time.perf_counter() - start
        size = report.data.stat().st_size / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = [
        f"rows in {report.rows_in}, accepted {report.accepted}, refused {report.refused}",
        f"{seconds:.0f} s, {report.rows_in / seconds:.0f} rows a second",
        f"{memory:.0f} MB of memory at most, {size:.0f} MB on disk",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
