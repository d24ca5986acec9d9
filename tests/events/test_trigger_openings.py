"""A sentence asks only the rules that may fit it, and misses none by that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.trigger_openings import ANYTHING, DIGIT, beginnings, openings
from events.trigger_words import RULES

SMALL_RULES = [rule for lang in ("en", "nb") for _, _, rule in RULES[lang] if "(?-i:" not in rule]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"shell(?:ed|ing)|mortar", {"she", "mor"}),
        (r"(?:re)?took .", {"ret", "too"}),
        (r"l[ae]st year", {"las", "les"}),
        (r"(?:\d+|two) men", {DIGIT, "two"}),
        (r"(?<!the )clos(?:ed|ing)", {"clo"}),
        (r"\w+ed", {ANYTHING}),
        (r"by sea|at", {"by", "at"}),
    ],
)
def test_what_a_rule_can_begin_with(pattern: str, found: set[str]):
    assert openings(pattern) == found


@given(st.data())
def test_whatever_a_rule_finds_begins_with_one_of_its_openings(data: st.DataObject):
    rule = data.draw(st.sampled_from(SMALL_RULES))
    simple = rule.replace("~?", "~").replace("~", " ").replace(r"\b", "")
    simple = re.sub(r"\(\?(?:[=!]|<[=!])[^()]*(?:\([^()]*\)[^()]*)*\)", "", simple)
    text = data.draw(
        st.from_regex(rf"\A(?:{simple})", fullmatch=True, alphabet=st.characters(max_codepoint=127))
    )
    assert not beginnings(text.lower()).isdisjoint(openings(rule.replace("~", ".")))


def test_no_rule_that_fits_a_sentence_of_an_article_is_left_out():
    folder = Path(__file__).parents[1] / "bench" / "annotated" / "looked-at"
    whole = "\n".join(file.read_text("utf-8") for file in sorted(folder.glob("*.txt"))).lower()
    missed = [
        (sentence, rule)
        for sentence in whole.split(".")
        for rule in SMALL_RULES
        if re.search(rf"\b(?:{rule.replace('~?', '~').replace('~', '[^.!?;]{0,60}?')})", sentence)
        and beginnings(sentence).isdisjoint(openings(rule.replace("~", ".")))
    ]
    assert missed == []
