"""The publish gate: each thing it refuses, one at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from events.review_gate import gate
from events.store_records import Standing, Status
from tests.events.stored import ADA, ARMY, BO, RESIDENTS, SOURCE, nirab, says

ORIGINS = {"army": ARMY, "residents": RESIDENTS}
READY = Standing(Status.ACCEPTED, accepted_by="Ada", edited_by="Ada")


def reasons(event, standing=READY, by=BO, sources=None, **more):
    given = {"paper-1": SOURCE} if sources is None else sources
    return " ".join(gate(event, standing, by, sources=given, origins=ORIGINS, **more))


def test_a_sound_event_goes_through():
    assert reasons(nirab()) == ""


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"latitude": None, "longitude": None}, "not resolved"),
        ({"coord_basis": ""}, "not resolved"),
        ({"coord_basis": "admin_centroid"}, "middle of an area"),
        ({"coord_basis": "between", "where_prec": 2}, "middle of an area"),
        ({"longitude": None}, "half a point"),
        ({"where_prec": None}, "no precision"),
        ({"latitude": 0.0, "longitude": 0.0}, "0, 0"),
    ],
)
def test_a_place_is_not_shown_more_exactly_than_it_is_known(change, reason):
    assert reason in reasons(nirab(where=replace(nirab().where, **change)))


def test_a_place_that_nobody_knows_is_published_as_unknown():
    where = replace(nirab().where, latitude=None, longitude=None, where_prec=None, coord_basis="")
    assert reasons(nirab(where=where)) == ""


@pytest.mark.parametrize("change", [{"start_char": 1}, {"end_char": 900}, {"quote_exact": ""}])
def test_a_quote_that_does_not_match_is_refused(change):
    spans = (replace(nirab().spans[0], **change), nirab().spans[1])
    assert "s1 is not what characters" in reasons(nirab(spans=spans))


def test_a_source_that_is_missing_or_nameless_is_refused():
    assert "not in the store" in reasons(nirab(), sources={})
    assert "outlet" in reasons(nirab(), sources={"paper-1": replace(SOURCE, source_office="")})
    assert "date" in reasons(nirab(), sources={"paper-1": replace(SOURCE, source_date="")})
    assert "quotes no source" in reasons(nirab(spans=()))


def test_a_claim_needs_its_origin_and_its_sentence():
    assert "Nobody claims it" in reasons(nirab(claims=()))
    assert "origin nobody" in reasons(nirab(claims=(says("c1", "nobody"),)))
    assert "no quote" in reasons(nirab(claims=(says("c1", span_ids=("s9",)),)))
    assert "no quote" in reasons(nirab(claims=(says("c1", span_ids=()),)))


def test_a_conflict_that_the_card_does_not_show_is_refused():
    hidden = says("c1", relations=(("contradicts", "c7"),))
    assert "contradicted by c7" in reasons(nirab(claims=(hidden,)))
    bare = nirab(claims=nirab().claims[:1])
    assert "c2" in reasons(bare, dropped=nirab().claims[1:])
    assert reasons(bare, dropped=(says("c3", "army"),)) == ""  # it contradicted nothing


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.ACCEPTED])
def test_nothing_is_published_that_nobody_accepted(status):
    assert "accept it first" in reasons(nirab(), Standing(status))


def test_two_people_are_asked_for_only_where_the_house_wants_them():
    assert reasons(nirab(), by=ADA) == ""
    assert "another person" in reasons(nirab(), by=ADA, two_person=True)
    assert reasons(nirab(), by=BO, two_person=True) == ""
