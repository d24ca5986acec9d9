"""`dateline import` shows how it reads a file, and what it did not take."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from components.cli import main


@pytest.fixture
def ask(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    (tmp_path / "t.csv").write_text("id,when,lat,lon\na,2020-02-27,35,36\nb,never,35,36\n", "utf-8")

    def run(*arguments, typed=""):
        command = ["import", str(tmp_path / "t.csv"), "--name", "Set 1", *arguments]
        return CliRunner().invoke(main, command, input=typed)

    return run


def test_columns_are_confirmed_before_rows_are_read(ask, tmp_path):
    answer = ask("--column", "date=when", typed="n\n")
    assert answer.exit_code == 1
    assert "date ← when" in answer.output
    assert not (tmp_path / "home").exists()


def test_what_was_taken_and_refused_is_told(ask):
    answer = ask("--column", "date=when", "--yes")
    assert answer.exit_code == 0
    assert "Set 1: 1 of 2 rows taken." in answer.output
    assert "1 refused" in answer.output
    assert "nothing changed" in ask("--column", "date=when", "--yes").output
    assert "Set 1: 1 of 2" in CliRunner().invoke(main, ["imports"]).output


@pytest.mark.parametrize(
    ("column", "says"),
    [
        ("date=then", "no column 'then'"),
        ("mood=when", "names no field"),
        ("when", "names no field"),
    ],
)
def test_a_column_that_is_not_there_is_one_clear_error(ask, column, says):
    answer = ask("--column", column, "--yes")
    assert answer.exit_code == 1
    assert says in answer.output
    assert "Traceback" not in answer.output


def test_without_a_day_nothing_is_imported(ask):
    answer = ask("--yes")
    assert answer.exit_code == 1
    assert "no column for the day" in answer.output
