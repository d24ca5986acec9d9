"""What the filters say makes a View, and nothing else does."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from components.filters import FIELDS, read


def said(**changes):
    names = {field.name: [] for field in FIELDS}
    return json.dumps({"serial": "7", "text": "", "independent": False, **names, **changes})


def test_what_is_ticked_becomes_the_view():
    serial, changes = read(said(sources=["NTB"], independent=True, text=" Idlib"))
    assert serial == "7"
    assert changes["sources"] == frozenset({"NTB"})
    assert changes["types"] == frozenset()
    assert (changes["independent"], changes["text"]) == (True, " Idlib")


def test_show_everything_drops_the_view():
    assert read('{"serial":"8","reset":true}') == ("8", None)


def test_invisible_letters_and_overlong_text_are_cut():
    _, changes = read(said(text="a\u202eb" * 80, sources=["x" * 900]))
    assert len(changes["text"]) == 100
    assert "\u202e" not in changes["text"]
    assert max(map(len, changes["sources"])) == 200


@given(st.text() | st.builds(json.dumps, st.dictionaries(st.text(), st.integers() | st.text())))
def test_nonsense_changes_nothing(told):
    assert read(told)[1] in ({}, None)
