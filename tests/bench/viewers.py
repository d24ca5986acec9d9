"""How many viewers one process holds: sessions over raw websockets, each of which takes away or
brings back a type of event every five seconds, and reads whatever the page then sends.

python -m tests.bench.viewers [--viewers 500] [--seconds 60] [--write]

The server is `streamlit run app.py` as anybody starts it, on the shipped events; the viewers run in
processes of their own on the same machine. A rerun is timed from the message that asks for it to
the one that says the script has finished; "first map" from the opening of the websocket until the
page is drawn and the script of the map has been fetched (not the release: that is a file).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.bench.written import between
from tests.browser.conftest import serving

EVERY_S = 5.0
LIMITS = {"DATELINE_MOST_SESSIONS": "4000"}
"""All viewers come from one address, of which a server takes half as many."""
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "scale.md"


@dataclass
class Viewer:
    """One session, and how long it waited."""

    first: float = 0.0
    reruns: list[float] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    filters: str = ""
    part: str = ""
    fields: dict[str, list[str]] = field(default_factory=dict)
    types: list[str] = field(default_factory=list)
    without: set[str] = field(default_factory=set)
    assets: set[str] = field(default_factory=set)
    failed: str = ""


async def finished(socket: websockets.ClientConnection, viewer: Viewer) -> None:
    """Read messages until the script has finished, noting what can be ticked."""
    while True:
        message = ForwardMsg()
        message.ParseFromString(await socket.recv())
        kind = message.WhichOneof("type")
        if kind == "delta":
            element = message.delta.new_element
            if element.bidi_component.component_name.endswith("dateline_filters"):
                viewer.part = message.delta.fragment_id
                note_filters(element.bidi_component, viewer)
            elif element.WhichOneof("type") == "component_instance":
                told = json.loads(element.component_instance.json_args)
                viewer.assets |= set(re.findall(r"assets/[0-9a-f~]+/[\w.]+", json.dumps(told)))
        elif kind == "delta_exception" or (
            kind == "session_event"
            and message.session_event.HasField("script_compilation_exception")
        ):
            viewer.failed = "the script failed"
        elif kind == "script_finished":
            return


def note_filters(element: BidiComponent, viewer: Viewer) -> None:
    """Which types can be ticked, and what else is chosen."""
    told = json.loads(element.bytes)
    viewer.filters = element.id
    viewer.fields = {one["name"]: [] for one in told["fields"]}
    types = next(one for one in told["fields"] if one["name"] == "types")
    viewer.types = [one["value"] for one in types["options"]]


def rerun(viewer: Viewer) -> bytes:
    """The message that a browser sends when boxes are ticked so."""
    message = BackMsg()
    message.rerun_script.query_string = ""
    if viewer.filters:
        message.rerun_script.fragment_id = viewer.part
        left = [one for one in viewer.types if one not in viewer.without]
        chosen = {**viewer.fields, "types": left if viewer.without else [], "text": ""}
        value = json.dumps({"serial": "1", "independent": False, **chosen})
        state = message.rerun_script.widget_states.widgets.add()
        state.id = f"$$STREAMLIT_INTERNAL_KEY_{viewer.filters}__events"
        state.json_trigger_value = json.dumps([{"event": "chosen", "value": value}])
    return message.SerializeToString()


async def watch(address: str, viewer: Viewer, begin: float, end: float, *, start: float) -> None:
    """Come at `begin`, change a filter every five seconds, leave at `end`."""
    await asyncio.sleep(max(0.0, begin - time.monotonic()))
    opened = time.monotonic()
    url = address.replace("http", "ws", 1) + "/_stcore/stream"
    try:
        async with websockets.connect(
            url, subprotocols=["streamlit"], max_size=None, open_timeout=120, ping_interval=None
        ) as socket:
            await socket.send(rerun(viewer))
            await finished(socket, viewer)
            await fetch(address, sorted(viewer.assets))
            viewer.first = time.monotonic() - opened
            while time.monotonic() < end and viewer.types:
                await asyncio.sleep(EVERY_S * random.uniform(0.8, 1.2))  # noqa: S311
                viewer.without ^= {random.choice(viewer.types)}  # noqa: S311
                asked = time.monotonic()
                await socket.send(rerun(viewer))
                await finished(socket, viewer)
                viewer.reruns.append(time.monotonic() - asked)
                viewer.at.append(time.monotonic() - start)
    except (OSError, TimeoutError, websockets.WebSocketException) as error:
        viewer.failed = f"{type(error).__name__}: {error}"[:80]


async def fetch(address: str, assets: Sequence[str]) -> None:
    """What the map asks for first: its script and style."""
    wanted = [one for one in assets if one.endswith((".js", ".css"))]
    await asyncio.gather(*(asyncio.to_thread(_get, f"{address}/{one}") for one in wanted))


def _get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=120) as answer:
        return bytes(answer.read())


def crowd(address: str, number: int, seconds: float, ramp: float) -> list[Viewer]:
    """So many viewers, coming one after the other for `ramp` seconds, then staying."""
    viewers = [Viewer() for _ in range(number)]
    start = time.monotonic()

    async def all_of_them() -> None:
        end = start + ramp + seconds
        await asyncio.gather(*(
            watch(address, one, start + ramp * k / number, end, start=start)
            for k, one in enumerate(viewers)
        ))  # fmt: skip

    asyncio.run(all_of_them())
    return viewers


def memory_mb(pid: int) -> float:
    """Resident memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def cpu_s(pid: int) -> float:
    """Processor time a process has taken."""
    values = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(values[11]) + int(values[12])) / 100


