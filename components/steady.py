"""What Streamlit works out again at every run of every viewer, although it cannot have changed.

Every run begins with a message that carries the theme, for which Streamlit walks six times over all
of its settings. They are read when the server starts and stay: the theme is put together once.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

Populate = Callable[..., None]


def remembered(populate: Populate) -> Populate:
    """The same for messages that nothing has been written into: each section is read once."""
    known: dict[str, bytes] = {}

    def populated(msg: Any, section: str = "theme") -> None:
        if section not in known:
            first = type(msg)()
            populate(first, section)
            known[section] = first.SerializeToString()
        if known[section]:
            msg.MergeFromString(known[section])

    return populated


def settle() -> None:
    """Have it so in this server; a Streamlit that does it otherwise is left as it is."""
    session = import_module("streamlit.runtime.app_session")
    populate = getattr(session, "_populate_theme_msg", None)
    if populate is not None and not hasattr(populate, "_dateline"):
        settled = remembered(populate)
        settled._dateline = True  # type: ignore[attr-defined]
        session._populate_theme_msg = settled  # type: ignore[attr-defined]
