"""What the claims of an event amount to."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import Corroboration, assess, contested_attributes
from events.assess import tolls


@pytest.fixture
def standing(event, dossier):
    """Corroboration of an event with these claims."""

    def of(*claims, **fields):
        one = event(claims=claims, **fields)
        return assess(one, dossier(one)).corroboration

    return of


def killed(claim, origin, low, high=None, who="soldiers", **fields):
    numbers = {"value_low": low, "value_high": low if high is None else high}
    return claim(origin, "fatalities", unit="people", who=who, **{**numbers, **fields})


def test_one_origin_in_one_outlet_is_single(standing, claim):
    assert standing(claim("monitor")) is Corroboration.SINGLE


def test_one_origin_in_two_outlets_is_repeated_and_not_corroborated(standing, claim):
    result = standing(claim("monitor"), claim("monitor"), sources=("paper", "avis"))
    assert result is Corroboration.REPEATED_SINGLE_ORIGIN


def test_two_origins_that_say_the_same_corroborate(standing, claim):
    assert standing(claim("monitor"), claim("army")) is Corroboration.CORROBORATED


def test_two_origins_that_speak_of_different_things_do_not_corroborate(standing, claim):
    result = standing(claim("monitor", "occurrence"), claim("agency", "weapon"))
    assert result is Corroboration.SINGLE


def test_two_origins_in_two_outlets_are_not_one_origin_repeated(standing, claim):
    claims = (claim("monitor", "occurrence"), claim("agency", "weapon"))
    assert standing(*claims, sources=("paper", "avis")) is Corroboration.SINGLE


def test_two_origins_that_count_different_groups_do_not_corroborate(standing, claim):
    result = standing(
        killed(claim, "army", 309, who="fighters"), killed(claim, "monitor", 20, who="militia")
    )
    assert result is Corroboration.SINGLE


def test_a_denial_makes_an_assertion_contested(standing, claim):
    result = standing(
        claim("army", "responsibility"), claim("rebels", "responsibility", says="deny")
    )
    assert result is Corroboration.CONTESTED


def test_a_denial_of_something_else_contests_nothing(standing, claim):
    result = standing(claim("monitor", "occurrence"), claim("army", "weapon", says="deny"))
    assert result is Corroboration.SINGLE


def test_an_origin_does_not_contest_itself(claim):
    claims = (claim("army", "weapon"), claim("army", "weapon", says="deny"))
    assert contested_attributes(claims) == frozenset()


def test_no_comment_contests_nothing(claim):
    claims = (claim("army", "weapon"), claim("rebels", "weapon", says="no_comment"))
    assert contested_attributes(claims) == frozenset()


def test_two_denials_contest_nothing(claim):
    claims = (claim("army", "weapon", says="deny"), claim("rebels", "weapon", says="deny"))
    assert contested_attributes(claims) == frozenset()


def test_numbers_that_cannot_both_hold_are_contested(claim):
    claims = (killed(claim, "army", 33), killed(claim, "monitor", 50))
    assert contested_attributes(claims) == {"fatalities"}


@pytest.mark.parametrize("change", [{"who": "civilians"}, {"unit": "tanks"}])
def test_numbers_of_different_measures_are_never_compared(claim, change):
    other = killed(claim, "monitor", 50, **{key: v for key, v in change.items() if key == "who"})
    if "unit" in change:
        other = claim("monitor", "fatalities", value_low=50, who="soldiers", **change)
    assert contested_attributes((killed(claim, "army", 33), other)) == frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"low": 33, "qualifier": "at_least"}, {"low": 50}),
        ({"low": 33, "qualifier": "about"}, {"low": 36}),
        ({"low": 40, "qualifier": "almost"}, {"low": 38}),
        ({"low": 30, "high": 40}, {"low": 35}),
    ],
)
def test_numbers_that_can_both_hold_are_not_contested(claim, one, other):
    claims = (killed(claim, "army", **one), killed(claim, "monitor", **other))
    assert contested_attributes(claims) == frozenset()


def test_at_most_is_contested_by_more(claim):
    at_most = claim("army", "fatalities", value_high=20, unit="people", who="soldiers")
    assert contested_attributes((at_most, killed(claim, "monitor", 33))) == {"fatalities"}
    assert contested_attributes((at_most, killed(claim, "monitor", 5))) == frozenset()


def test_words_are_no_number_and_contest_none(claim):
    words = claim("army", "fatalities", value="dozens", qualifier="words", who="soldiers")
    assert contested_attributes((words, killed(claim, "monitor", 500))) == frozenset()


def test_parties_alone_are_parties_only_however_many_agree(standing, claim):
    assert standing(claim("army"), claim("rebels")) is Corroboration.PARTY_ONLY


def test_an_outsider_who_does_not_comment_confirms_nothing(standing, claim):
    result = standing(claim("army"), claim("monitor", says="no_comment"))
    assert result is Corroboration.PARTY_ONLY


def test_an_outsider_on_another_matter_makes_two_parties_no_corroboration(standing, claim):
    result = standing(claim("army"), claim("rebels"), claim("monitor", "weapon"))
    assert result is Corroboration.SINGLE


def test_a_denial_alone_is_parties_only_when_a_party_denies(standing, claim):
    assert standing(claim("army", says="deny")) is Corroboration.PARTY_ONLY
    assert standing(claim("monitor", says="deny")) is Corroboration.SINGLE


def test_a_denial_alone_is_no_independent_report(event, dossier, claim):
    one = event(claims=(claim("monitor", says="deny"),))
    result = assess(one, dossier(one))
    assert result.independent_origin_count == 0
    assert result.independently_reported is False


def test_all_taken_back_is_retracted(standing, claim):
    assert standing(claim(says="retract")) is Corroboration.RETRACTED


@pytest.mark.parametrize(("origin", "independent"), [("army", False), ("agency", True)])
def test_independently_reported_needs_an_origin_outside_the_conflict(
    event, dossier, claim, origin, independent
):
    one = event(claims=(claim("rebels"), claim(origin)))
    assert assess(one, dossier(one)).independently_reported is independent


def test_outlets_and_origins_are_counted_apart(event, dossier, claim):
    one = event(claims=(claim("army"), claim("army", "weapon")), sources=("paper", "avis"))
    result = assess(one, dossier(one))
    assert (result.number_of_sources, result.independent_origin_count) == (2, 1)


def test_tolls_stand_apart_by_group(claim):
    found = tolls((killed(claim, "army", 309, who="a"), killed(claim, "monitor", 20, who="b")))
    assert [(toll.who, toll.best) for toll in found] == [("a", 309), ("b", 20)]


def test_a_toll_has_the_least_the_most_and_what_most_origins_say(claim):
    (toll,) = tolls(
        (
            killed(claim, "army", 33),
            killed(claim, "monitor", 33),
            killed(claim, "agency", 20, 40),
        )
    )
    assert (toll.low, toll.best, toll.high) == (20, 33, 40)


def test_the_lower_number_wins_a_tie(claim):
    (toll,) = tolls((killed(claim, "army", 50), killed(claim, "monitor", 20)))
    assert toll.best == 20


def test_words_denials_and_other_attributes_give_no_toll(claim):
    claims = (
        claim("army", "fatalities", value="dozens", qualifier="words"),
        killed(claim, "monitor", 5, says="deny"),
        claim("agency", "injuries", value_low=7),
    )
    assert tolls(claims) == ()


NUMBERS = st.floats(0, 1e6, allow_nan=False)


@given(st.lists(st.tuples(st.sampled_from(["army", "monitor", "agency"]), NUMBERS), min_size=1))
def test_best_lies_between_low_and_high(claim, given_numbers):
    claims = tuple(claim(origin, "fatalities", value_low=low) for origin, low in given_numbers)
    (toll,) = tolls(claims)
    assert toll.low <= toll.best <= toll.high
    assert math.isfinite(toll.high)
