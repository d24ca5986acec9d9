"""A sentence asks only the rules that may fit it, and misses none by that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import triggers
from events.trigger_openings import ANYTHING, CAPITAL, DIGIT, beginnings, openings
from events.trigger_words import RULES

SMALL_RULES = [rule for lang in ("en", "nb") for _, _, rule in RULES[lang] if "(?-i:" not in rule]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        (r"shell(?:ed|ing)|mortar", {"shell", "morta"}),
        (r"(?:re)?took .", {"retoo", "took"}),
        (r"l[ae]st year", {"last", "lest"}),
        (r"(?:\d+|two) men|24-hour", {DIGIT, "two"}),
        (r"m23|(?-i:[A-Z])\w+s", {"m", CAPITAL}),
        (r"(?<!the )clos(?:ed|ing)", {"close", "closi"}),
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
    assert _asked(text, openings(rule.replace("~", ".")))


def _asked(text: str, found: frozenset[str]) -> bool:
    words = re.findall(r"\w+", text)
    return ANYTHING in found or any(not found.isdisjoint(beginnings(word)) for word in words)


def test_no_rule_that_fits_a_sentence_of_an_article_is_left_out():
    folder = Path(__file__).parents[1] / "bench" / "annotated" / "looked-at"
    whole = "\n".join(file.read_text("utf-8") for file in sorted(folder.glob("*.txt")))
    missed = [
        (sentence, rule)
        for sentence in whole.split(".")
        for rule in SMALL_RULES
        if re.search(triggers._expanded(rule), sentence.lower())
        and not _asked(sentence, openings(rule.replace("~", ".")))
    ]
    assert missed == []


@pytest.mark.parametrize("language", ["en", "nb"])
def test_trying_a_rule_where_a_word_may_begin_it_finds_what_searching_finds(language: str):
    folder = Path(__file__).parents[1] / "bench" / "annotated" / "looked-at"
    texts = [file.read_text("utf-8") for file in sorted(folder.glob("*.txt"))]
    for sentence in (part for text in texts for part in text.split(".")):
        starts = triggers._starts(sentence, language)
        for number, rule in enumerate(triggers._rules(language)):
            pattern = rule.pattern(small=False)
            at = None if rule.anywhere else starts.get(number, [])
            found = [match.span() for match in pattern.finditer(sentence)]
            assert list(triggers._spans(pattern, sentence, at)) == found
