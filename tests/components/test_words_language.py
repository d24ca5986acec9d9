"""The interface in five languages: no sentence is forgotten, each counts in its own way."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from components.map import map_config
from components.words import (
    claim_value,
    country_name,
    days,
    outlets_and_origins,
    place_words,
    when_words,
)
from components.words.catalogues import TEMPLATE, load, po_file, template, written
from components.words.errors import refused
from components.words.explore import LISTING
from components.words.language import (
    SPOKEN,
    Plural,
    Words,
    accepted,
    catalogue,
    matching,
    number,
    said,
    speaking,
    tr,
)
from components.words.place_names import place_called
from events import Claim, Polarity
from events.editor import Editor, Role
from events.errors import FieldError
from events.review_gate import gate
from events.store_asof import parse_moment
from events.store_records import Standing, Status

OTHERS = sorted(SPOKEN.keys() - {"en"})
ROOT = Path(__file__).parents[2]
PLACEHOLDER = re.compile(r"\{[^}]*\}")


def test_the_template_holds_every_sentence_of_today():
    assert TEMPLATE.read_bytes() == written(template()), (
        "Run: python -m components.words.catalogues, and translate what is new."
    )


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_is_translated(code):
    there = {message.id: message for message in load(code) if message.id}
    for message in template():
        if not message.id:
            continue
        found = there.get(message.id)
        strings = [found.string] if found and isinstance(found.string, str) else found.string
        assert all(strings), message.id
        assert not found.fuzzy, message.id


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_keeps_every_placeholder(code):
    for message in load(code):
        texts = message.id if message.pluralizable else (message.id,)
        wanted = set(PLACEHOLDER.findall(texts[-1]))
        for text in message.string if message.pluralizable else (message.string,):
            assert wanted - {"{n}"} <= set(PLACEHOLDER.findall(text)) <= wanted, message.id
            assert message.pluralizable or wanted == set(PLACEHOLDER.findall(text)), message.id


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalogue_counts_as_its_file_says(code):
    forms = {len(message.string) for message in load(code) if message.pluralizable}
    assert forms == {load(code).num_plurals}
    assert "#, fuzzy" not in po_file(code).read_text("utf-8")


def test_arabic_has_six_forms():
    with speaking("ar"):
        said_so = {outlets_and_origins(n, 0).partition("،")[0].strip("0123456789 ")
                   for n in (0, 1, 2, 3, 11, 100)}  # fmt: skip
    assert load("ar").num_plurals == 6
    assert len(said_so) >= 4


def test_a_table_answers_in_the_language_of_the_moment():
    english = LISTING["where"]
    with speaking("nb"):
        assert LISTING["where"] == "Hvor"
        assert dict(LISTING)["where"] == "Hvor"
    assert LISTING["where"] == english == "Where"


def test_what_stands_within_a_table_is_translated_too():
    table = Words({"a": ("Where", {"b": "When"}), "c": 3, "d": "–"})
    with speaking("nb"):
        assert table["a"] == ("Hvor", {"b": "Når"})
        assert table["c"] == 3
        assert table["d"] == "–"


def test_a_language_that_is_not_spoken_is_english():
    with speaking("xx") as language:
        assert language.code == "en"
        assert tr("Where") == "Where"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (["nb-NO"], "nb"), (["no"], "nb"), (["nn_NO"], "nb"), (["tr"], "tr"), (["ar-SY"], "ar"),
        (["EL"], "el"), (["fr", "el"], "el"), (["fr"], ""), ([""], ""), ([], ""),
        (["../../etc"], ""), (["en-US"], "en"),
    ],
)  # fmt: skip
def test_a_locale_finds_its_language(wanted, code):
    assert matching(wanted) == code


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("tr;q=0.5, nb;q=0.9, en;q=0.1", "nb"), ("fr-CH, fr;q=0.9, el;q=0.8", "el"), ("", ""),
        ("*", ""), ("tr;q=0, ar", "ar"), ("nb;q=x, tr", "tr"), ("," * 9999, ""),
    ],
)  # fmt: skip
def test_a_header_is_read_by_its_weights(header, code):
    assert accepted(header) == code


@pytest.mark.parametrize(
    ("code", "edtf", "expected"),
    [
        ("nb", "2020-02-27", "27. februar 2020"),
        ("nb", "2020-02-01/2020-02-26", "en dag i tidsrommet 1.–26. februar 2020"),
        ("nb", "[2020-02-03,2020-02-10]", "en mandag: 3. eller 10. februar 2020"),
        ("tr", "2020-02-28~", "28 Şubat 2020 dolaylarında"),
        ("tr", "2020-02", "Şubat 2020 içinde bir gün"),
        ("el", "2020-02-27", "27 Φεβρουαρίου 2020"),
        ("ar", "2020-02-27", "27 فبراير 2020"),
    ],
)
def test_a_date_says_its_doubt_in_each_language(code, edtf, expected):
    with speaking(code):
        assert when_words(edtf) == expected


def test_a_greek_month_alone_stands_in_the_nominative():
    with speaking("el"):
        assert when_words("2020-02", is_duration=True) == "Φεβρουάριος 2020"


@pytest.mark.parametrize("code", OTHERS)
def test_every_way_to_say_a_date_differs_from_english(code):
    for edtf in ("2020-02-27/2020-02-28", "2020-02", "2020-02-28?", "[2020-01-31,2020-02-03]"):
        with speaking(code):
            there = when_words(edtf, part_of_day="night")
        assert there != when_words(edtf, part_of_day="night")


def test_numbers_are_written_as_in_the_language():
    written_so = {}
    for code in SPOKEN:
        with speaking(code):
            written_so[code] = number(1234567)
    assert written_so["en"] == "1,234,567"
    assert written_so["tr"] == written_so["el"] == "1.234.567"
    assert written_so["nb"].split() == ["1", "234", "567"]
    assert written_so["ar"] == "1,234,567"  # 0 to 9, as newsrooms of the region write them


def test_forms_for_the_browser_are_named_as_it_names_them():
    plural = Plural("{n} event", "{n} events")
    assert plural.forms() == {"one": "{n} event", "other": "{n} events"}
    with speaking("ar"):
        assert set(plural.forms()) == {"zero", "one", "two", "few", "many", "other"}


@pytest.mark.parametrize("code", sorted(SPOKEN))
def test_the_map_is_told_everything_in_one_language(code):
    with speaking(code):
        words = json.loads(map_config())["words"]
    assert words["time"]["locale"].startswith(code)
    assert "other" in words["events"]
    if code != "en":
        assert words["time"]["play"] == catalogue(code).gettext("Play") != "Play"


def test_countries_and_places_are_named_in_the_readers_language(data, data_home, monkeypatch):
    monkeypatch.setenv("DATELINE_HOME", str(data_home))
    with speaking("nb"):
        assert country_name("GR") == "Hellas"
    with speaking("ar"):
        assert place_called("saraqib", "Saraqib") == "سراقب (Saraqib)"
        assert "إدلب" in place_words("سراقب (Saraqib)", "Idlib", "SY", 1, None)
    with speaking("el"):
        assert place_called("gn:323786", "Ankara") == "Άγκυρα (Ankara)"
    with speaking("tr"):
        assert place_called("lesvos", "Lesvos") == "Midilli (Lesvos)"
        assert place_called("no-such-place", "X") == place_called("", "X") == "X"
    assert place_called("saraqib", "Saraqib") == "Saraqib"


def test_a_claim_says_its_qualifier_in_the_readers_language():
    claim = Claim(
        claim_id="c", event_id="e", span_ids=(), attribute="fatalities", value="33",
        origin_id="o", polarity=Polarity.ASSERT, value_low=33.0, unit="people",
        qualifier="at_least",
    )  # fmt: skip
    with speaking("nb"):
        assert claim_value(claim) == "minst 33 mennesker"
    assert claim_value(claim) == "at least 33 people"


def test_a_range_of_days_is_joined_as_the_language_joins_it():
    from datetime import date

    first = date(2020, 2, 27)
    with speaking("nb"):
        assert days(first, date(2020, 2, 28)) == "27.–28. februar 2020"
        assert days(first, date(2020, 3, 1)) == "27. februar – 1. mars 2020"


@pytest.mark.parametrize("code", OTHERS)
def test_refusals_are_said_in_the_readers_language(code, shipped):
    event = shipped.dossier.events[0]
    by = Editor("Kari", Role.PUBLISHER)
    reasons = gate(event, Standing(Status.PROPOSED), by, sources={}, origins={})
    with pytest.raises(FieldError) as error:
        parse_moment("tomorrow")
    with speaking(code):
        for reason in (*reasons, str(error.value)):
            assert refused(reason) != reason
        assert refused("A text that nobody knows") == "A text that nobody knows"
    assert refused(reasons[0]) == reasons[0]


def test_no_sentence_is_asked_for_that_is_in_no_table():
    """tr("…") with a text of its own would be forgotten by the template."""
    for file in (ROOT / "components").rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "tr":
                assert not isinstance(call.args[0], ast.Constant), f"{file}:{call.lineno}"


def test_marking_a_sentence_changes_nothing():
    assert said("Where") == "Where"
