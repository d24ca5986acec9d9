"""Settings come from DATELINE_* variables and name what is wrong with them."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from components.settings import ROOT, SETTINGS, read_settings


def test_nothing_set_gives_the_demo_corpus_and_a_folder_of_the_user():
    settings = read_settings({})
    assert settings.events == ROOT / "events" / "data" / "idlib-2020"
    assert settings.events.is_dir()
    assert settings.home.is_absolute()
    assert settings.port == 8501


def test_each_variable_is_heeded(tmp_path):
    given = {
        "DATELINE_HOME": str(tmp_path / "home"),
        "DATELINE_EVENTS": str(tmp_path / "events"),
        "DATELINE_TILES": "",
        "DATELINE_PORT": "80",
    }
    settings = read_settings(given)
    assert settings.home == tmp_path / "home"
    assert settings.events == tmp_path / "events"
    assert (settings.tiles, settings.port) == ("", 80)


def test_a_tilde_is_the_users_folder():
    assert read_settings({"DATELINE_HOME": "~/x"}).home == Path.home() / "x"
    assert read_settings({"DATELINE_EVENTS": "~/x"}).events == Path.home() / "x"


@pytest.mark.parametrize("name", ["DATELINE_HOME", "DATELINE_EVENTS"])
def test_an_empty_folder_name_is_the_default(name):
    assert read_settings({name: ""}) == read_settings({})


@pytest.mark.parametrize("port", ["", "0", "65536", "-1", "80.5", "http", "٨٠", "9" * 400])
def test_a_port_that_is_none_is_refused_with_variable_and_remedy(port):
    with pytest.raises(ValueError, match=r"DATELINE_PORT.*1 to 65535"):
        read_settings({"DATELINE_PORT": port})


def test_every_setting_is_named_and_explained():
    names = [setting.name for setting in SETTINGS]
    assert len(names) == len(set(names))
    assert all(name.startswith("DATELINE_") for name in names)
    assert all(setting.help for setting in SETTINGS)


def test_an_address_of_the_app_is_one_of_the_web():
    assert (
        read_settings({"DATELINE_ADDRESS": " https://m.example/ "}).address == "https://m.example/"
    )
    with pytest.raises(ValueError, match=r"DATELINE_ADDRESS.*https"):
        read_settings({"DATELINE_ADDRESS": "m.example"})


def test_streamlits_settings_each_say_why_and_the_server_is_reached_from_here_alone():
    """A comment stands over each line, and what keeps readers safe is set."""
    file = (ROOT / ".streamlit" / "config.toml").read_text("utf-8")
    lines = [line for line in file.splitlines() if line.strip()]
    for before, line in pairwise(lines):
        assert line.startswith(("#", "[")) or before.startswith("#"), line
    told = tomllib.loads(file)
    assert told["server"]["address"] == "127.0.0.1"
    assert told["browser"]["gatherUsageStats"] is False
    assert told["client"]["showErrorDetails"] == "none"
    assert told["server"]["maxUploadSize"] <= 20


@pytest.mark.parametrize("given", ["9464", "host:", "host:many", ":9464", "host:0"])
def test_metrics_need_a_host_and_a_port(given):
    with pytest.raises(ValueError, match=r"DATELINE_METRICS.*host:port"):
        read_settings({"DATELINE_METRICS": given})


def test_metrics_and_log_are_off_until_asked_for():
    assert (read_settings({}).metrics, read_settings({}).log) == (None, "")
    given = {"DATELINE_METRICS": "[::1]:9464", "DATELINE_LOG": "json"}
    assert (read_settings(given).metrics, read_settings(given).log) == (("::1", 9464), "json")
    with pytest.raises(ValueError, match=r"DATELINE_LOG.*json"):
        read_settings({"DATELINE_LOG": "xml"})
