"""Which words tell of an event, of which type, and as what."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.taxonomy import TYPES
from events.trigger_words import RULES
from events.triggers import Standing, find_triggers

TOLD = [
    ("en", "Rebels retook the town of Saraqib.", "Non-state actor overtakes territory"),
    ("en", "The town fell to government troops in spring.", "Government regains territory"),
    ("en", "An air strike killed ten soldiers.", "Air/drone strike"),
    ("en", "The army shelled the village.", "Shelling/artillery/missile attack"),
    ("en", "A car bomb went off at the market.", "Remote explosive/landmine/IED"),
    ("en", "Police fired tear gas at migrants near the fence.", "x-Pushback"),
    ("en", "Greece closed its crossing at Kastanies.", "x-Border closure"),
    ("en", "Hundreds of refugees gathered at the border.", "x-Refugee movement"),
    ("en", "Some 900,000 people have been displaced.", "x-Displacement"),
    ("en", "NATO held an emergency meeting in Brussels.", "x-Meeting"),
    ("en", "The presidents spoke by phone.", "x-Call"),
    ("en", "Two frigates sailed through the strait.", "x-Deployment"),
    ("en", "Police arrested 40 people.", "Arrests"),
    ("en", "Crowds marched through the capital.", "Peaceful protest"),
    ("en", "Police detained nine people during a march.", "Protest with intervention"),
    ("en", "Rioters burned a railway station.", "Violent demonstration"),
    ("en", "Foreign paratroopers have landed at the airport.", "x-Deployment"),
    ("nb", "Onsdag møtte flere hundre opp foran rådhuset.", "Peaceful protest"),
    ("nb", "Det slo ned raketter i byen.", "Shelling/artillery/missile attack"),
    ("nb", "Utenriksministeren kommer til byen fredag.", "x-Visit"),
    ("nb", "Opprørerne gjenerobret byen.", "Non-state actor overtakes territory"),
    ("nb", "Et luftangrep drepte ti soldater.", "Air/drone strike"),
    ("nb", "Politiet brukte tåregass mot migranter.", "x-Pushback"),
    ("nb", "Presidentene snakket på telefon.", "x-Call"),
    ("nb", "Hundre flyktninger kom til grensa.", "x-Refugee movement"),
    ("nb", "Hæren sendte forsterkninger til provinsen.", "x-Deployment"),
    ("tr", "Hava saldırısında on asker öldü.", "Air/drone strike"),
    ("tr", "Göçmenler sınıra yürüyor.", "x-Refugee movement"),
    ("el", "Η Ελλάδα έκλεισε τα σύνορα.", "x-Border closure"),
    ("el", "Αεροπορική επιδρομή στο Ιντλίμπ.", "Air/drone strike"),
    ("ar", "غارة جوية على سراقب", "Air/drone strike"),
    ("ar", "اشتباكات عنيفة في ريف إدلب", "Armed clash"),
]


def test_a_flag_burned_is_no_riot_and_a_time_of_day_no_crowd():
    assert "Violent demonstration" not in kinds("Protesters burned a flag of the neighbour.")
    assert "Peaceful protest" not in kinds("09:20 Protesters went home.")


def kinds(sentence):
    return [trigger.sub_event_type for trigger in find_triggers(sentence, "en")]


@pytest.mark.parametrize(("language", "sentence", "sub_type"), TOLD)
def test_an_event_is_found_with_its_type(language, sentence, sub_type):
    found = find_triggers(sentence, language)
    assert sub_type in [trigger.sub_event_type for trigger in found]


@pytest.mark.parametrize(
    ("language", "sentence", "standing"),
    [
        ("en", "Erdogan will visit Moscow on Thursday.", Standing.PLANNED),
        ("en", "In 2015 refugees crossed the border in boats.", Standing.BACKGROUND),
        ("en", "Turkey threatened to open its borders.", Standing.HYPOTHETICAL),
        ("en", "He called for talks to be held in Ankara.", Standing.HYPOTHETICAL),
        ("nb", "Statsministeren skal besøke Ankara.", Standing.PLANNED),
        ("nb", "I 2015 kom flyktninger til Lesvos.", Standing.BACKGROUND),
        ("nb", "De frykter nye luftangrep.", Standing.HYPOTHETICAL),
        ("en", "Rebels retook the town.", Standing.TOLD),
    ],
)
def test_what_did_not_happen_now_is_told_apart(language, sentence, standing):
    assert standing in [trigger.standing for trigger in find_triggers(sentence, language)]


def test_a_language_without_rules_gives_nothing():
    assert find_triggers("Luftangriff auf die Stadt", "de") == ()


def test_every_rule_names_a_known_type_and_compiles():
    for rules in RULES.values():
        for event_type, sub_event_type, pattern in rules:
            assert sub_event_type in TYPES[event_type]
            re.compile(pattern.replace("~?", "~").replace("~", ".{0,60}?"))


@given(st.text(max_size=300), st.sampled_from(sorted(RULES)))
def test_triggers_lie_in_the_text_and_never_overlap(text, language):
    found = find_triggers(text, language)
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
