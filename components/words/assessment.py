"""Words about what the claims of an event amount to, and an editor's word against the rule."""

from __future__ import annotations

from components.words import ATTRIBUTES, joined_words
from components.words.language import Words, number
from events import Toll

ASSESSMENT = Words({
    "figures": "Figures",
    "figure": "{what}: {best}",
    "range": "{best} ({low} to {high})",
    "how": "The number most origins give, the lower one where they tie; in brackets the least and "
    "the most that anybody asserts.",
    "overridden": "An editor decided this, against the rule.",
    "rule_says": "The rule says: {standing}.",
    "rule_figure": "By the rule {figure}.",
    "no_figure": "The rule gives no figure for: {what}.",
    "why": "Why: {reason}",
    # the form in Review
    "title": "Override the assessment",
    "intro": "What the rules make of the claims stands beside what you decide, with your reason. "
    "It is accepted and published like any other change.",
    "standing": "Standing",
    "as_rule": "As the rule says: {standing}",
    "which": "Figure",
    "no_which": "No figure",
    "low": "Lowest",
    "best": "Best",
    "high": "Highest",
    "reason": "Why the rule is wrong here",
    "save": "Override",
    "back": "Back to the rule",
    "people": "Killed, all people",
})  # fmt: skip


def figure_words(toll: Toll) -> str:
    """A figure with what it counts: Killed, civilians: 6 (5 to 9)."""
    what = joined_words(filter(None, (ATTRIBUTES.get(toll.attribute, toll.attribute), toll.who)))
    return str(ASSESSMENT["figure"].format(what=what, best=range_words(toll)))


def range_words(toll: Toll) -> str:
    """6 (5 to 9); 6 alone where nobody says anything else."""
    low, best, high = (_number(one) for one in (toll.low, toll.best, toll.high))
    if low == high:
        return best
    return str(ASSESSMENT["range"].format(best=best, low=low, high=high))


def _number(value: float) -> str:
    return number(value)
