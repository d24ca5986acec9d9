"""What a filter and a grouping cost on the server: the expressions of events.query on DuckDB beside
the same in plain DuckDB SQL and in pandas (events.select), in one run.

python -m tests.bench.query [--events 1000000 10000000] [--write]

Made-up events (tests/bench/synthetic.py) in a release as the app writes it. Ten million are a
million ten times over: the table is as large, its places and outlets are not more. Each figure is
the median of several runs after a first one; pandas is asked at a million only, where a process
holds it.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from events import View, query, select_rows, write_release
from events.large import LargeSets
from events.query import CELL_BITS, Box, Question
from events.query_answer import Asked, ask, cells, counts, per_day
from events.query_engine import Engine, close_engine, open_engine, run
from events.snapshot import query_columns
from events.snapshot_large import write_large
from events.table import COLUMNS
from tests.bench.synthetic import synthetic_rows
from tests.bench.written import between

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "scale.md"
MILLION = 1_000_000
CATEGORIES = [name for name, kind in COLUMNS.items() if kind == "category"]
VIEW = View(date_from=date(2017, 1, 1), date_to=date(2018, 12, 31), sources=frozenset({"Wire"}))
"""Two years of six, and one outlet."""
SIGHT = Box(9 << 20, 6 << 20, 10 << 20, 7 << 20)
"""A sixteenth of the map's width, around Cyprus."""
WHERE = "first_day <= 17896 AND last_day >= 17167 AND contains('|' || publishers || '|', '|Wire|')"
CELLS = "SELECT x >> 15, y >> 15, event_type, count(*), min(first_day), max(last_day) FROM e"
SQL = {
    "types of the view": f"SELECT event_type, count(*) FROM e WHERE {WHERE} GROUP BY 1",  # noqa: S608
    "cells of the view, zoom 6": f"{CELLS} WHERE x IS NOT NULL AND {WHERE} GROUP BY ALL",
    "cells of all events, zoom 6": f"{CELLS} WHERE x IS NOT NULL GROUP BY ALL",
}


def opened(rows: pd.DataFrame, number: int, folder: Path) -> Asked:
    """A release of so many events in an engine of its own, written as the app writes it: of a
    million from rows in memory, of more from the file of a data set."""
    if number <= MILLION:
        release = write_release(rows, {}, folder, lambda _: "")
    else:
        file, text = folder / "set.parquet", dict.fromkeys(CATEGORIES, "string")
        table = pa.Table.from_pandas(rows.astype(text), preserve_index=False)
        with pq.ParquetWriter(file, table.schema) as writer:
            for _ in range(number // len(rows)):
                writer.write_table(table)
        release = write_large(rows.head(0), LargeSets((file,), number), {}, folder)
    asked = ask(open_engine(), release)
    name = asked.tables.events.get_name()
    asked.engine.backend.con.execute(f"CREATE VIEW e AS SELECT * FROM {name}")  # noqa: S608
    return asked


def questions(asked: Asked) -> dict[str, Callable[[], Any]]:
    """What is measured of the expressions."""
    view, every = Question(VIEW), Question(View())
    grouped = query.groups(asked.tables, view, "event_type")
    return {
        "counts of the view": lambda: counts(asked, view),
        "types of the view": lambda: run(asked.engine, grouped),
        "days of the view": lambda: per_day(asked, view, 16436, 18685),
        "cells of the view, zoom 6": lambda: cells(asked, view, 6),
        "cells of all events, zoom 6": lambda: cells(asked, every, 6),
        "cells in sight, zoom 9": lambda: cells(asked, Question(VIEW, SIGHT), 9),
    }


def in_pandas(rows: pd.DataFrame) -> dict[str, Callable[[], Any]]:
    """The same with events.select."""
    shift = CELL_BITS - 6
    placed = query_columns(rows)

    def by_cell(view: View) -> Any:
        seen = select_rows(placed, view).dropna(subset=["x"])
        keys = [seen[name].to_numpy(np.int64) >> shift for name in ("x", "y")]
        return seen.groupby([*keys, "event_type"], observed=True).agg(
            {"n": "size", "first_day": "min", "last_day": "max"}
        )

    def by_type() -> Any:
        return select_rows(rows, VIEW)["event_type"].value_counts()

    return {
        "types of the view": by_type,
        "cells of the view, zoom 6": lambda: by_cell(VIEW),
        "cells of all events, zoom 6": lambda: by_cell(View()),
    }


def median_ms(work: Callable[[], Any], times: int) -> float:
    """Milliseconds of a run, the first one not counted."""
    work()
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return 1000 * statistics.median(taken)


def same(asked: Asked, rows: pd.DataFrame) -> None:
    """What is compared gives the same answer."""
    plain = _sql(asked.engine, SQL["types of the view"])().fetchall()
    expected = select_rows(rows, VIEW)["event_type"].value_counts()
    grouped = run(asked.engine, query.groups(asked.tables, Question(VIEW), "event_type"))
    times = asked.number // len(rows)
    told = dict(zip(grouped["value"].to_pylist(), grouped["number"].to_pylist(), strict=True))
    if told != {kind: times * n for kind, n in expected.items() if n} or told != dict(plain):
        raise SystemExit("The answers differ: there is nothing to compare.")


def _sql(engine: Engine, text: str) -> Callable[[], Any]:
    return lambda: engine.backend.con.execute(text)


def measure(number: int, times: int) -> list[list[str]]:
    """A row of the table for each question."""
    rows = synthetic_rows(min(number, MILLION))
    with tempfile.TemporaryDirectory() as folder:
        asked = opened(rows, number, Path(folder))
        same(asked, rows)
        pandas_way = in_pandas(rows) if number <= MILLION else {}
        made = []
        for name, work in questions(asked).items():
            plain = SQL.get(name)
            taken = [
                median_ms(work, times),
                median_ms(lambda q=plain: _sql(asked.engine, q)().fetchall(), times)
                if plain else None,
                median_ms(pandas_way[name], 3) if name in pandas_way else None,
            ]  # fmt: skip
            cellwise = ["" if one is None else f"{one:,.0f}" for one in taken]
            made.append([f"{number:,}", name, *cellwise])
        close_engine(asked.engine)
    return made


def main() -> None:
    """Measure, print, and write the table into docs/scale.md where asked to."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--events", type=int, nargs="+", default=[MILLION, 10 * MILLION])
    reader.add_argument("--times", type=int, default=9)
    reader.add_argument("--write", action="store_true")
    asked = reader.parse_args()
    head = ["events", "question", "Ibis on DuckDB, ms", "plain SQL, ms", "pandas, ms"]
    rows = [row for number in asked.events for row in measure(number, asked.times)]
    lines = [head, ["---"] * len(head), *rows]
    text = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    sys.stdout.write(text + "\n")
    if asked.write:
        between(DOCUMENT, "bench-query", text)


if __name__ == "__main__":
    main()
