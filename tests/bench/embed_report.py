"""The figures of `make bench-embed` → tables in docs/publish.md."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Sequence
from typing import Any

from components.settings import ROOT

BEGIN, END = "<!-- bench-embed: written by make bench-embed -->", "<!-- bench-embed end -->"
HEAD = (
    "| events | way | requests | bytes | gzip | brotli | map drawn, s | list, s "
    "| phone: map drawn, s | phone: list, s |\n|---|---|---|---|---|---|---|---|---|---|\n"
)


def write_report(results: Sequence[dict[str, Any]], load: dict[str, Any]) -> None:
    """Put the tables between the marks of docs/publish.md."""
    page = ROOT / "docs" / "publish.md"
    text = page.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n\n{report(results, load)}\n{END}{after}", "utf-8")


def report(results: Sequence[dict[str, Any]], load: dict[str, Any]) -> str:
    """The tables."""
    day = datetime.datetime.now(datetime.UTC).strftime("%-d %B %Y")
    said = f"Measured {day}, {platform.machine()}, {os.cpu_count()} cores.\n\n"
    table = HEAD + "".join(map(_line, results)) + _given(results)
    if "failed" in load:
        return f"{said}{table}\nThe server: {load['failed']}\n"
    served = (
        f"\nOne process answered {load['app']:,.0f} requests a second at /embed/ "
        f"(uvicorn, uvloop, httptools); Starlette's own file server, with the same folder and "
        f"without compression, {load['static']:,.0f}.\n"
    )
    return said + table + served


def _given(results: Sequence[dict[str, Any]]) -> str:
    """When WebGL began, which has no graphics processor here."""
    parts = [
        f"{one['desktop given'] / 1000:.1f} s at {one['events']:,} events"
        for one in results
        if "desktop given" in one
    ]
    said = f"\nOn the desktop kepler.gl gave its points to WebGL after {', '.join(parts)}.\n"
    asked = any(one["way"].startswith("kepler.gl") for one in results)
    return said if parts else "" if asked else "\nkepler.gl was left out.\n"


def _line(one: dict[str, Any]) -> str:
    if "failed" in one:
        cells = [f"{one['events']:,}", one["way"], one["failed"].replace("|", "/"), *"–" * 7]
        return "| " + " | ".join(cells) + " |\n"
    kb = [f"{size / 1000:,.0f} KB" for size in one["bytes"]]
    times = [
        _seconds(one.get(name))
        for name in ("desktop drawn", "desktop list", "phone drawn", "phone list")
    ]
    cells = [f"{one['events']:,}", one["way"], str(one["requests"]), *kb, *times]
    return "| " + " | ".join(cells) + " |\n"


def _seconds(taken: float | str | None) -> str:
    """Milliseconds as seconds, or what is said instead of them."""
    return f"{taken / 1000:.2f}" if isinstance(taken, int | float) else taken or "–"
