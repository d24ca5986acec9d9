"""Rows → CSV and XLSX that open in a spreadsheet and run nothing there."""

from __future__ import annotations

import csv
import io
import math
import re
from datetime import UTC, datetime
from typing import Any

import pandas as pd
import xlsxwriter

from events.loss import Losses
from events.model import Dossier

INTERNAL = frozenset({"search_text", "in_range"})
"""Columns that serve the program and are nobody's data."""
CLAIM_HEADER = (
    "claim_id event_id attribute value value_low value_high unit who qualifier polarity instead "
    "origin"
).split()
QUOTE_HEADER = (
    "span_id event_id source_office start_char end_char quote_exact translation translation_by"
).split()
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_MOST_CELL = 32_767
"""Characters that a spreadsheet's cell can hold."""


def public_columns(rows: pd.DataFrame) -> list[str]:
    """Columns that belong in a file, in the order of the flat row."""
    return [name for name in rows.columns if name not in INTERNAL]


def records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as plain values: days as ISO dates, what is not known as None."""
    chosen = rows[public_columns(rows)]
    return [
        {str(name): plain_value(value) for name, value in row.items()}
        for row in chosen.to_dict("records")
    ]


def plain_value(value: Any) -> str | int | float | bool | None:
    """A cell as JSON knows it; NaN, NaT and NA are None, whole numbers are integers."""
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, str | bool):
        return value
    number = float(value)
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() else number


def drop_evidence(rows: pd.DataFrame, dossier: Dossier, losses: Losses) -> None:
    """Count what a flat table has no place for."""
    wanted = set(rows["event_id"])
    for event in dossier.events:
        if event.event_id in wanted:
            losses.drop("actor roles", len(event.actors))
            losses.drop("claims", len(event.claims))
            losses.drop("evidence spans", len(event.spans))


def csv_bytes(header: list[str], lines: list[list[Any]]) -> bytes:
    """A UTF-8 CSV with a mark at its start, so that spreadsheets read it as UTF-8."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([[harmless(cell) for cell in line] for line in lines])
    return ("\ufeff" + stream.getvalue()).encode("utf-8", "replace")


def harmless(cell: Any) -> Any:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if not isinstance(cell, str):
        return "" if cell is None else cell
    text = cell.replace("\0", "\ufffd")
    risky = _FORMULA.match(text.lstrip(" \u00a0\ufeff")) and not _NUMBER.fullmatch(text)
    return "'" + text if risky else text


def to_csv(rows: pd.DataFrame, dossier: Dossier, losses: Losses) -> bytes:
    """The flat rows. Claims, quotes and roles are dropped and counted."""
    drop_evidence(rows, dossier, losses)
    header = public_columns(rows)
    return csv_bytes(header, [[row[name] for name in header] for row in records(rows)])


def to_xlsx(rows: pd.DataFrame, dossier: Dossier, losses: Losses) -> bytes:
    """The flat rows and, on sheets of their own, claims and quotes. No cell is a formula."""
    events = [one for one in dossier.events if one.event_id in set(rows["event_id"])]
    losses.drop("actor roles", sum(len(event.actors) for event in events))
    names = {key: origin.name for key, origin in dossier.origins.items()}
    offices = {key: source.source_office for key, source in dossier.sources.items()}
    header = public_columns(rows)
    sheets = {
        "events": (header, [[row[name] for name in header] for row in records(rows)]),
        "claims": (
            CLAIM_HEADER,
            [
                [
                    c.claim_id, c.event_id, c.attribute, c.value, c.value_low, c.value_high, c.unit,
                    c.who, c.qualifier, c.polarity.value, c.instead, names[c.origin_id],
                ]
                for event in events
                for c in event.claims
            ],
        ),
        "evidence": (
            QUOTE_HEADER,
            [
                [
                    s.span_id, s.event_id, offices[s.source_id], s.start_char, s.end_char,
                    s.quote_exact, s.translation, s.translation_by,
                ]
                for event in events
                for s in event.spans
            ],
        ),
    }  # fmt: skip
    return _workbook(sheets, losses)


def _workbook(sheets: dict[str, tuple[list[str], list[list[Any]]]], losses: Losses) -> bytes:
    stream = io.BytesIO()
    kinds = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
    options = {"in_memory": True, **dict.fromkeys(kinds, False)}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})  # same rows, same bytes
    bold = book.add_format({"bold": True})
    for name, (header, lines) in sheets.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, header, bold)
        for number, line in enumerate(lines, 1):
            for column, cell in enumerate(line):
                _write(sheet, number, column, cell, losses)
    book.close()
    return stream.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Any, losses: Losses) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, str):
        text = _CONTROL.sub("\ufffd", cell)
        if len(text) > _MOST_CELL:
            losses.drop("characters of a text", len(text) - _MOST_CELL)
        sheet.write_string(row, column, text[:_MOST_CELL])
    elif cell is not None:
        sheet.write_number(row, column, cell)
