"""What the claims amount to as markup: the figures, and an editor's word beside the rule's."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from components.markup_html import join
from components.words import ATTRIBUTES, CORROBORATION
from components.words.assessment import ASSESSMENT, figure_words
from events import Assessment, Toll


def figures_line(assessment: Assessment) -> Markup:
    """Low, best and high of everything that is counted, as a line of the card's head."""
    if not assessment.figures:
        return Markup("")
    told = [Markup("<span>{}</span>").format(figure_words(one)) for one in assessment.figures]
    return Markup('<dt>{}</dt><dd class="dl-figures" title="{}">{}</dd>').format(
        ASSESSMENT["figures"], ASSESSMENT["how"], join(told)
    )


def override_note(assessment: Assessment) -> Markup:
    """That an editor decided against the rule, what the rule says, and why; empty otherwise."""
    if assessment.by_rule is None:
        return Markup("")
    return Markup(
        '<p class="dl-override" role="note"><strong>{}</strong> {} <span dir="auto">{}</span></p>'
    ).format(
        ASSESSMENT["overridden"],
        " ".join(_rule_says(assessment, assessment.by_rule)),
        ASSESSMENT["why"].format(reason=assessment.reason),
    )


def _rule_says(assessment: Assessment, rule: Assessment) -> Iterator[str]:
    if assessment.corroboration is not rule.corroboration:
        yield ASSESSMENT["rule_says"].format(standing=CORROBORATION[rule.corroboration][0])
    ruled = {_counts(one): one for one in rule.figures}
    for one in assessment.figures:
        before = ruled.get(_counts(one))
        if before is None:
            what = ATTRIBUTES.get(one.attribute, one.attribute)
            yield ASSESSMENT["no_figure"].format(what=what)
        elif before != one:
            yield ASSESSMENT["rule_figure"].format(figure=figure_words(before))


def _counts(toll: Toll) -> tuple[str, str, str]:
    return toll.attribute, toll.unit, toll.who
