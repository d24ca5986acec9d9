"""Whose place names are used: the built-in sources, and each pack with its licence."""

from __future__ import annotations

from pathlib import Path

from components.place_sources import place_sources
from geodata import Gazetteer
from geodata.attribution import Attribution, attributions
from geodata.packs_add import add_pack


def test_built_in_sources_come_with_licence_and_address(tmp_path: Path):
    found = attributions(tmp_path)
    assert {"GeoNames", "Natural Earth", "Unicode CLDR"} <= {each.name for each in found}
    assert all(each.licence and each.url.startswith("https://") for each in found)


def test_a_pack_brings_its_own(tmp_path: Path, gazetteer: Gazetteer):
    file = tmp_path / "sy.jsonl"
    file.write_text(
        '{"id": 1, "name": "Tall Test", "pt": "locality", "lat": 35, "lon": 36, "cc": "SY"}'
    )
    add_pack(tmp_path, file, gazetteer, progress=lambda _share, _step: None)
    last = attributions(tmp_path)[-1]
    assert (last.name, last.gives) == ("Who's On First", "1 places of the pack sy")
    assert last.url == "https://whosonfirst.org/docs/licenses/"
    assert "CC0" in last.licence


def test_the_table_escapes_what_a_pack_says():
    html = place_sources([Attribution("<b>X</b>", "1 place", "own", "")])
    assert "&lt;b&gt;X" in html
    assert "<b>X" not in html
