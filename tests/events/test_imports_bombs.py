"""Files made to cost memory and time are refused in words, and cost neither."""

from __future__ import annotations

import json
import random
import re
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from components.settings import ROOT
from events.errors import FieldError
from events.imports import import_table, imported_rows
from events.imports_chunks import CHUNK_SIZE, read_chunks
from events.imports_limit import limited_lines
from events.imports_map import suggest_mapping
from events.imports_read import MOST_COLUMNS, MOST_GEOJSON, MOST_LINE

MB = 1_000_000
SHEET = "xl/worksheets/sheet1.xml"


def a_book(path):
    """A spreadsheet as anybody would send it."""
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(0, 0, ["id", "date"])
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


def swollen(path, megabytes, *, lying=False):
    """A spreadsheet whose sheet holds so many megabytes of cells that all say the same."""
    parts = a_book(path)
    row = b"<row>" + b'<c t="inlineStr"><is><t>a</t></is></c>' * 20 + b"</row>"
    parts[SHEET] = parts[SHEET].replace(
        b"</sheetData>", row * (megabytes * MB // len(row)) + b"</sheetData>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    if lying:  # its table of contents says that nothing is large
        content = bytearray(path.read_bytes())
        size = struct.pack("<I", len(parts[SHEET]))
        while (at := content.find(size)) >= 0:
            content[at : at + 4] = struct.pack("<I", 4000)
        path.write_bytes(content)


def wide(path, columns):
    path.write_text(",".join(f"c{n}" for n in range(columns)) + "\n", "utf-8")


def one_line(path):
    path.write_text("id,date\n" + "," * 8_000_000, "utf-8")


def geojson(path, megabytes):
    feature = {"type": "Feature", "geometry": None, "properties": {"id": 1, "date": "2020-02-27"}}
    one = json.dumps(feature).encode()
    path.write_bytes(b'{"features": [' + b",".join([one] * (megabytes * MB // len(one))) + b"]}")


def sparse(path, megabytes):
    with path.open("wb") as stream:
        stream.truncate(megabytes * MB)


BOMBS = {
    "bomb.xlsx": (lambda p: swollen(p, 190), "unpacks to"),
    "lying.xlsx": (lambda p: swollen(p, 190, lying=True), "more memory or time|no spreadsheet"),
    "large.geojson": (lambda p: sparse(p, 150), "larger than 60 MB"),
    "heavy.geojson": (lambda p: geojson(p, 55), "more memory or time"),
    "deep.json": (lambda p: p.write_text("[" * 1_000_000), "no GeoJSON|more memory"),
    "wide.csv": (lambda p: wide(p, 200_000), "has 200,000 columns"),
    "line.csv": (one_line, "longer than 4,000,000 characters"),
    "no.xlsx": (lambda p: p.write_bytes(b"PK\3\4" + b"x" * 999), "is no spreadsheet"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_words(tmp_path, name):
    make, says = BOMBS[name]
    make(tmp_path / name)
    with pytest.raises(FieldError, match=says) as refused:
        for _ in read_chunks(tmp_path / name, header=None):
            suggest_mapping(tmp_path / name)
    assert refused.value.remedy


COMMAND = """
import atexit, pathlib, re, resource, sys

def say():
    status = pathlib.Path("/proc/self/status").read_text("ascii")
    opener = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print("peak", re.search(r"VmHWM:\\s*(\\d+)", status)[1], opener)
    print("pandas", "pandas" in sys.modules)

atexit.register(say)
from components.launch import main
main()
"""
"""The command, which at last says how many kilobytes it and the process it started had at most."""


@pytest.mark.parametrize("name", ["bomb.xlsx", "lying.xlsx", "heavy.geojson", "wide.csv"])
def test_the_command_refuses_it_without_paying_for_it(tmp_path, name):
    BOMBS[name][0](tmp_path / name)
    command = [sys.executable, "-c", COMMAND, "import", str(tmp_path / name), "--name", "S"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 1
    assert "Error: " in done.stderr
    assert "Traceback" not in done.stderr
    peaks = re.search(r"peak (\d+) (\d+)", done.stdout)
    assert all(int(peak) * 1024 < 300 * MB for peak in peaks.groups())
    assert "pandas False" in done.stdout  # a refusal does not wait for it


def test_what_is_large_but_no_bomb_is_read_whole(tmp_path):
    path = tmp_path / "t.xlsx"
    chance = random.Random(1)  # noqa: S311
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["id", "date", "lat", "lon", "notes"])
        for n in range(1, 20_001):
            notes = f"{chance.random()} {chance.random()}"
            sheet.write_row(n, 0, [n, "2020-02-27", 35 + chance.random(), 36.5, notes])
    report = import_table(path, suggest_mapping(path), collection="S", into=tmp_path / "in")
    assert (report.accepted, report.refused) == (20_000, 0)


def test_the_largest_geojson_of_the_page_is_taken(tmp_path):
    geojson(tmp_path / "t.geojson", 20)
    lines = limited_lines("features", tmp_path / "t.geojson")
    assert sum(1 for _ in lines) > 190_000


def test_the_widest_table_and_the_longest_line_are_taken_without_much_memory(tmp_path):
    path = tmp_path / "t.csv"
    rows = ",".join(["2020-02-27", *["cell"] * (MOST_COLUMNS - 1)]) + "\n"
    long = ",".join(["2020-02-27", *["x" * (MOST_LINE // MOST_COLUMNS - 2)] * (MOST_COLUMNS - 1)])
    header = ",".join(["date", *(f"c{n}" for n in range(1, MOST_COLUMNS))]) + "\n"
    path.write_text(header + rows * 3000 + long + "\n", "utf-8")
    sizes = [len(frame) for frame, _ in read_chunks(path, header=None)]
    assert sum(sizes) == 3001
    assert max(sizes) * len(rows) < 1.1 * CHUNK_SIZE


def test_what_is_no_text_is_cleaned_and_nothing_shifts(tmp_path):
    path = tmp_path / "t.json"
    path.write_text(
        '[{"id": "a", "date": "2020-02-27", "description": "x\\ud800y\\u0000z", "latitude": 35,'
        ' "longitude": 36}, {"id": "b", "date": "2020-02-28", "description": "\\u0007"}]'
    )
    report = import_table(path, suggest_mapping(path), collection="S", into=tmp_path / "in")
    rows = imported_rows(report)
    assert report.accepted == 2
    assert rows["title"].tolist() == ["x\ufffdy\ufffdz", "\ufffd"]
    assert rows["longitude"].tolist()[0] == 36


def test_a_reader_that_is_left_early_leaves_no_process_behind(tmp_path):
    path = tmp_path / "t.json"
    path.write_text(json.dumps([{"id": str(n), "date": "2020-02-27"} for n in range(5000)]))
    before = children()
    lines = limited_lines("features", path)
    assert next(lines) == (0, ["id", "date"])
    assert children() > before
    lines.close()
    assert children() == before


def children():
    """Processes that this one has started and not yet been told the end of."""
    tasks = Path("/proc/self/task").glob("*/children")
    return {child for task in tasks for child in task.read_text("ascii").split()}


def test_the_limit_by_size_is_what_the_message_says():
    assert MOST_GEOJSON == 60 * MB
