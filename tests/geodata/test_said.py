"""A refusal is an English text that knows how it was made."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from geodata.said import Said, filled, from_json, joined, say, say_n, to_json, word

VALUES = st.dictionaries(
    st.from_regex(r"[a-z]{1,6}", fullmatch=True), st.text() | st.integers() | st.booleans()
)


def test_a_sentence_is_an_ordinary_text():
    words = say("{event} is {status}", event="e1", status=word("accepted"))
    assert words == "e1 is accepted"
    assert (words.template, dict(words.values)["event"]) == ("{event} is {status}", "e1")
    assert json.dumps([words]) == '["e1 is accepted"]'


def test_an_error_still_knows_how_its_message_was_made():
    words = str(ValueError(say("is empty")))
    assert isinstance(words, Said)
    assert words.template == "is empty"


def test_quantities_are_grouped_and_names_are_not():
    words = say("{size} bytes at port {port} on {day}", size=12345, port="8080",
                day=date(2020, 2, 27))  # fmt: skip
    assert words == "12,345 bytes at port 8080 on 2020-02-27"


def test_one_and_many():
    assert say_n("{n} page", "{n} pages", n=1) == "1 page"
    assert say_n("{n} page", "{n} pages", n=1200) == "1,200 pages"


def test_several_sentences_are_one():
    words = joined([say("It is {status}.", status="shut"), "Go."])
    assert words == "It is shut. Go."
    assert isinstance(words.values["0"], Said)


def test_a_template_can_do_no_more_than_name_a_value():
    shown = filled("{a.__class__} {a!r:>99999999} {b} {a}", {"a": "x"}, str)
    assert shown == "{a.__class__} {a!r:>99999999} {b} x"


@given(st.text(), VALUES)
def test_it_survives_processes_and_json(template, values):
    words = say(template, **values, inner=say("{x}", x="{y}"))
    for again in (pickle.loads(pickle.dumps(words)), copy.deepcopy(words),  # noqa: S301
                  from_json(json.loads(json.dumps(to_json(words))))):  # fmt: skip
        assert again == words
        assert isinstance(again, Said)
        assert again.template == words.template


KEYS = st.sampled_from(["template", "values", "many", "n"])
JSON = st.recursive(st.none() | st.text() | st.floats(), lambda one: st.dictionaries(KEYS, one))


@given(JSON)
def test_whatever_a_stranger_sends_is_a_text(given_json):
    assert isinstance(from_json(given_json), str)
