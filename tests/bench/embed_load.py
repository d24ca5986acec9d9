"""How many requests a second one process of the app answers at /embed/, and a plain file server.

Both run under uvicorn with uvloop and httptools; 32 connections that stay open ask for the page,
the script and the events in turn, from a process of their own on the same machine.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from components.settings import ROOT, read_settings
from tests.browser.conftest import free_port, wait_for

CONNECTIONS = 32


def requests_a_second(seconds: float) -> dict[str, float]:
    """Requests a second: of the app, and of Starlette's StaticFiles with the same folder."""
    with tempfile.TemporaryDirectory() as scratch:
        url = f"sqlite:///{scratch}/store.sqlite"
        own = {"DATELINE_HOME": str(read_settings().home), "DATELINE_DATABASE_URL": url}
        os.environ.update(own)
        app = _served("app:app", own, seconds, Path(scratch))
        static = _served("tests.bench.embed_load:plain", own, seconds, Path(scratch))
    return {"app": app, "static": static}


def _served(target: str, own: dict[str, str], seconds: float, scratch: Path) -> float:
    port, log = free_port(), scratch / "log.txt"
    command = [sys.executable, "-m", "uvicorn", target, "--port", str(port), "--loop", "uvloop"]
    command += ["--http", "httptools", "--log-level", "warning", "--no-access-log"]
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **own}, stdout=out, stderr=out
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/embed/", server, log)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/embed/latest.json") as answer:
                folder = answer.read().decode().split('"folder": "')[1].split('"')[0]
            paths = ["/embed/", f"/embed/{folder}map.js", f"/embed/{folder}data/release.bin"]
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                pool.apply(ask_for, (port, paths, 1.0))
                return pool.apply(ask_for, (port, paths, seconds))
        finally:
            server.terminate()
            server.wait(20)


def ask_for(port: int, paths: list[str], seconds: float) -> float:
    """Requests a second over connections that stay open."""
    return asyncio.run(_ask(port, paths, seconds))


async def _ask(port: int, paths: list[str], seconds: float) -> float:
    end = time.perf_counter() + seconds
    done = await asyncio.gather(*(_connection(port, paths, end) for _ in range(CONNECTIONS)))
    return sum(done) / seconds


async def _connection(port: int, paths: list[str], end: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = "GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip, br\r\n\r\n"
    asked, done = [head.format(path).encode() for path in paths], 0
    while time.perf_counter() < end:
        writer.write(asked[done % len(asked)])
        answer = await reader.readuntil(b"\r\n\r\n")
        assert answer.startswith(b"HTTP/1.1 200"), answer[:200]
        length = int(answer.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        done += 1
    writer.close()
    return done


def __getattr__(name: str) -> object:
    """`plain`: the folder of the states, served by Starlette's own file server."""
    if name != "plain":
        raise AttributeError(name)
    from starlette.applications import Starlette
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    from components.embed_states import folder_of

    files = StaticFiles(directory=folder_of(read_settings()), html=True)
    return Starlette(routes=[Mount("/embed", files)])
