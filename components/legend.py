"""What the marks mean."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from components.look import symbol_of
from components.markup import icon, join, show
from components.words import TYPE_NAMES
from components.words.explore import LEGEND


def show_legend(rows: pd.DataFrame) -> None:
    """Symbols of the types that occur, and how precision is drawn."""
    types = [
        Markup("<li>{} {}</li>").format(icon(symbol_of(kind), 16), TYPE_NAMES.get(kind, kind))
        for kind in sorted({str(kind) for kind in rows["event_type"]})
    ]
    marks = [
        Markup('<li><span class="dl-sign dl-sign-{}"></span> {}</li>').format(name, words)
        for name, words in LEGEND["marks"].items()
    ]
    show(
        Markup(
            '<div class="dl-legend"><h3>{}</h3><ul>{}</ul><ul class="dl-marks">{}</ul></div>'
        ).format(LEGEND["title"], join(types), join(marks))
    )
