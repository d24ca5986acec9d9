"""Measurements of the map → docs/performance.md and its chart."""

from __future__ import annotations

import json
import math
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

NAMES = {
    "dateline": "Dateline",
    "fast_marker_cluster": "FastMarkerCluster",
    "st_map": "st.map",
    "lonboard": "streamlit-lonboard",
    "pydeck": "pydeck",
    "geojson": "folium.GeoJson, canvas",
    "marker_cluster": "MarkerCluster",
    "marker": "folium.Marker",
}
BEGIN, END = "<!-- bench-map: written by make bench-map -->", "<!-- bench-map end -->"
COLUMNS = (
    "events", "way", "first map, s", "move p50, ms", "move p95, ms", "by websocket a move",
    "heap, MB", "server, MB",
)  # fmt: skip


def write_report(results: list[dict[str, Any]], docs: Path) -> None:
    """Write the tables between the marks of performance.md, the chart beside it."""
    path = docs / "performance.md"
    text = path.read_text("utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    stamp = f"{datetime.now(UTC):%d %B %Y}, {platform.machine()}, {os.cpu_count()} cores"
    parts = [BEGIN, "", f"Measured {stamp}.", "", *_moves(results), "", *_own(results), "", END]
    path.write_text(head + "\n".join(parts) + tail, "utf-8")
    (docs / "images" / "performance.svg").write_text(chart(results), "utf-8")
    (docs / "performance.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")


def _moves(results: list[dict[str, Any]]) -> list[str]:
    rows = ["| " + " | ".join(COLUMNS) + " |", "|---" * len(COLUMNS) + "|"]
    for one in results:
        start = [f"{one['events']:,}", NAMES[one["peer"]]]
        if "stopped" in one:
            cells = [*start, f"stopped: {one['stopped']}", *[""] * 5]
        else:
            cells = [
                *start, f"{one['first_s']:.1f}", f"{one['move_p50_ms']:,.0f}",
                f"{one['move_p95_ms']:,.0f}", size(one["socket_bytes"]), f"{one['heap_mb']:.0f}",
                f"{one['server_mb']:.0f}",
            ]  # fmt: skip
        rows.append("| " + " | ".join(cells) + " |")
    return rows


def _own(results: list[dict[str, Any]]) -> list[str]:
    rows = [
        "| events | frames a second playing, clusters / points / standing still | script a move, "
        "p95 | script a playing frame, p95: clusters / points | bytes an event: all / place, day, "
        "type, source |",
        "|---" * 5 + "|",
    ]
    own = [one for one in results if one["peer"] == "dateline" and "stopped" not in one]
    return rows + [
        f"| {one['events']:,} | {one['fps_clusters']:.0f} / {one['fps_points']:.0f} / "
        f"{one['fps_still']:.0f} | {one['work_p95_ms']:.1f} ms | "
        f"{one['frame_work_p95_ms']:.1f} / {one['points_work_p95_ms']:.1f} ms | "
        f"{one['bytes_event']:.2f} / {one['core_bytes_event']:.2f} |"
        for one in own
    ]


def size(number: float) -> str:
    """Bytes as people read them."""
    for unit in ("B", "KB", "MB"):
        if number < 1000 or unit == "MB":
            return f"{number:.0f} {unit}" if number >= 10 or unit == "B" else f"{number:.1f} {unit}"
        number /= 1000
    return ""


def chart(results: list[dict[str, Any]]) -> str:
    """Median move by number of events, both on logarithmic scales, as SVG."""
    done = [one for one in results if "stopped" not in one]
    colours = (
        "#0b5c8a",
        "#b3340f",
        "#00664b",
        "#7a3f8f",
        "#a3460a",
        "#6a6100",
        "#5a5f66",
        "#8f2457",
    )

    def x(events: float) -> float:
        return 70 + (math.log10(events) - 3) * 150

    def y(ms: float) -> float:
        return 330 - (math.log10(max(ms, 1)) - 0.5) * 70

    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 380" '
        'font-family="system-ui, sans-serif" font-size="12">',
        '<rect width="720" height="380" fill="#fff"/>',
        '<text x="70" y="20" font-size="14" font-weight="600">One move of the dates until the map '
        "has changed (median)</text>",
    ]
    for ms, label in ((10, "10 ms"), (100, "0.1 s"), (1000, "1 s"), (10_000, "10 s")):
        parts += [
            f'<path d="M70 {y(ms):.0f}H530" stroke="#d7dadd"/>',
            f'<text x="62" y="{y(ms) + 4:.0f}" text-anchor="end">{label}</text>',
        ]
    parts += [
        f'<text x="{x(events):.0f}" y="352" text-anchor="middle">{events:,}</text>'
        for events in (1000, 10_000, 100_000, 1_000_000)
    ]
    parts.append('<text x="300" y="372" text-anchor="middle">events</text>')
    taken: list[float] = []
    for (peer, name), colour in zip(NAMES.items(), colours, strict=True):
        points = [(x(o["events"]), y(o["move_p50_ms"])) for o in done if o["peer"] == peer]
        if not points:
            continue
        line = " ".join(f"{a:.0f},{b:.0f}" for a, b in points)
        width = 3 if peer == "dateline" else 1.6
        parts.append(
            f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="{width}"/>'
        )
        parts += [f'<circle cx="{a:.0f}" cy="{b:.0f}" r="3" fill="{colour}"/>' for a, b in points]
        at = points[-1][1]
        while any(abs(at - other) < 15 for other in taken):
            at += 15
        taken.append(at)
        parts.append(f'<text x="545" y="{at + 4:.0f}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>\n"])
