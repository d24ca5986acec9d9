"""What is refused is said in the reader's language, with names and numbers as they are written."""

from __future__ import annotations

import ast
import errno
from pathlib import Path

import pytest

from components.words.catalogues import said_in
from components.words.errors import refused
from components.words.ingest import refusal
from components.words.language import SPOKEN, speaking
from events.articles_bytes import kind_of
from events.articles_model import Unread
from events.edtf import parse_edtf
from events.errors import EventsError, FetchRefused, ReadRefused, StoreUnavailable
from events.fetch_guard import target_of
from events.imports import import_table
from events.imports_map import DayOrder, Kind, Mapping
from geodata.said import say, say_n, word

OTHERS = sorted(SPOKEN.keys() - {"en"})
ROOT = Path(__file__).parents[2]
ERRORS = {
    "FieldError", "StoreError", "NotInStore", "NotAllowed", "StatusRefused", "ReadRefused",
    "FetchRefused", "TypeRefused", "QueryUnavailable", "GazetteerMissing", "SettingError",
    "Unread", "Refused", "Unusable", "CollectionMissing", "PassRefused",
}  # fmt: skip
COMMANDS = {
    "curated.py", "curated_rows.py", "rows.py", "ingest_beside.py", "ingest_cluster.py",
    "store_backup.py", "people.py", "places.py", "cli_import.py", "extract_record.py",
}  # fmt: skip
"""What only the command line shows stays in English (docs/languages.md)."""


def bare(call: ast.Call) -> bool:
    """Whether words stand in the call as they are, so that they cannot be translated."""
    return any(
        isinstance(one, ast.JoinedStr) or (isinstance(one, ast.Constant) and " " in str(one.value))
        for one in call.args
    )


@pytest.mark.parametrize("folder", ["events", "geodata", "components"])
def test_no_refusal_is_raised_that_cannot_be_translated(folder):
    for file in (ROOT / folder).rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = getattr(getattr(call, "func", None), "id", "").lstrip("_")
            if file.name not in COMMANDS and isinstance(call, ast.Call) and name in ERRORS:
                assert not bare(call), f"{file.relative_to(ROOT)}:{call.lineno}"


def test_words_that_are_put_together_are_refused():
    head = "from geodata.said import say\n"
    assert list(said_in(head + "say('is {what}', what=say('empty'))")) == ["is {what}", "empty"]
    with pytest.raises(ValueError, match="line 2"):
        list(said_in(head + "say(f'is {what}')"))


@pytest.mark.parametrize("code", OTHERS)
def test_a_refused_address_is_told_in_no_english(code):
    for address in ("http://localhost/", "ftp://x.example", "http://a:b@x.example", "http://0x7f/"):
        with pytest.raises(FetchRefused) as error:
            target_of(address)
        unread = Unread(address, error.value.reason, error.value.remedy)
        with speaking(code):
            told = refusal(unread)
        assert address in told
        assert not {"the", "is", "not", "or", "and", "Give"} & set(told.split())


@pytest.mark.parametrize("code", OTHERS)
def test_refused_files_and_dates_are_told_so_too(code):
    with pytest.raises(ReadRefused) as file:
        kind_of(b"GIF89a", "x.gif")
    with pytest.raises(EventsError) as day:
        parse_edtf("2020-02-31")
    with speaking(code):
        assert refused(file.value) != str(file.value)
        assert "'2020-02-31'" not in refused(day.value)
        assert "2020-02-31" in refused(day.value)


@pytest.mark.parametrize("code", OTHERS)
def test_refused_rows_are_told_so_when_the_report_is_read_again(code, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("day,lat,lon\nsoon,1,1\n2020-02-27,x,2\n2020-02-27,1\n2020-02-27,3,4\n")
    columns = {"date": "day", "latitude": "lat", "longitude": "lon"}
    mapping = Mapping(Kind.TABLE, columns, DayOrder.DAY_FIRST)
    import_table(table, mapping, collection="Set 1", into=tmp_path)
    report = import_table(table, mapping, collection="Set 1", into=tmp_path)
    assert report.known
    assert len(report.first) == report.refused == 3
    for row in report.first:
        with speaking(code):
            assert refused(row.reason) != row.reason
            assert refused(row.remedy) != row.remedy


def test_values_are_written_as_the_language_writes_them():
    words = say("it holds {size} characters of text", size=1234567)
    with speaking("tr"):
        assert "1.234.567" in refused(words)
    with speaking("ar"):
        assert refused(say_n("has {n} column", "has {n} columns", n=2)) == "فيه عمودان"


def test_a_day_in_figures_is_not_turned_about_in_arabic():
    with speaking("ar"):
        told = refused(say("'{text}' is not a date", text="2020-02-30"))
        assert "\u20662020-02-30\u2069" in told
        link = refused(say("'{text}' is not a date", text="https://x.example/2020-02-30/a"))
        assert "\u2066" not in link
    with speaking("nb"):
        assert "\u2066" not in refused(say("'{text}' is not a date", text="2020-02-30"))


def test_only_words_of_ours_are_translated_within():
    with speaking("nb"):
        ours = say("It is {status}: somebody has to accept it first.", status=word("proposed"))
        assert "foreslått" in refused(ours)
        named = say("{name} accepted it: another person has to publish it.", name="proposed")
        assert "proposed" in refused(named)
        assert refused("proposed by nobody") == "proposed by nobody"


@pytest.mark.parametrize("code", OTHERS)
def test_the_systems_own_refusals_are_told_by_file_and_reason(code):
    error = PermissionError(errno.EACCES, "Permission denied", "/srv/desk/incoming/table.csv")
    assert refused(error) == "table.csv: the permission for it is missing"
    with speaking(code):
        told = refused(error)
        assert told.startswith("table.csv: ")
        assert not {"Permission", "permission", "missing", "Errno"} & set(told.split())
        assert "/srv/desk" not in told
        assert "refuses" not in refused(ConnectionRefusedError(errno.ECONNREFUSED, "x"))


def test_a_database_that_does_not_answer_is_not_named_on_a_page():
    error = StoreUnavailable("postgresql://db.desk.example does not answer")
    assert "db.desk.example" not in refused(error)
    with speaking("nb"):
        assert "Databasen" in refused(error)
