"""What the marks mean."""

from __future__ import annotations

from markupsafe import Markup

from components import data, zone_choice
from components.look import symbol_of
from components.markup import icon, join, show
from components.read import Loaded
from components.words import type_name
from components.words.explore import LEGEND
from events import View


def show_legend(loaded: Loaded) -> None:
    """Symbols of the types that occur, how precision is drawn, and in which zone times are said."""
    zone_choice.show(loaded)
    show(data.derived("legend", loaded, View(), lambda: _legend(loaded)))


def _legend(loaded: Loaded) -> Markup:
    types = [
        Markup("<li>{} {}</li>").format(icon(symbol_of(kind), 16), type_name(kind))
        for kind in data.shown(loaded, View()).facets["event_type"]
    ]
    marks = [
        Markup('<li><span class="dl-sign dl-sign-{}"></span> {}</li>').format(name, words)
        for name, words in LEGEND["marks"].items()
    ]
    return Markup(
        '<div class="dl-legend"><h2>{}</h2><ul>{}</ul><ul class="dl-marks">{}</ul></div>'
    ).format(LEGEND["title"], join(types), join(marks))
