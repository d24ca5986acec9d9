"""Who takes part, and the part played as alleged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.actors import Told, find_actors
from events.attribution import find_attributions
from events.figures import find_figures
from events.triggers import Standing, Trigger, find_triggers

DOER, MEMBER = "alleged_perpetrator", "participant"
PARTS = [
    ("en", "Rebel fighters captured the village of Ost from the army.", "Rebel fighters", MEMBER),
    ("en", "Syrian jets bombed the market, killing nine civilians.", "Syrian jets", DOER),
    ("en", "Syrian jets bombed the market, killing nine civilians.", "civilians", "target"),
    ("en", "Shelling by Houthi rebels killed ten soldiers.", "Houthi rebels", DOER),
    ("en", "Shelling by Houthi rebels killed ten soldiers.", "soldiers", "target"),
    ("en", "Border guards pushed the migrants back.", "Border guards", DOER),
    ("en", "President Anna Holt met the Omani foreign minister.", "President Anna Holt", MEMBER),
    ("nb", "Israelske kampfly bombet byen, sier et vitne.", "Israelske kampfly", DOER),
    ("nb", "Fire soldater ble drept i et bakholdsangrep.", "soldater", "target"),
    ("tr", "Savaş uçakları pazara hava saldırısı düzenledi.", "Savaş uçakları", DOER),
    ("tr", "Hava saldırısında dokuz sivil öldü.", "sivil", "target"),
    ("el", "Αεροπορική επιδρομή από τις δυνάμεις στην πόλη.", "δυνάμεις", DOER),
    ("el", "Σε αεροπορική επιδρομή σκοτώθηκαν εννέα άμαχοι.", "άμαχοι", "target"),
    ("ar", "شنت الطائرات غارة جوية على السوق.", "الطائرات", DOER),
    ("ar", "غارة جوية أدت إلى مقتل المدنيين.", "المدنيين", "target"),
]  # fmt: skip


def actors(sentence, language):
    speakers = find_attributions(sentence, language)
    told = Told(sentence, language, 0, len(sentence), speakers, find_figures(sentence, language))
    return find_actors(told, find_triggers(sentence, language)[0])


@pytest.mark.parametrize(("language", "sentence", "name", "role"), PARTS)
def test_voice_and_order_say_who_does_it_to_whom(language, sentence, name, role):
    assert (name, role) in [(one.name, one.role) for one in actors(sentence, language)]


def test_a_perpetrator_is_alleged_by_whoever_says_so():
    found = actors("Syrian jets bombed the market, the mayor said.", "en")
    assert [one.alleged_by for one in found if one.role == "alleged_perpetrator"] == ["mayor"]
    assert ("mayor", "speaker") in [(one.name, one.role) for one in found]


def test_whom_a_speaker_blames_is_an_alleged_perpetrator():
    found = actors("Shells hit the camp on Monday, and the army blamed the rebels.", "en")
    assert ("rebels", "alleged_perpetrator") in [(one.name, one.role) for one in found]


@given(st.text(max_size=200), st.sampled_from(["en", "nb", "tr", "ar"]))
def test_names_are_words_of_the_text(text, language):
    trigger = Trigger(0, 1, "Battles", "Armed clash", Standing.TOLD)
    for one in find_actors(Told(text, language, 0, len(text)), trigger):
        assert 0 <= one.start < one.end <= len(text)
        assert one.name in " ".join(text[one.start : one.end].split())
