"""How Sphinx makes the manual."""

from __future__ import annotations

import re

from sphinx.application import Sphinx

project = "Dateline"
author = "The Dateline authors"
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = "Dateline"
html_show_copyright = False
html_copy_source = False
myst_heading_anchors = 4
root_doc = "index"


def _inside(_app: Sphinx, _name: str, content: list[str]) -> None:
    """Documents beside docs/ have a page of their own in the manual."""
    content[0] = re.sub(
        r"\]\(\.\./(SECURITY|CONTRIBUTING|CHANGELOG)\.md",
        lambda m: f"]({m[1].lower()}.md",
        content[0],
    )


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", _inside)
