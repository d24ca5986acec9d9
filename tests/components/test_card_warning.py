"""What is graphic stays closed until it is opened; what is blurred says so."""

from __future__ import annotations

from dataclasses import replace

from components.card_html import card_parts
from events import Dossier
from tests.events.stored import ARMY, RESIDENTS, SOURCE, nirab

DOSSIER = Dossier((), {"paper-1": SOURCE}, {"army": ARMY, "residents": RESIDENTS})


def test_a_graphic_events_text_lies_behind_a_warning():
    event = nirab(summary="What the shells did.", sensitivity=("graphic",))
    head, evidence, codes = card_parts(event, DOSSIER)
    assert "What the shells did." not in head + codes
    assert "What the shells did." in evidence
    assert evidence.startswith("<details")
    assert " open" not in evidence.partition(">")[0]


def test_a_blurred_event_says_that_it_is():
    plain = card_parts(nirab(), DOSSIER)
    blurred = card_parts(replace(nirab(), sensitivity=("blurred",)), DOSSIER)
    assert len(blurred) == len(plain) + 1
    assert "blurred" in blurred[1]
