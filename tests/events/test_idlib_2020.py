"""The shipped collection: what an editor would look for first is there, and as it was said."""

from __future__ import annotations

import re
from datetime import date

import pytest

from events import Corroboration, Polarity, assess


@pytest.fixture(scope="module")
def events(shipped):
    return {event.event_id: event for event in shipped.dossier.events}


@pytest.fixture(scope="module")
def claims(events):
    return [claim for event in events.values() for claim in event.claims]


def said(event, attribute):
    return [claim for claim in event.claims if claim.attribute == attribute]


def test_no_row_is_refused(shipped):
    assert shipped.dossier.refused == ()


def test_at_least_thirty_events_are_there(events):
    assert len(events) >= 30


def test_every_place_that_is_named_is_found(events):
    lost = [
        e.where.where_coordinates
        for e in events.values()
        if e.where.where_coordinates and e.where.latitude is None
    ]
    assert lost == []


def test_every_event_has_a_claim_and_a_quote(events):
    assert all(event.claims and event.spans for event in events.values())


def test_every_quote_stands_where_its_row_says(shipped, events):
    for span in (span for event in events.values() for span in event.spans):
        text = shipped.dossier.sources[span.source_id].text
        assert text[span.start_char : span.end_char] == span.quote_exact, span.span_id


def test_every_claim_rests_on_a_quote_of_its_own_event(events):
    for event in events.values():
        own = {span.span_id for span in event.spans}
        assert all(claim.span_ids and own.issuperset(claim.span_ids) for claim in event.claims)


def test_no_outlet_is_counted_that_carries_no_claim(shipped, events):
    for event in events.values():
        used = {span_id for claim in event.claims for span_id in claim.span_ids}
        office = {
            s.span_id: shipped.dossier.sources[s.source_id].source_office for s in event.spans
        }
        assert {office[span_id] for span_id in used} == set(office.values()), event.event_id


def test_ids_are_unique_and_of_the_permanent_form(events, claims):
    claim_ids = [claim.claim_id for claim in claims]
    assert len(claim_ids) == len(set(claim_ids))
    assert all(re.fullmatch(r"e\d{3,}", event_id) for event_id in events)
    assert all(re.fullmatch(r"c\d{3,}", claim_id) for claim_id in claim_ids)


def test_relations_and_parents_lead_to_rows_that_are_there(events, claims):
    ids = {claim.claim_id for claim in claims}
    assert {target for claim in claims for _, target in claim.relations} <= ids
    assert {e.parent_event_id for e in events.values()} - {""} <= set(events)


def test_at_least_eight_texts_are_quoted_norwegian_among_them(shipped, events):
    quoted = {span.source_id for event in events.values() for span in event.spans}
    assert len(quoted) >= 8
    assert "nb" in {shipped.dossier.sources[source_id].language for source_id in quoted}


def test_quotes_that_are_not_english_are_translated_and_say_by_whom(shipped, events):
    for span in (span for event in events.values() for span in event.spans):
        english = shipped.dossier.sources[span.source_id].language == "en"
        assert bool(span.translation) == (not english), span.span_id
        assert bool(span.translation_by) == bool(span.translation), span.span_id


def test_background_years_became_no_events(events):
    assert min(event.when.date_start for event in events.values()) >= date(2019, 12, 1)


def test_the_strike_of_27_february_has_four_voices_on_who_did_it(events):
    responsibility = said(events["e001"], "responsibility")
    assert len({claim.origin_id for claim in responsibility}) == len(responsibility) == 4
    assert [c.origin_id for c in responsibility if c.polarity is Polarity.DENY] == ["ru-mod"]


def test_the_strike_is_contested_on_who_did_it_and_on_prior_notice(shipped, events):
    result = assess(events["e001"], shipped.dossier)
    assert result.corroboration is Corroboration.CONTESTED
    assert {"responsibility", "prior_notice"} <= result.contested_attributes
    assert "fatalities" not in result.contested_attributes


def test_the_strike_is_shown_as_a_province_and_not_as_a_village(events):
    assert events["e001"].where.where_prec == 4
    assert "Behun" in " ".join(claim.value for claim in said(events["e001"], "location"))


def test_the_retaliation_counts_three_different_things(events):
    counted = {
        claim.value_low: (claim.attribute, claim.unit, claim.who)
        for claim in events["e005"].claims
        if claim.value_low in {309, 20, 200}
    }
    assert set(counted) == {309, 20, 200}
    assert len(set(counted.values())) == 3


def test_the_retaliation_has_no_one_number_of_killed(shipped):
    row = shipped.rows.set_index("event_id").loc["e005"]
    assert row[["killed_low", "killed_best", "killed_high"]].isna().all()


def test_two_death_tolls_of_different_groups_do_not_contest_each_other(shipped, events):
    assert assess(events["e005"], shipped.dossier).contested_attributes == frozenset()


def test_the_open_border_quote_is_one_origin_in_two_outlets(shipped, events):
    event = events["e009"]
    spans = {span.span_id: span for span in event.spans}
    official = [claim for claim in event.claims if claim.origin_id == "tr-anon"]
    outlets = {
        shipped.dossier.sources[spans[span_id].source_id].source_office
        for claim in official
        for span_id in claim.span_ids
    }
    assert outlets == {"Business Insider", "ABC News"}
    assert assess(event, shipped.dossier).independent_origin_count == len(
        {claim.origin_id for claim in event.claims if claim.polarity is Polarity.ASSERT}
    )


def test_the_policy_change_is_denied_by_the_foreign_ministry(shipped, events):
    denials = [c.origin_id for c in events["e009"].claims if c.polarity is Polarity.DENY]
    assert denials == ["tr-mfa"]
    assert assess(events["e009"], shipped.dossier).corroboration is Corroboration.CONTESTED


def test_taftanaz_is_one_of_the_four_mondays_of_february(events):
    (event,) = [e for e in events.values() if e.where.where_coordinates == "Taftanaz" and
                len(e.when.intervals) == 4]  # fmt: skip
    days = [first for first, last in event.when.intervals if first == last]
    assert [day.day for day in days] == [3, 10, 17, 24]
    assert {day.weekday() for day in days} == {0}
    assert event.when.date_prec == 4


def test_the_dead_of_taftanaz_are_not_those_of_the_strike(shipped):
    best = shipped.rows.set_index("event_id")["killed_best"]
    assert (best["e001"], best["e006"]) == (33, 5)


def test_blocked_and_gathered_at_the_border_stay_two_measures(claims):
    measures = {
        claim.value_low: (claim.attribute, claim.unit, claim.who)
        for claim in claims
        if claim.value_low in {10_000, 13_000}
    }
    assert len(set(measures.values())) == 2


def test_what_lay_ahead_is_marked_as_planned(events):
    ahead = [e for e in events.values() if e.planned]
    assert ahead
    assert date(2020, 3, 5) in {event.when.date_end for event in ahead}


def test_the_unconfirmed_101_are_an_upper_bound_and_no_toll(shipped, claims):
    (claim,) = [c for c in claims if c.value_high == 101]
    assert (claim.value_low, claim.independently_confirmed) == (None, "no")
    row = shipped.rows.set_index("event_id").loc[claim.event_id]
    assert row[["killed_low", "killed_best", "killed_high"]].isna().all()


def test_no_cell_would_start_a_formula_in_a_spreadsheet(events, claims):
    texts = [e.title for e in events.values()] + [e.summary for e in events.values()]
    texts += [claim.value for claim in claims] + [claim.note for claim in claims]
    assert [text for text in texts if text.startswith(("=", "+", "-", "@"))] == []
