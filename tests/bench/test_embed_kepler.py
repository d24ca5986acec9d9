"""Which packages a page of kepler.gl asks for, and how its figures stand in the report."""

from pathlib import Path

import pytest

from tests.bench import embed_kepler
from tests.bench.embed import peer
from tests.bench.embed_kepler import outside_of
from tests.bench.embed_report import report

HEAD = """<link href="https://files.example/some.kit@^4/dist/kit.css">
<link href="https://fonts.example/letters/2.0/a.css">
<script src="https://other.example/npm:shim-js@2.8.1/dist/shim.js"></script>
<script type="importmap-shim">{"imports": {
  "view": "https://esm.example/view@19.1.0",
  "@of/view/client": "https://esm.example/@of/view@19.1.0/client?external=view"}}</script>"""


def test_files_and_modules_of_a_page_are_told_apart() -> None:
    found = outside_of(HEAD)
    named = {address: (one.package, one.version, one.path) for address, one in found.items()}
    assert list(named.values()) == [
        ("some.kit", "^4", "/dist/kit.css"),
        ("", "", "https://fonts.example/letters/2.0/a.css"),
        ("shim-js", "2.8.1", "/dist/shim.js"),
        ("view", "19.1.0", ""),
        ("@of/view", "19.1.0", "/client"),
    ]
    assert [one.local for one in found.values()] == [
        "kit.css", "a.css", "shim.js", "view.js", "@of-view-client.js"
    ]  # fmt: skip


def test_a_page_without_an_import_map_has_no_modules() -> None:
    (one,) = outside_of('<script src="https://files.example/kit@1/kit.js">').values()
    assert (one.package, one.module, one.local) == ("kit", "", "kit.js")


def test_the_report_keeps_a_map_that_a_phone_did_not_draw() -> None:
    row = {"events": 1000, "way": "kepler.gl", "requests": 2, "bytes": [9000, 5000, 4000]}
    seen = {"desktop given": 1500, "desktop drawn": 2500, "phone drawn": "not in 60 s"}
    text = report([{**row, **seen}], {"failed": "stopped"})
    assert "| 1,000 | kepler.gl | 2 | 9 KB | 5 KB | 4 KB | 2.50 | – | not in 60 s | – |" in text
    assert "to WebGL after 1.5 s at 1,000 events." in text
    assert "kepler.gl was left out" in report([{**row, "way": "folium"}], {"failed": "stopped"})


def test_without_npm_the_rest_goes_on_and_one_line_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(embed_kepler.shutil, "which", lambda name: None)
    assert peer(tmp_path / "kepler") is None
    assert capsys.readouterr().out == "kepler.gl is left out: npm is not installed\n"