def measure(number: int, seconds: float) -> dict[str, float]:
    """Start a server, let the viewers come, and say how it went."""
    home = platformdirs.user_cache_path("dateline-tests", appauthor=False)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(home, Path(folder) / "log.txt", **LIMITS) as url,
    ):
        crowd(url, 3, 6, 1)  # the data is read once
        pid = _server_pid(url)
        before, cpu, began = memory_mb(pid), cpu_s(pid), time.monotonic()
        ramp = max(10.0, number / 15)
        steady: list[float] = []
        clock = threading.Timer(ramp + EVERY_S, lambda: steady.append(cpu_s(pid)))
        clock.start()
        viewers = crowd(url, number, seconds, ramp)
        clock.join()
        spent, lasted = cpu_s(pid) - cpu, time.monotonic() - began
        late_ms = 1000 * (cpu_s(pid) - steady[0])
        grown = memory_mb(pid) - before
    # Only reruns after all had come: that is the load that was asked for.
    late = [t for one in viewers for t in one.reruns[int(ramp / EVERY_S) :]] or [0.0]
    firsts = [one.first for one in viewers if one.first]
    return {
        "viewers": number,
        "reruns": len(late),
        "rerun_p50": statistics.median(late),
        "rerun_p95": quantile(late, 0.95),
        "first_p95": quantile(firsts or [0.0], 0.95),
        "mb": grown / number,
        "cpu": spent / lasted,
        "cpu_ms": 1000 * spent / max(1, sum(len(one.reruns) + 1 for one in viewers)),
        "late_ms": late_ms / max(1, sum(t > ramp + EVERY_S for one in viewers for t in one.at)),
        "failed": sum(bool(one.failed) for one in viewers),
    }


def quantile(values: Sequence[float], part: float) -> float:
    """The value below which this part of the others lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def _server_pid(url: str) -> int:
    port = url.rpartition(":")[2]
    found = subprocess.run(
        ["pgrep", "-f", f"streamlit run app.py .*--server.port {port}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return int(found.stdout.split()[0])


def table(results: Sequence[dict[str, float]]) -> str:
    """The results as a Markdown table."""
    head = (
        "| viewers | reruns | rerun p50, ms | rerun p95, ms | first map p95, s | MB a session | "
        "server CPU a run, ms: all / reruns alone | cores used | failed |"
    )
    rows = [
        f"| {one['viewers']:,} | {one['reruns']:,} | {1000 * one['rerun_p50']:,.0f} | "
        f"{1000 * one['rerun_p95']:,.0f} | {one['first_p95']:.2f} | {one['mb']:.2f} | "
        f"{one['cpu_ms']:.1f} / {one['late_ms']:.1f} | {one['cpu']:.2f} | {one['failed']} |"
        for one in results
    ]
    return "\n".join([head, "|---" * 9 + "|", *rows])


def main() -> None:
    """Measure, print, and write the table into docs/scale.md where asked to."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--viewers", type=int, nargs="+", default=[50, 100, 200, 500])
    reader.add_argument("--seconds", type=float, default=40)
    reader.add_argument("--write", action="store_true")
    asked = reader.parse_args()
    text = table([measure(number, asked.seconds) for number in asked.viewers])
    sys.stdout.write(text + "\n")
    if asked.write:
        between(DOCUMENT, "bench-viewers", text)


if __name__ == "__main__":
    main()
