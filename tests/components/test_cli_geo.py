"""The commands on places: locate."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from components.cli import main
from geodata.online_kept import Answer, keep_answers, kept_file


@pytest.fixture
def home(data, tmp_path):
    """A DATELINE_HOME of its own that borrows the built data."""
    built = data.gazetteer.parent
    (tmp_path / "geodata").mkdir()
    (tmp_path / "geodata" / built.name).symlink_to(built, target_is_directory=True)
    return tmp_path


@pytest.fixture
def dateline(home):
    """Run the command with the built data and these variables."""

    def run(*arguments, **environment):
        return CliRunner().invoke(main, arguments, env={"DATELINE_HOME": str(home), **environment})

    return run


def test_locate_ranks_candidates_and_says_why(dateline):
    result = dateline("locate", "Aleppo")
    lines = result.output.splitlines()
    assert result.exit_code == 0
    assert lines[0].startswith("1. Aleppo (populated place, SY, Aleppo)  36.2010 37.1610")
    assert "where_prec 1, radius 12 km  [aleppo]" in lines[0]
    assert "hand-checked" in lines[1]
    assert lines[2].startswith("2. Aleppo (adm1, SY")


def test_locate_heeds_country_and_limit(dateline):
    result = dateline("locate", "Tripoli", "--country", "lb", "--limit", "1")
    assert result.output.splitlines()[0].startswith("1. Tripoli (populated place, LB")
    assert len(result.output.splitlines()) == 2


def test_locate_says_when_nobody_knows(dateline):
    result = dateline("locate", "Xyzzyville", "--country", "SY")
    assert (result.exit_code, result.output) == (
        1,
        "The gazetteer does not know 'Xyzzyville' in SY.\n",
    )


def test_locate_refuses_what_is_no_country(dateline):
    result = dateline("locate", "Saraqib", "--country", "Syria")
    assert result.exit_code == 2
    assert "two letters" in result.output


def test_locate_asks_nobody_online_until_told_whom(dateline):
    result = dateline("locate", "Saraqib", "--online", DATELINE_ONLINE_GEOCODER="")
    assert result.exit_code == 1
    assert "DATELINE_ONLINE_GEOCODER" in result.output
    assert "1. Saraqib" not in result.output


def test_locate_names_a_setting_that_cannot_be_used(dateline):
    result = dateline("locate", "Saraqib", "--online", DATELINE_ONLINE_GEOCODER="maps")
    assert result.exit_code == 1
    assert "DATELINE_ONLINE_GEOCODER: geopy knows no geocoder 'maps'" in result.output


def test_locate_shows_kept_online_answers_apart(dateline, home):
    online = ("photon", "photon.example.org", "Saraqib, SY")
    file = kept_file(home / "online", *online)
    file.parent.mkdir(exist_ok=True)
    keep_answers(file, online, [Answer("Saraqib, Syria", 35.86, 36.8, "photon", {})], [])
    chosen = "photon@photon.example.org"
    result = dateline(
        "locate", "Saraqib", "--country", "SY", "--online", DATELINE_ONLINE_GEOCODER=chosen
    )
    assert result.output.splitlines()[-1].startswith("online: Saraqib, Syria  35.8600 36.8000")


def test_an_outage_is_said_to_be_one(dateline):
    chosen = "nominatim@http://127.0.0.1:9"
    result = dateline("locate", "Saraqib", "--online", DATELINE_ONLINE_GEOCODER=chosen)
    assert result.exit_code == 1
    assert "1. Saraqib" in result.output
    assert "nominatim was not heard: could not be asked" in result.output


def test_a_text_decides_between_rivals(tmp_path, data, data_home):
    text = tmp_path / "text.txt"
    text.write_text("Fighting went on in Idlib, Aleppo and Saraqib in Syria.", encoding="utf-8")
    command = ["locate", "Saraqib", "--context", str(text)]
    result = CliRunner().invoke(main, command, env={"DATELINE_HOME": str(data_home)})
    assert result.exit_code == 0
    assert result.output.startswith("1. Saraqib (populated place, SY, Idlib)")
    assert "probability" in result.output
