"""The card says what the claims amount to, and that an editor decided otherwise, and why."""

from __future__ import annotations

from components.card_html import card_parts
from events import Claim, Corroboration, Dossier, Override, Toll
from tests.events.stored import ARMY, RESIDENTS, SOURCE, nirab, says


def card(event):
    whole = Dossier((event,), {"paper-1": SOURCE}, {"army": ARMY, "residents": RESIDENTS})
    return str(card_parts(event, whole)[0])


def killed(low, high, claim_id="c3", origin="residents") -> Claim:
    return says(claim_id, origin, attribute="fatalities", value_low=low, value_high=high,
                unit="people", who="civilians")  # fmt: skip


def test_figures_are_told_with_lowest_best_and_highest():
    claims = (*nirab().claims, killed(5.0, 9.0), killed(5.0, None, "c4", "army"))
    assert "Killed, civilians: 5 (5 to 9)" in card(nirab(claims=claims))
    assert "Figures" not in card(nirab())


def test_an_override_is_named_with_the_rule_and_the_reason():
    given = Override(Corroboration.SINGLE, (Toll("civilians", 6, 7, 8, unit="people"),), "<b>dug")
    html = card(nirab(claims=(*nirab().claims, killed(5.0, 9.0)), override=given))
    assert "An editor decided this, against the rule." in html
    assert "The rule says: Contested." in html
    assert "By the rule Killed, civilians: 5 (5 to 9)." in html
    assert "Why: &lt;b&gt;dug" in html
    assert "An editor" not in card(nirab())
