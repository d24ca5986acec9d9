"""A PostgreSQL for the tests: found, or installed as root on Debian; started and stopped here.

python tests/postgres.py    find it, install it where there is none, print where it is
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")


def installed() -> Path | None:
    """Folder of initdb and pg_ctl, or None. DATELINE_POSTGRESQL names another one."""
    named = os.environ.get("DATELINE_POSTGRESQL")
    on_path = shutil.which("initdb")
    found = [Path(named)] if named else sorted(DEBIAN.glob("*/bin"), reverse=True)
    found += [Path(on_path).parent] if on_path else []
    return next((folder for folder in found if (folder / "initdb").is_file()), None)


def install() -> None:
    """Install Debian's package; only root on Debian can."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"],
        check=True,
        env=quiet,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def small_server(size_mb: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """A server whose disk is a file system of this size in memory, and how to give it room again.

    Only root can mount one. Room comes with a restart: a server that cannot write its log stops.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-postgres-") as name:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size_mb}m,mode=777", "tmpfs", name]
        subprocess.run(mount, check=True)
        try:
            with _server_in(Path(name)) as (url, start):

                def make_room() -> None:
                    bigger = f"remount,size={size_mb * 8}m"
                    subprocess.run(["mount", "-o", bigger, name], check=True)
                    start()

                yield url, make_room
        finally:
            subprocess.run(["umount", "-l", name], check=True)


@contextmanager
def server() -> Iterator[str]:
    """A server of its own on a free port of this machine; yields a URL without a database."""
    # Not in pytest's folder: that is closed to the user under whom PostgreSQL has to run.
    with (
        tempfile.TemporaryDirectory(prefix="dateline-postgres-") as name,
        _server_in(Path(name)) as (url, _start),
    ):
        yield url


@contextmanager
def _server_in(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    binaries = installed()
    assert binaries, "No PostgreSQL: run `make postgres`, or set DATELINE_POSTGRESQL."
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    yield from _running(binaries, folder, port)


def _running(binaries: Path, folder: Path, port: int) -> Iterator[tuple[str, Callable[[], None]]]:
    data, log = folder / "data", folder / "log.txt"
    _run(binaries / "initdb", "-D", data, "-A", "trust", "-U", "dateline", "-E", "UTF8", "-N")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=60"

    def start() -> None:
        _run(binaries / "pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "restart")

    _run(binaries / "pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start")
    try:
        yield f"postgresql://dateline@127.0.0.1:{port}", start
    finally:
        _run(binaries / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def _run(*command: str | Path) -> None:
    who = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    line = [*(who if os.geteuid() == 0 else []), *map(str, command)]
    done = subprocess.run(line, capture_output=True, text=True, check=False, cwd="/")
    assert done.returncode == 0, done.stdout + done.stderr


def main() -> None:
    """Print the folder of the binaries; install them first where there are none."""
    if not installed():
        install()
    found = installed()
    if not found:
        sys.exit(
            "No PostgreSQL could be found or installed, and its tests are never skipped. Install "
            "one and set DATELINE_POSTGRESQL to the folder of its initdb."
        )
    sys.stdout.write(f"{found}\n")


if __name__ == "__main__":
    main()
