"""The command that adds points to a CSV file: every row in order, nothing refused silently."""

from __future__ import annotations

import csv
import io

import pytest
from click.testing import CliRunner

from components import cli_geocode
from components.cli import main
from components.cli_geocode import ADDED


@pytest.fixture
def geocode(data_home, data, tmp_path):
    """Write a file, run the command on it, and return (result, rows of the output)."""

    def run(text, *options, file="list.csv", encoding="utf-8"):
        path = tmp_path / file
        if text is not None:
            path.write_bytes(text.encode(encoding))
        result = CliRunner().invoke(
            main, ["geocode", str(path), *options], env={"DATELINE_HOME": str(data_home)}
        )
        target = path.with_name(f"{path.stem}.geocoded.csv")
        if result.exit_code or not target.exists():
            return result, []
        return result, list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))

    return run


def test_rows_gain_points_precision_and_confidence(geocode):
    _, rows = geocode("id,place\n7,Saraqeb\n", "--column", "place")
    (row,) = rows
    assert (row["id"], row["place"], row["place_id"]) == ("7", "Saraqeb", "saraqib")
    assert (row["latitude"], row["longitude"]) == ("35.86400", "36.80600")
    assert (row["geonameid"], row["kind"], row["where_prec"]) == ("164816", "populated_place", "1")
    assert (row["radius_m"], row["confidence"], row["note"]) == ("3000", "high", "")


def test_every_row_stays_in_its_order_and_says_what_is_wrong(geocode):
    names = ["Lesvos", "", "Xyzzyville", "Idlib", "Kastanies, Greece"]
    text = "place,n\n" + "".join(f'"{name}",{n}\n' for n, name in enumerate(names))
    _, rows = geocode(text, "--column", "place")
    assert [row["n"] for row in rows] == list("01234")
    assert [row["place"] for row in rows] == names
    assert [row["place_id"] for row in rows] == ["lesvos", "", "", "idlib-governorate", "kastanies"]
    assert rows[1]["note"] == "no name is given"
    assert rows[2]["note"] == "not known"
    assert rows[3]["note"] == "another place may be meant"
    assert rows[3]["candidates"] == "gn:169389 Idlib (populated_place, SY)"
    assert rows[3]["confidence"] == "low"


def test_a_country_narrows_for_all_rows_or_for_each(geocode):
    text = "place,land\nTripoli,LB\nTripoli,LY\nSeraqaib,SY\nTripoli,Libya\nTripoli,\n"
    options = ["--column", "place", "--country-column", "land", "--country", "gr"]
    _, rows = geocode(text, *options)
    assert [r["place_id"][:3] for r in rows] == ["gn:", "gn:", "sar", "", rows[4]["place_id"][:3]]
    assert rows[0]["place_id"] != rows[1]["place_id"]
    assert (rows[2]["confidence"], "sound" in rows[2]["note"]) == ("low", True)
    assert "two letters" in rows[3]["note"]


def test_a_wrong_column_names_those_there_are(geocode):
    result, _ = geocode("id,sted\n1,Idlib\n", "--column", "place")
    assert result.exit_code == 2
    assert "list.csv has no column 'place'. Its columns are: id, sted" in result.output


def test_a_column_that_stands_twice_or_is_taken_is_refused(geocode):
    assert "more than one column 'a'" in geocode("a,a\n1,2\n", "--column", "a")[0].output
    result, _ = geocode("a,latitude\n1,2\n", "--column", "a")
    assert result.exit_code == 2
    assert "already has the column latitude" in result.output
    _, rows = geocode("a,latitude\nIdlib,2\n", "--column", "a", "--prefix", "geo_")
    assert (rows[0]["latitude"], rows[0]["geo_place_id"]) == ("2", "idlib-governorate")


def test_an_empty_file_has_no_columns(geocode):
    result, _ = geocode("", "--column", "place")
    assert "Its columns are: none" in result.output


def test_short_and_long_rows_are_kept(geocode):
    _, rows = geocode("place,n\nIdlib\nSaraqib,1,surplus\n\n", "--column", "place")
    assert [row["place"] for row in rows] == ["Idlib", "Saraqib", ""]
    assert rows[1]["note"] == "the row has fields beyond the header: surplus"
    assert rows[2]["note"] == "no name is given"


