"""Which event of a sentence a figure belongs to: the killed to the fight, not to the talks."""

from __future__ import annotations

from collections.abc import Sequence

from events.figures import FoundFigure
from events.triggers import Trigger

_HURT = frozenset(
    {
        "Battles",
        "Explosions/Remote violence",
        "Violence against civilians",
        "Riots",
        "Protests",
        "x-Border",
    }
)
_MOVED = frozenset({"x-Displacement", "x-Border"})
_ARMED = frozenset({"Battles", "Explosions/Remote violence", "x-Military movement"})
FITS: dict[str, frozenset[str]] = {
    "killed": _HURT | {"x-Displacement"},  # of those whose boat sank
    "wounded": _HURT | {"x-Displacement"},
    "displaced": _MOVED,
    "arrested": frozenset({"Strategic developments", "Protests", "Riots", "x-Border"}),
    "gathered": _MOVED | {"Protests", "Riots"},
    "blocked": frozenset({"x-Border"}),
    "vehicles": _ARMED,
    "equipment": _ARMED | {"Strategic developments"},
    "targets": _ARMED,
    "people": _MOVED | _HURT | frozenset({"x-Military movement", "Strategic developments"}),
}
"""Types of event that a figure of this role can count something of."""


def bound(
    figures: Sequence[FoundFigure], triggers: Sequence[Trigger]
) -> dict[Trigger, tuple[FoundFigure, ...]]:
    """Each figure goes to the nearest event of its sentence that it can belong to, or to none."""
    own: dict[Trigger, tuple[FoundFigure, ...]] = dict.fromkeys(triggers, ())
    for figure in figures:
        fitting = [one for one in triggers if one.event_type in FITS.get(figure.role, ())]
        if fitting:
            nearest = min(fitting, key=lambda one: _gap(figure, one))
            own[nearest] += (figure,)
    return own


def toll_of(figures: Sequence[FoundFigure], event_type: str) -> tuple[FoundFigure, ...]:
    """The killed and wounded of a sentence that tells of no event of its own."""
    hurt = [one for one in figures if one.role in ("killed", "wounded")]
    return tuple(one for one in hurt if event_type in FITS[one.role])


def _gap(figure: FoundFigure, trigger: Trigger) -> int:
    return max(figure.start - trigger.end, trigger.start - figure.end, 0)
