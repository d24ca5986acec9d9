"""One speaker has one key, in whatever words and language they are named."""

from __future__ import annotations

import pytest

from events.model import OriginKind
from events.origins import country_of, origin_of, outlet_origin

SAME = [
    ("tr-anonymous-official", ["a senior Turkish official", "an unnamed Turkish official"]),
    ("ru-defence-ministry", ["Russia's defense ministry", "det russiske forsvarsdepartementet"]),
    ("sohr", ["the Syrian Observatory for Human Rights", "SOHR", "المرصد السوري لحقوق الإنسان"]),
    ("un", ["the United Nations", "FN", "ΟΗΕ"]),
    ("iom", ["IOM", "International Organization for Migration"]),
    ("ua-army", ["Ukraine's air force", "the Ukrainian military"]),
    ("us-government", ["the United States", "USA"]),
    ("gr-prime-minister", ["Greece's prime minister Eleni Vakalou", "den greske statsministeren"]),
]


@pytest.mark.parametrize(("key", "phrases"), SAME)
def test_phrases_for_one_speaker_have_one_key(key, phrases):
    assert {origin_of(words).origin_id for words in phrases} == {f"o-{key}"}


def test_offices_of_two_countries_are_two_origins():
    assert origin_of("the Malian army") != origin_of("the Sudanese army")


def test_states_and_armed_groups_count_as_parties_and_monitors_do_not():
    parties = [origin_of(w).party_to_conflict for w in ("the army", "the rebels", "a monitor")]
    assert parties == [True, True, False]


def test_an_agency_that_is_the_outlet_is_one_origin_with_the_agency_quoted():
    assert outlet_origin("Reuters").origin_id == origin_of("Reuters").origin_id
    assert outlet_origin("The Daily Gull").kind is OriginKind.OUTLET_REPORTING


def test_a_paper_that_writes_is_no_person():
    assert origin_of("Fjordposten", "", "skriver") == outlet_origin("Fjordposten")


def test_a_country_is_found_in_any_of_its_words():
    assert [country_of(w) for w in ("the Turkish army", "Hellas", "South Sudan's army")] == [
        "TR",
        "GR",
        "SS",
    ]
