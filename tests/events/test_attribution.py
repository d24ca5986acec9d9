"""Who says so, who denies it, and through whom."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.attribution import find_attributions
from events.model import Polarity

SPOKEN = [
    ("en", "The defence ministry said two tanks were hit.", "The defence ministry", "assert"),
    ("en", "Russia denied that its planes flew there.", "Russia", "deny"),
    ("en", "Ten people died, according to the mayor.", "the mayor", "assert"),
    ("en", '"We left at dawn," said Leyla Demir.', "Leyla Demir", "assert"),
    ("en", "Aksoy, the governor, told Reuters that shops were shut.", "Aksoy", "assert"),
    ("en", "The army declined to comment.", "The army", "no_comment"),
    ("nb", "Politiet melder om ti sårede.", "Politiet", "assert"),
    ("nb", "Ti er såret, skriver Aftenavisa.", "Aftenavisa", "assert"),
    ("nb", "Ifølge ordføreren er broen stengt.", "ordføreren", "assert"),
    ("nb", "Russland avviser at flyene var der.", "Russland", "deny"),
    ("tr", "Valiye göre iki kişi yaralandı.", "Valiye", "assert"),
    ("el", "Σύμφωνα με την αστυνομία, δύο τραυματίστηκαν.", "την αστυνομία", "assert"),
    ("ar", "قال المحافظ إن الطريق مغلق", None, "assert"),
]


@pytest.mark.parametrize(("language", "sentence", "speaker", "polarity"), SPOKEN)
def test_a_speaker_is_found_with_what_they_do(language, sentence, speaker, polarity):
    found = find_attributions(sentence, language)
    if speaker is None:
        assert all(one.polarity is Polarity(polarity) for one in found)
    else:
        said = [(sentence[one.start : one.end], one.polarity.value) for one in found]
        assert (speaker, polarity) in said


def test_the_agency_spoken_to_is_the_way_it_came():
    sentence = "An official told the state-run Anadolu news agency that roads were open."
    (found,) = find_attributions(sentence, "en")
    assert [sentence[start:end] for start, end in found.via] == ["Anadolu"]


def test_nobody_speaks_where_there_were_reports():
    assert find_attributions("There were reports of shooting.", "en") == ()


@given(st.text(max_size=300), st.sampled_from(["en", "nb", "tr", "el", "ar", "de"]))
def test_every_offset_lies_in_the_text(text, language):
    for one in find_attributions(text, language):
        assert 0 <= one.start < one.end <= len(text)
        assert all(0 <= start < end <= len(text) for start, end in one.via)
