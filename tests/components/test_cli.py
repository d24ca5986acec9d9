"""The dateline command: help, settings, and what the doctor finds."""

from __future__ import annotations

import re
import shutil

import pytest
from click.testing import CliRunner

from components.cli import main
from components.settings import SETTINGS


@pytest.fixture
def dateline(data_home, data):
    """Run the command with the built data and these variables."""

    def run(*arguments, **environment):
        return CliRunner().invoke(
            main,
            arguments,
            env={"DATELINE_HOME": str(data_home), "DATELINE_EVENTS": "", **environment},
        )

    return run


@pytest.mark.parametrize(
    "arguments", [[], ["run"], ["data"], ["data", "build"], ["doctor"], ["settings"]]
)
def test_every_command_explains_itself(arguments):
    result = CliRunner().invoke(main, [*arguments, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output
    assert len(result.output.splitlines()) > 3


def test_the_help_names_every_command():
    output = CliRunner().invoke(main, ["--help"]).output
    named = set(re.findall(r"^  ([a-z]+) ", output, re.MULTILINE))
    assert named == set(main.commands)


def test_an_unknown_command_is_an_error_of_usage():
    assert CliRunner().invoke(main, ["publish"]).exit_code == 2


def test_the_doctor_finds_nothing_in_the_shipped_collection(dateline):
    result = dateline("doctor")
    assert result.output == "No problem found.\n"
    assert result.exit_code == 0


def test_the_doctor_finds_nothing_in_a_good_folder(dateline, collection):
    result = dateline("doctor", DATELINE_EVENTS=str(collection.write()))
    assert (result.exit_code, result.output) == (0, "No problem found.\n")


def test_the_doctor_lists_a_bad_row_with_file_line_column_reason_and_remedy(dateline, collection):
    folder = collection.add("events", event_id="e002", edtf="2020-02-31").write()
    result = dateline("doctor", DATELINE_EVENTS=str(folder))
    assert result.exit_code == 1
    assert "events.csv:3, column edtf: '2020-02-31' is not a day of the calendar. Write a" in (
        result.output
    )
    assert "1 problem(s) found." in result.output


def test_the_doctor_lists_every_bad_row(dateline, collection):
    collection.change("evidence", start_char="1", end_char="35").change("claims", origin_id="x")
    result = dateline("doctor", DATELINE_EVENTS=str(collection.write()))
    assert "evidence.csv:2, column quote_exact" in result.output
    assert "It stands at 0–34" in result.output
    assert "claims.csv:2, column origin_id" in result.output


def test_the_doctor_names_a_place_that_nobody_knows(dateline, collection):
    folder = collection.change("events", place="Xyzzyville", place_kind="", country="").write()
    result = dateline("doctor", DATELINE_EVENTS=str(folder))
    assert result.exit_code == 1
    assert "'Xyzzyville', which the gazetteer does not know" in result.output


@pytest.mark.parametrize("broken", ["folder", "file"])
def test_the_doctor_names_what_is_missing(dateline, collection, broken):
    folder = collection.write()
    if broken == "folder":
        shutil.rmtree(folder)
    else:
        (folder / "claims.csv").unlink()
    result = dateline("doctor", DATELINE_EVENTS=str(folder))
    assert result.exit_code == 1
    assert str(folder) in result.output
    assert "Traceback" not in result.output


def test_the_doctor_says_how_to_build_what_is_not_built(dateline, tmp_path):
    result = dateline("doctor", DATELINE_HOME=str(tmp_path))
    assert result.exit_code == 1
    assert "dateline data build" in result.output


def test_the_doctor_names_a_bad_setting(dateline):
    result = dateline("doctor", DATELINE_PORT="http")
    assert result.exit_code == 1
    assert "DATELINE_PORT" in result.output


def test_a_bad_setting_stops_every_other_command_without_a_traceback(dateline):
    result = dateline("data", "build", DATELINE_PORT="http")
    assert result.exit_code == 1
    assert result.output.startswith("Error: DATELINE_PORT")


def test_built_data_is_not_built_again(dateline, data):
    before = data.gazetteer.stat().st_mtime_ns
    assert dateline("data", "build").exit_code == 0
    assert data.gazetteer.stat().st_mtime_ns == before


def test_a_folder_that_cannot_be_written_is_named_with_the_remedy(dateline, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    result = dateline("data", "build", DATELINE_HOME=str(tmp_path / "file"))
    assert result.exit_code == 1
    assert "DATELINE_HOME" in result.output


def test_the_settings_are_listed_with_value_and_help(dateline):
    lines = dateline("settings", DATELINE_PORT="9000").output.splitlines()
    assert [line.partition("=")[0] for line in lines] == [setting.name for setting in SETTINGS]
    assert all(setting.help in line for setting, line in zip(SETTINGS, lines, strict=True))
    assert any(line.startswith("DATELINE_PORT=9000 ") for line in lines)


def test_the_doctor_names_a_store_that_cannot_be_opened(dateline, tmp_path):
    broken = tmp_path / "store.sqlite"
    broken.write_bytes(b"this is no database" * 100)
    result = dateline("doctor", DATELINE_DATABASE_URL=f"sqlite:///{broken}")
    assert result.exit_code == 1
    assert "The store: " in result.output
