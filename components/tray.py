"""Events of the view that no honest mark can stand for, listed beside the map."""

from __future__ import annotations

from components import data, picks, state
from components.read import Loaded
from components.words import country_name, joined_words, row_when
from components.words.explore import EXPLORE
from components.words.language import number
from events import View


def show_tray(loaded: Loaded, view: View) -> None:
    """List the unmapped events, each a button that selects it."""
    picks.show("dl-tray", told(loaded, view), state.choose_event)


def told(loaded: Loaded, view: View) -> bytes:
    """What the tray shows of a view, as JSON."""
    return data.derived("tray", loaded, view, lambda: _told(loaded, view))


def _told(loaded: Loaded, view: View) -> bytes:
    shown = data.shown(loaded, view)
    items = data.in_rows("tray-line", loaded, shown.unmapped, _line)
    title = EXPLORE["tray_title"].format(n=number(shown.counts.unmapped))
    words = {name: EXPLORE[f"tray_{name}"] for name in ("help", "hint", "label")}
    return picks.told(items, part="tray", title=title, **words)


def _line(row: data.Row) -> tuple[str, str, str]:
    """Id, title, and the little that is known: the country if any, and the date."""
    country = country_name(str(row["country"])) if row["country"] else ""
    note = joined_words(filter(None, [country, row_when(row)]))
    return str(row["event_id"]), " ".join(str(row["title"]).split()), note