def test_semicolons_and_marks_of_a_spreadsheet_are_kept(geocode, tmp_path):
    geocode("\ufeffsted;n\nSaraqib;1,5\n", "--column", "sted")
    lines = (tmp_path / "list.geocoded.csv").read_text("utf-8").splitlines()
    assert lines[0] == "\ufeffsted;n;" + ";".join(ADDED)
    assert lines[1].startswith("Saraqib;1,5;35.86400;")


def test_another_encoding_is_named(geocode):
    result, _ = geocode("sted\nTromsø\n", "--column", "sted", encoding="cp1252")
    assert result.exit_code == 1
    assert "--encoding cp1252" in result.output
    _, rows = geocode(None, "--column", "sted", "--encoding", "cp1252")
    assert rows[0]["sted"] == "Tromsø"
    assert rows[0]["kind"] == "populated_place"


def test_an_encoding_that_is_none_is_an_error_and_no_traceback(geocode):
    result, _ = geocode("a\nb\n", "--column", "a", "--encoding", "klingon")
    assert (result.exit_code, "klingon" in result.output) == (1, True)


def test_a_dash_writes_to_standard_output(geocode, tmp_path):
    result, _ = geocode("place\nSaraqib\n", "--column", "place", "--output", "-")
    assert result.stdout.splitlines()[1].startswith("Saraqib,35.86400,36.80600,saraqib")
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_the_file_itself_is_never_overwritten(geocode, tmp_path):
    result, _ = geocode("a\nIdlib\n", "--column", "a", "--output", str(tmp_path / "list.csv"))
    assert result.exit_code == 2
    assert (tmp_path / "list.csv").read_text() == "a\nIdlib\n"


def stopped(tmp_path, geocode, monkeypatch, text, row):
    """Run until the answer of a row, as if killed there; return the partial output."""
    answers = cli_geocode._answers

    def stopping(gazetteer):
        answer, asked = answers(gazetteer), []

        def until(name, country):
            asked.append(name)
            if len(asked) > row:
                raise KeyboardInterrupt
            return answer(name, country)

        return until

    monkeypatch.setattr(cli_geocode, "_answers", stopping)
    assert geocode(text, "--column", "place")[0].exit_code == 1
    monkeypatch.setattr(cli_geocode, "_answers", answers)
    (part,) = tmp_path.glob(".*.part")
    return part


def test_a_stopped_run_is_gone_on_with(geocode, tmp_path, monkeypatch):
    text = "place\n" + "".join(f"{name}\n" for name in ["Idlib", "Lesvos", "Saraqib", "Kos"])
    part = stopped(tmp_path, geocode, monkeypatch, text, 2)
    assert not (tmp_path / "list.geocoded.csv").exists()
    part.write_bytes(part.read_bytes().replace(b"lesvos", b"marked") + b'Saraqib,35.8640,"torn')
    result, rows = geocode(None, "--column", "place")
    assert "Going on after row 2." in result.output
    assert [row["place"] for row in rows] == ["Idlib", "Lesvos", "Saraqib", "Kos"]
    assert [row["place_id"] for row in rows][1:] == ["marked", "saraqib", "kos"]
    assert list(tmp_path.glob(".*.part")) == []


def test_a_changed_file_is_begun_anew(geocode, tmp_path, monkeypatch):
    stopped(tmp_path, geocode, monkeypatch, "place\nIdlib\nLesvos\n", 1)
    result, rows = geocode("place\nKos\nLesvos\n", "--column", "place")
    assert "Going on" not in result.output
    assert [row["place"] for row in rows] == ["Kos", "Lesvos"]
    assert list(tmp_path.glob(".*.part")) == []


@pytest.mark.parametrize("damage", [b"\xff\xff\n", b"a,b\n", b'"x\n', b"\0\n"])
def test_a_damaged_partial_output_is_cut_where_it_is_whole(geocode, tmp_path, monkeypatch, damage):
    part = stopped(tmp_path, geocode, monkeypatch, "place\nIdlib\nLesvos\nKos\n", 1)
    part.write_bytes(part.read_bytes() + damage)
    _, rows = geocode(None, "--column", "place")
    assert [row["place"] for row in rows] == ["Idlib", "Lesvos", "Kos"]


def test_the_same_run_again_gives_the_same_bytes(geocode, tmp_path):
    text = "place\n" + "Idlib\nTripoli\nGeorgia\n" * 300
    geocode(text, "--column", "place")
    first = (tmp_path / "list.geocoded.csv").read_bytes()
    geocode(text, "--column", "place")
    assert (tmp_path / "list.geocoded.csv").read_bytes() == first
    assert first.count(b"\n") == 901
