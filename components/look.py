"""How things look: one table of symbols and colours for map, legend, list and card.

Colours start from Okabe and Ito's palette, which stays apart under colour-blindness; the shape
says the type a second time. Each pair holds the colour for the light and for the dark theme, with
at least 3:1 against the land behind it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Symbol:
    """An event type's shape (SVG path on a 24 by 24 grid) and its two colours."""

    path: str
    light: str
    dark: str
    label: str


SYMBOLS: dict[str, Symbol] = {
    "Battles": Symbol(
        "M12 2 L15 9 L22 12 L15 15 L12 22 L9 15 L2 12 L9 9 Z", "#b3340f", "#ff8a5c", "Battles"
    ),
    "Explosions/Remote violence": Symbol(
        "M12 2 L22 20 L2 20 Z", "#a3460a", "#ffb04d", "Explosions, remote violence"
    ),
    "Violence against civilians": Symbol(
        "M7 2 H17 L22 7 V17 L17 22 H7 L2 17 V7 Z",
        "#8f2457",
        "#f58cbb",
        "Violence against civilians",
    ),
    "Protests": Symbol("M12 3 L22 12 H16 V21 H8 V12 H2 Z", "#6a6100", "#e8dc55", "Protests"),
    "Riots": Symbol("M2 4 H22 L12 22 Z", "#6b5200", "#e6c15a", "Riots"),
    "Strategic developments": Symbol(
        "M12 2 L22 12 L12 22 L2 12 Z", "#5a5f66", "#c2c8cf", "Strategic developments"
    ),
    "x-Border": Symbol("M3 3 H21 V21 H3 Z", "#00664b", "#4fd3a8", "Border"),
    "x-Displacement": Symbol(
        "M3 4 H12 L22 12 L12 20 H3 L9 12 Z", "#0b62a0", "#6fc3f7", "Displacement"
    ),
    "x-Diplomacy": Symbol(
        "M12 2.5 A9.5 9.5 0 1 0 12 21.5 A9.5 9.5 0 1 0 12 2.5 Z", "#7a3f8f", "#d9a3ec", "Diplomacy"
    ),
    "x-Military movement": Symbol(
        "M2 10 L12 2 L22 10 V22 L12 14 L2 22 Z", "#3e5a00", "#b5d86a", "Military movement"
    ),
}
UNKNOWN = Symbol("M4 4 H20 V20 H4 Z", "#555555", "#bbbbbb", "Other")

MAP_COLOURS: dict[str, dict[str, str]] = {
    "light": {
        "water": "#dbe6ec",
        "land": "#f6f4ee",
        "coast": "#a9bac4",
        "border": "#8d8478",
        "province": "#c9c2b5",
        "country": "#766e63",
        "adm1": "#8f877b",
        "city": "#4c4740",
        "sea": "#6d8ba0",
    },
    "dark": {
        "water": "#10161b",
        "land": "#262d33",
        "coast": "#46535d",
        "border": "#8b8f93",
        "province": "#454e56",
        "country": "#a5acb3",
        "adm1": "#858d95",
        "city": "#c3c9ce",
        "sea": "#5d7687",
    },
}

# Named views: south-west and north-east corner, as (latitude, longitude) in degrees.
VIEWS: dict[str, tuple[tuple[float, float], tuple[float, float]]] = {
    "idlib": ((35.2, 35.8), (36.6, 37.5)),
    "evros": ((40.6, 25.6), (42.0, 27.2)),
    "aegean": ((36.2, 24.6), (40.3, 28.2)),
}


def symbol_of(event_type: str) -> Symbol:
    """The symbol of a type; a plain square for a type that is not in the table."""
    return SYMBOLS.get(event_type, UNKNOWN)
