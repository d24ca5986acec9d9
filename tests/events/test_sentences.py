"""Sentences: offsets into a text that stays as it is."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from events import sentences


def parts(text):
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He spoke. She left.|He spoke.|She left.",
        "The U.S. envoy left on Feb. 27 at noon.|The U.S. envoy left on Feb. 27 at noon.",
        "It lies in the U.S. The town is small.|It lies in the U.S.|The town is small.",
        "Sen. Ann B. Lee spoke. All heard it.|Sen. Ann B. Lee spoke.|All heard it.",
        "Some 3.6 million came. 12 stayed.|Some 3.6 million came.|12 stayed.",
        'She said: "Go home." They went.|She said: "Go home."|They went.',
        "“Stop!” he cried. Nobody did.|“Stop!” he cried.|Nobody did.",
        "The post was closed.Buses waited.|The post was closed.|Buses waited.",
        "Read it at example.com today.|Read it at example.com today.",
        "Møtet er kl. 14 fredag. Bl.a. Hellas kommer.|Møtet er kl. 14 fredag.|Bl.a. Hellas kommer.",
        "Den 27. februar kom de. Så dro de.|Den 27. februar kom de.|Så dro de.",
        "– Vi venter, sier hun. – Vi er klare.|– Vi venter, sier hun.|– Vi er klare.",
        "Rundt 700.000 flyktet. Ca. 50 ble igjen.|Rundt 700.000 flyktet.|Ca. 50 ble igjen.",
        "Saldırı dün oldu. Dr. Kaya konuştu.|Saldırı dün oldu.|Dr. Kaya konuştu.",
        "Πού πήγαν; Κανείς δεν ξέρει.|Πού πήγαν;|Κανείς δεν ξέρει.",
        "Ήρθαν πολλοί, π.χ. παιδιά. Έφυγαν λίγοι.|Ήρθαν πολλοί, π.χ. παιδιά.|Έφυγαν λίγοι.",
        "أين ذهبوا؟ لا أحد يعلم.|أين ذهبوا؟|لا أحد يعلم.",
        "انتهى القصف. عاد السكان.|انتهى القصف.|عاد السكان.",
        "A headline\n\nThe first line.|A headline|The first line.",
        "A headline\nThe first line.|A headline|The first line.",
        "Wait... They came; we saw them.|Wait...|They came; we saw them.",
        "- One thing.\n- Another thing|- One thing.|- Another thing",
    ],
)
def test_a_text_falls_into_its_sentences(text):
    whole, *expected = text.split("|")
    assert parts(whole) == expected


def test_a_line_broken_within_a_sentence_does_not_end_it():
    text = "The convoy left the village in the early morning and reached the\nroad at noon."
    assert parts(text) == [text]


def test_a_blank_text_has_no_sentences():
    assert sentences(" \n\n ") == ()


PIECES = st.lists(st.sampled_from('a B . ! ; \n – " 3 kl U.S. Α ; ث ؟ » «'.split(" ")))


@given(st.one_of(st.text(), PIECES.map(" ".join), PIECES.map("".join)))
@example("." * 500)
@example("\n" * 500)
def test_sentences_are_in_order_and_hold_all_that_is_not_blank(text):
    spans = sentences(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert "".join("".join(parts(text)).split()) == "".join(text.split())


@pytest.mark.parametrize("piece", ["Two came. ", "a.", "\n", "word ", ". ", "U.S. "])
def test_a_megabyte_takes_seconds_at_most(piece):
    started = time.perf_counter()
    sentences(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - started < 10
