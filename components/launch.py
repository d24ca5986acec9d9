"""The `dateline` command's first step: put the application folder first on the path.

The folders events, components and geodata have namesakes on PyPI. Inside a checkout and inside an
installed wheel alike, the folder that holds app.py comes first, so ours are the ones found.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main() -> None:
    """Run the command line from the folder that holds app.py."""
    root = str(Path(__file__).resolve().parent.parent)
    sys.path[:] = [root, *(entry for entry in sys.path if entry != root)]
    importlib.import_module("components.cli").main(prog_name="dateline")
