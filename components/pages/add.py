"""Add: an event typed by hand, or a spreadsheet of them, into the queue of Review."""

from __future__ import annotations

from components import desk
from components.words.review import ADD


def main() -> None:
    """Draw the page, for whoever may edit."""
    desk.entered(ADD["title"])


main()
