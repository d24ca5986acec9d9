"""The word model: hashed words in, a probability for each type out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.taxonomy import TYPES
from events.train.type_model import read
from events.type_features import BUCKETS, buckets, signs_of
from events.type_model import NONE, type_probabilities

TELLING = [
    ("en", "Shells fell on the old market at noon.", "Explosions/Remote violence"),
    ("en", "Hundreds of students marched to the palace.", "Protests"),
    ("en", "The two ministers met in the palace on Monday.", "x-Diplomacy"),
    ("en", "The ferry was late because of fog.", NONE),
    ("nb", "Opprørerne inntok landsbyen etter harde kamper.", "Battles"),
    ("nb", "Laget vant kampen på overtid.", NONE),
]


@pytest.mark.parametrize(("language", "sentence", "kind"), TELLING)
def test_the_likeliest_type_is_what_the_sentence_tells_of(language, sentence, kind):
    shares = type_probabilities(sentence, signs_of(sentence, language))
    assert max(shares, key=lambda name: shares[name]) == kind


@given(st.text(max_size=200))
def test_probabilities_sum_to_one_for_any_text(text):
    shares = type_probabilities(text, ["nothing"])
    assert set(shares) == {*TYPES, NONE}
    assert sum(shares.values()) == pytest.approx(1)
    assert all(0 <= one < BUCKETS for one in buckets(text))


def test_names_and_numbers_are_one_word_each():
    assert list(buckets("Near Gao 40 died")) == list(buckets("Near Mopti 41 died"))


def test_the_sentences_it_learned_from_have_known_types_and_both_languages():
    found = read()
    assert {label for label, _, _ in found} == {*TYPES, NONE}
    assert {language for _, language, _ in found} == {"en", "nb"}
