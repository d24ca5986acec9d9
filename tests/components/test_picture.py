"""From the rows of a view to a picture, by the command and by its address."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from components.address import Screen, from_params
from components.cli import main
from components.picture import draw_preview, seen_of, size_of
from components.read import Loaded
from events import View, select_rows


@pytest.fixture
def home(data_home, tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_HOME", str(data_home))
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path}/store.sqlite")
    return tmp_path


def test_a_picture_counts_what_the_view_shows(shipped):
    view = View(sources=frozenset({"NTB"}))
    seen = seen_of(shipped, Screen(view=view))
    rows = select_rows(shipped.rows, view)
    assert sum(dot.events for dot in seen.dots) == len(rows)
    assert sum(dot.possible for dot in seen.dots) == int((rows["in_range"] == "possible").sum())
    assert str(len(rows)) in seen.subtitle
    assert "NTB" in seen.notes[0]


def test_an_empty_view_is_a_picture_too(shipped, data):
    empty = Loaded(shipped.version, shipped.dossier, shipped.rows.head(0), shipped.areas)
    assert draw_preview(empty, Screen(), data)[:4] == b"\x89PNG"


@pytest.mark.parametrize("name", ["map.svg", "map.png", "map.pdf"])
def test_the_command_writes_the_same_file_twice(home, data, name):
    made = []
    for _ in range(2):
        out = home / name
        done = CliRunner().invoke(main, ["picture", "--out", str(out), "--view", "?view=idlib"])
        assert done.exit_code == 0, done.output
        made.append(out.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize(
    "arguments",
    [["--out", "map.gif"], ["--out", "m.png", "--view", "from=soon"],
     ["--out", "m.png", "--size", "9x9"], ["--out", "m.png", "--size", "big"]],
)  # fmt: skip
def test_the_command_says_what_it_does_not_understand(home, arguments):
    done = CliRunner().invoke(main, ["picture", *arguments])
    assert done.exit_code == 2
    assert "--" in done.output


def test_a_size_is_two_numbers_within_bounds():
    assert size_of({}) == (1200, 630)
    assert size_of({"size": "800x600"}) == (800, 600)
    for wrong in ("1", "1x1", "99999x600", "600", "x", "600x", "1e3x600"):
        with pytest.raises(ValueError, match=r"\w"):
            size_of({"size": wrong})


def test_the_view_of_an_address_is_the_view_of_the_picture(shipped):
    screen, unknown = from_params({"type": ["Battles"], "at": ["36,37,8"]})
    assert unknown == ()
    seen = seen_of(shipped, screen)
    assert seen.at == (36.0, 37.0, 8.0)
    assert {dot.event_type for dot in seen.dots} == {"Battles"}
