"""The commands on packs: add, list, info, remove, build."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from components.cli import main

OWN = "name,latitude,longitude,country,names\nTall Test,35.71,36.61,SY,تل تست\nX,95,36,SY,\n"


@pytest.fixture
def dateline(data, tmp_path):
    """Run the command in a DATELINE_HOME of its own that borrows the built data."""
    built = data.gazetteer.parent
    (tmp_path / "geodata").mkdir()
    (tmp_path / "geodata" / built.name).symlink_to(built, target_is_directory=True)
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")

    def run(*arguments):
        return CliRunner().invoke(main, arguments, env={"DATELINE_HOME": str(tmp_path)})

    return run


def test_a_pack_is_added_found_described_and_removed(dateline, tmp_path):
    assert "does not know" in dateline("locate", "تل تست").output
    added = dateline("gazetteer", "add", str(tmp_path / "own.csv"))
    assert added.exit_code == 0
    assert "own.csv, line 3: has latitude '95'" in added.output
    assert "Pack own: 1 place(s), 1 broken line(s) left out" in added.output
    found = dateline("locate", "تل تست").output
    assert found.startswith("1. Tall Test (populated place, SY, Idlib)")
    assert dateline("locate", "Saraqeb").output.startswith("1. Saraqib")
    assert dateline("gazetteer", "list").output.startswith("own  1 place(s)")
    assert "Left out: line 3 has latitude '95'" in dateline("gazetteer", "info", "own").output
    assert dateline("gazetteer", "remove", "own").output == "Pack own is removed.\n"
    assert "does not know" in dateline("locate", "تل تست").output


def test_nothing_installed_says_how_to_add(dateline):
    assert "dateline gazetteer add FILE" in dateline("gazetteer", "list").output


@pytest.mark.parametrize("command", ["info", "remove"])
def test_a_pack_that_is_not_there_is_an_error_without_a_traceback(dateline, command):
    result = dateline("gazetteer", command, "none")
    assert (result.exit_code, result.output) == (1, "Error: none is not installed\n")


def test_a_file_that_is_no_list_of_places_is_refused_with_the_reason(dateline, tmp_path):
    (tmp_path / "bad.csv").write_text("sted;lat\nX;1\n", encoding="utf-8")
    result = dateline("gazetteer", "add", str(tmp_path / "bad.csv"))
    assert result.exit_code == 1
    assert "Error: bad.csv has no column name" in result.output


def test_a_damaged_pack_is_listed_with_its_remedy(dateline, tmp_path):
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "bad.sqlite").write_bytes(b"no database" * 100)
    assert "✗ bad is damaged; remove it" in dateline("gazetteer", "list").output
    assert dateline("locate", "Saraqib").exit_code == 0
    assert "✗ Pack bad is damaged; remove it" in dateline("doctor").output
    assert dateline("gazetteer", "remove", "bad").exit_code == 0


def test_build_says_where_the_gazetteer_lies(dateline, data):
    assert data.gazetteer.parent.name in dateline("gazetteer", "build").output


@pytest.mark.parametrize("name", ["add", "list", "info", "remove", "build"])
def test_every_command_explains_itself(name):
    result = CliRunner().invoke(main, ["gazetteer", name, "--help"])
    assert (result.exit_code, "Usage:" in result.output) == (0, True)
