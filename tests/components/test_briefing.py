"""A briefing keeps its scenes, refuses what is none, and its page holds text as text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from components.briefing import (
    Briefing,
    Scene,
    briefings,
    forget_briefing,
    name_of,
    read_briefing,
    scenes_of,
    write_briefing,
)
from components.briefing_files import file_page
from components.briefing_html import render_briefing, unknowns_part
from components.publish import state_look
from tests.components.test_embed import HOSTILE, Elements

TWO = Briefing("two", "Two scenes", (Scene("type=x-Border", "One."), Scene(sentence="Two.")))


def test_what_was_written_is_read_again(tmp_path):
    write_briefing(tmp_path, TWO)
    assert read_briefing(tmp_path, "two") == TWO
    assert briefings(tmp_path) == [TWO]
    forget_briefing(tmp_path, "two")
    assert read_briefing(tmp_path, "two") is None


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"title": 1}', "[" * 100_000, '{"scenes": []}']
)
def test_a_broken_file_is_no_briefing(tmp_path, content):
    (tmp_path / "bad.json").write_text(content, "utf-8")
    assert read_briefing(tmp_path, "bad") is None
    assert briefings(tmp_path) == []


@pytest.mark.parametrize("name", ["../two", "", "Two", "a" * 100, "a/b", "ü"])
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    assert read_briefing(tmp_path, name) is None
    with pytest.raises(ValueError, match="name"):
        write_briefing(tmp_path, Briefing(name))


def test_good_scenes_are_kept_and_others_named():
    given = [{"sentence": "A\nb", "seconds": 1e9}, "x", {"sentence": "y" * 301}, {"seconds": True}]
    scenes, refused = scenes_of(given)
    assert scenes == (Scene(sentence="A b", seconds=600),)
    assert [why.split(":")[0] for why in refused] == ["Scene 2", "Scene 3", "Scene 4"]
    assert scenes_of({}) == ((), ())


def test_a_title_becomes_a_name():
    assert name_of("From Idlib to the Aegean!") == "from-idlib-to-the-aegean"
    assert name_of("Έβρος") == "briefing"


def page(shipped, briefing):
    files = {"scripts": "m.js", "player": "p.js", "styles": "s.css", "state": "x", "latest": "l"}
    moment = datetime(2020, 3, 5, 14, 7, tzinfo=UTC)
    return render_briefing(briefing, shipped.rows, state_look("x/"), files, moment)


def test_hostile_scenes_become_no_element_and_no_script(shipped):
    clean = Elements(page(shipped, TWO))
    scene = Scene(f"type={HOSTILE}", HOSTILE, HOSTILE)
    hostile = Elements(page(shipped, Briefing("two", HOSTILE, (scene, scene))))
    assert [tag for tag, _ in hostile.found] == [tag for tag, _ in clean.found]
    assert "<script>alert" not in "".join(hostile.scripts)


def test_the_page_says_as_of_when(shipped):
    assert "As of 5 March 2020, 14:07 UTC" in page(shipped, TWO)


def test_what_is_not_known_counts_all_and_names_some(shipped):
    html = str(unknowns_part(shipped.rows))
    contested = int((shipped.rows["corroboration"].astype(str) == "contested").sum())
    assert f"{contested} contested" in html
    assert html.count("<li") <= 12


def test_one_file_asks_nobody(shipped, data):
    html = file_page(shipped, data, TWO)
    assert "http://" not in html.replace("http://www.w3.org", "")
    assert html.count("<link") == 1  # the empty icon
