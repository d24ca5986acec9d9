"""Find a Chromium for the browser tests, or install one; print where it is.

Order: DATELINE_CHROMIUM, a browser on PATH, Debian's package when root, Playwright's own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def installed() -> str | None:
    """Path of a browser that is already there, or None."""
    named = os.environ.get("DATELINE_CHROMIUM")
    if named and not Path(named).is_file():
        sys.exit(f"DATELINE_CHROMIUM names {named}, which is not a file. Correct or unset it.")
    return named or next(filter(None, map(shutil.which, NAMES)), None) or playwrights_own()


def playwrights_own() -> str | None:
    """Path of the browser that `playwright install chromium` fetched, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).is_file() else None


def install() -> None:
    """Install Debian's Chromium when root on Debian, else Playwright's."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
        packages = ["chromium", "fonts-noto-core"]
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", *packages],
            check=True,
            env=quiet,
            stdout=subprocess.DEVNULL,
        )
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def main() -> None:
    """Print the browser's path; install it first where there is none."""
    if not installed():
        install()
    path = installed()
    if not path:
        sys.exit(
            "No Chromium could be found or installed, and the browser tests are never skipped. "
            "Install one and set DATELINE_CHROMIUM to its path."
        )
    sys.stdout.write(path + "\n")


if __name__ == "__main__":
    main()
