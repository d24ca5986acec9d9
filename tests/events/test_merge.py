"""Events of several documents that are one, and those that only look alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import merge, merge_score
from events.copies import ALIKE, _alike, _sketch, copies
from events.edtf import parse_edtf
from events.merge import LEAST, clusters, matches, sources_of, toll_history
from events.model import Actor, Claim, DatePrec, EventWhen, EventWhere, EvidenceSpan

TOWNS = {"Saraqib": (35.86, 36.8), "Taftanaz": (36.0, 36.79), "Dnipro": (48.46, 35.04)}
STRIKE = ("Explosions/Remote violence", "Air/drone strike")


def one(event, name, *, edtf="2020-02-27", kind=STRIKE, toll=None, place="Saraqib", day=28):
    """An event read from the document of its own name."""
    when = EventWhen(edtf, parse_edtf(edtf), DatePrec.DAY)
    if place == "Idlib":
        where = EventWhere("", place, "adm1", "SY", 4, 35.8, 36.6, 6e4, place_id="i", adm_1="Idlib")
    else:
        lat, lon = TOWNS[place]
        where = EventWhere("", place, "", "SY", 1, lat, lon, place_id=place, adm_1="Idlib")
    span = EvidenceSpan(f"s{name}", name, f"d{name}", 0, 5, "Text.")
    claim = Claim(
        f"c{name}", name, "fatalities", str(toll), "o-army", (span.span_id,), value_low=toll,
        value_high=toll, unit="people", who="soldiers", made_at=f"2020-02-{day}",
    )  # fmt: skip
    claims = (claim,) if toll else ()
    return replace(
        event(name), event_type=kind[0], sub_event_type=kind[1], when=when, where=where,
        spans=(span,), claims=claims,
    )  # fmt: skip


def test_the_same_strike_in_two_papers_is_one_event_with_reasons(event):
    (match,) = matches([one(event, "b", toll=33)], [one(event, "a", toll=33, place="Idlib")])
    assert (match.new_id, match.known_id) == ("b", "a")
    assert "the same toll, 33" in match.reasons
    assert "Saraqib is in Idlib" in match.reasons


APART = {
    "another day": {"edtf": "2020-02-10"},
    "another town": {"place": "Taftanaz"},
    "a protest": {"kind": ("Protests", "Peaceful protest")},
    "a town taken": {"kind": ("Battles", "Government regains territory")},
    "a far smaller toll": {"toll": 5, "place": "Idlib"},
}


@pytest.mark.parametrize("other", APART.values(), ids=APART)
def test_what_only_looks_alike_is_not_joined(event, other):
    assert matches([one(event, "b", **other)], [one(event, "a", toll=33)]) == ()


def test_people_blocked_are_not_people_gathered(event):
    blocked = one(event, "a", kind=("x-Border", "x-Pushback"))
    gathered = one(event, "b", kind=("x-Displacement", "x-Refugee movement"))
    assert matches([gathered], [blocked]) == ()


def test_two_events_of_one_document_are_two(event):
    first, second = one(event, "a", toll=5), one(event, "b", toll=5)
    second = replace(second, spans=first.spans)
    assert clusters([first, second]) == ()


def test_a_toll_that_rises_is_a_history_and_no_average(event):
    reports = [one(event, name, toll=n, day=d) for name, n, d in
               (("a", 22, 27), ("b", 29, 28), ("c", 33, 29))]  # fmt: skip
    (cluster,) = clusters(reports)
    assert cluster.event_ids == ("a", "b", "c")
    assert [entry.low for entry in toll_history(reports)] == [22, 29, 33]


def test_a_wounded_count_says_nothing_about_a_killed_count(event):
    hurt = one(event, "b", toll=33)
    hurt = replace(hurt, claims=(replace(hurt.claims[0], attribute="injuries"),))
    (match,) = matches([hurt], [one(event, "a", toll=200)])
    assert not any("toll" in reason for reason in match.reasons)


def test_people_in_common_raise_the_score(event):
    actor = (Actor("Turkish Armed Forces", "target"),)
    pair = [replace(one(event, name), actors=actor) for name in "ab"]
    other = replace(pair[1], actors=(Actor("Rebels", "target"),))
    assert matches([pair[1]], [pair[0]])[0].score > matches([other], [pair[0]])[0].score


def test_hundreds_of_copies_are_one_group_and_alike_ones_are_compared_once(event, monkeypatch):
    compared = []

    def compare(a, b):
        compared.append((a, b))
        return merge_score.compare(a, b)

    monkeypatch.setattr(merge, "compare", compare)
    events = [one(event, f"{number:03}", toll=33) for number in range(60)]
    (group,) = clusters(events, {f"d{number:03}": "One text. " * 30 for number in range(60)})
    assert len(group.event_ids) == 60
    assert all(match.copied for match in group.matches)
    assert len(compared) == 1


def test_copies_of_one_text_are_told_and_count_once(event):
    wire = "Shells fell on the market of the old town early in the morning and nine people died. "
    texts = {"da": wire * 3 + "The mayor spoke.", "db": "By our reporter. " + wire * 3}
    texts["dc"] = "Nine people were killed when a rocket came down between the stalls, police say."
    assert copies(texts) == {"da": "da", "db": "da", "dc": "dc"}
    found = matches([one(event, "b"), one(event, "c")], [one(event, "a")], texts)
    assert [match.copied for match in found] == [True, False]


KINDS = (
    STRIKE, ("Battles", "Armed clash"), ("Battles", "Government regains territory"),
    ("Protests", "Peaceful protest"), ("Violence against civilians", "Attack"),
    ("x-Border", "x-Pushback"), ("x-Border", "x-Border closure"),
)  # fmt: skip
TOLD = st.fixed_dictionaries(
    {
        "edtf": st.sampled_from(["2020-02-27", "2020-02-26", "2020-02-25/2020-02-27", "2020"]),
        "kind": st.sampled_from(KINDS),
        "place": st.sampled_from([*TOWNS, "Idlib"]),
        "toll": st.sampled_from([None, 5, 22, 33]),
    }
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TOLD, max_size=14))
def test_the_index_leaves_out_no_pair_that_comparing_each_with_each_finds(event, told):
    events = [one(event, f"{number:02}", **each) for number, each in enumerate(told)]
    plain = {
        (a.event_id, b.event_id): round(merge_score.compare(a, b).score, 3)
        for a in events
        for b in events
        if sources_of(a).isdisjoint(sources_of(b)) and merge_score.compare(a, b).score >= LEAST
    }
    found = matches(events, events)
    assert {(m.new_id, m.known_id): m.score for m in found} == plain
    inside = [match for group in clusters(events) for match in group.matches]
    assert set(inside) <= {match for match in found if match.new_id < match.known_id}


@given(st.lists(st.text("abc ", max_size=60), max_size=12))
def test_copies_are_those_that_comparing_each_with_each_finds(texts):
    sources = {f"d{number:02}": text for number, text in enumerate(texts)}
    plain: dict[str, str] = {}
    for source, text in sources.items():
        groups = [plain[other] for other in plain
                  if _alike(_sketch(text), _sketch(sources[other])) >= ALIKE]  # fmt: skip
        plain[source] = min(groups, default=source)
    assert copies(sources) == plain
