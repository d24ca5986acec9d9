"""What a viewer is told of the theme is what Streamlit would tell, worked out once."""

from __future__ import annotations

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from components.settings import ROOT
from components.steady import remembered

SECTIONS = ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.dark.sidebar")


@pytest.fixture
def own_theme(monkeypatch):
    monkeypatch.chdir(ROOT)
    config.get_config_options(force_reparse=True)


def told(populate, times):
    """The theme after so many viewers, with its parts where they stand in the message."""
    for _ in range(times):
        whole = CustomThemeConfig()
        parts = (whole, whole.light, whole.dark, whole.sidebar, whole.dark.sidebar)
        for section, part in zip(SECTIONS, parts, strict=True):
            populate(part, section)
    return whole


def test_the_theme_is_the_same_for_the_first_and_the_third_viewer(own_theme):
    expected = told(app_session._populate_theme_msg, 1)
    assert expected.light.primary_color == "#0b5c8a"
    assert not expected.HasField("sidebar")
    populate = remembered(app_session._populate_theme_msg)
    assert told(populate, 1) == told(populate, 3) == expected


def test_settings_are_read_once_for_a_section():
    asked = []

    def populate(msg, section):
        asked.append(section)
        msg.primary_color = "#123456"

    again = remembered(populate)
    assert told(again, 5).dark.primary_color == "#123456"
    assert asked == list(SECTIONS)
