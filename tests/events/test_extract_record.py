"""A proposal becomes records whose quotes stand where they say."""

from __future__ import annotations

import pytest

from events.errors import FieldError
from events.extract import extract_events
from events.extract_model import Proposal
from events.extract_record import origins_of, to_event
from events.model import SourceDocument
from events.taxonomy import ATTRIBUTES, DOMAINS, QUALIFIERS
from tests.events.small_atlas import ATLAS

TEXT = (
    "An air strike hit Saraqib on Thursday, killing at least ten soldiers, the health ministry "
    "said. Russia denied that its planes carried out the air strike."
)
DOCUMENT = SourceDocument("d1", "The Paper", "", "2020-02-28", "", "en", "", TEXT, "0")


def proposals(text=TEXT, published="2020-02-28"):
    return extract_events(text, "en", published, ATLAS)


def test_the_record_says_what_where_and_when():
    event = to_event(proposals()[0], DOCUMENT)
    assert event.title == "Air/drone strike in Saraqib, at least ten killed"
    assert (event.where.where_description, event.where.place_id) == ("Saraqib", "saraqib")
    assert (event.when.edtf, event.event_domain) == ("2020-02-27", "conflict")
    assert (event.review_state, event.checked_by, event.collection) == ("proposed", "", "extracted")


def test_every_quote_stands_in_the_text_and_every_claim_leans_on_one():
    event = to_event(proposals()[0], DOCUMENT)
    spans = {span.span_id: span for span in event.spans}
    assert all(TEXT[s.start_char : s.end_char] == s.quote_exact for s in spans.values())
    assert all(claim.span_ids and set(claim.span_ids) <= set(spans) for claim in event.claims)


def test_words_of_fields_are_those_of_the_taxonomy():
    event = to_event(proposals()[0], DOCUMENT)
    assert event.event_domain in DOMAINS
    assert all(claim.attribute in ATTRIBUTES for claim in event.claims)
    assert all(claim.qualifier in QUALIFIERS for claim in event.claims)


def test_the_toll_is_claimed_by_who_gave_it_and_the_denial_by_who_denied():
    claims = to_event(proposals()[0], DOCUMENT).claims
    said = {(claim.attribute, claim.polarity.value, claim.origin_id) for claim in claims}
    assert ("fatalities", "assert", "o-health-ministry") in said
    assert ("responsibility", "deny", "o-ru-government") in said


def test_the_origins_of_all_claims_are_given():
    one = proposals()[0]
    known = {origin.origin_id for origin in origins_of(one, DOCUMENT)}
    assert {claim.origin_id for claim in to_event(one, DOCUMENT).claims} <= known


def test_ids_are_the_same_each_time_and_apart_for_each_event():
    text = "An air strike hit Saraqib on Thursday. Rebels retook Saraqib on Thursday."
    document = SourceDocument("d2", "The Paper", "", "2020-02-28", "", "en", "", text, "0")
    twice = [[to_event(one, document) for one in proposals(text)] for _ in range(2)]
    assert twice[0] == twice[1]
    assert len({event.event_id for event in twice[0]}) == 2


def test_an_event_without_days_asks_for_the_day_of_publication():
    one = Proposal("Battles", "Armed clash", "proposed", None, None, None, ((0, 38),))
    with pytest.raises(FieldError, match="day of publication"):
        to_event(one, DOCUMENT)
