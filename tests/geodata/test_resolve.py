"""Mentions become places: by size, by what the text says beside them, and by what it is about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from components.cli import main
from geodata import DataPaths, Gazetteer, Place, open_gazetteer
from geodata.recognise import find_places
from geodata.resolve import Resolved, resolve


@pytest.fixture(scope="module")
def gazetteer(data: DataPaths) -> Gazetteer:
    return open_gazetteer(data.gazetteer)


def answers(gazetteer: Gazetteer, text: str, lang: str = "en") -> dict[str, Resolved]:
    return {
        each.mention.text: each
        for each in resolve(gazetteer, text, find_places(gazetteer, text, lang))
    }


def place(gazetteer: Gazetteer, text: str, name: str, lang: str = "en") -> Place:
    found = answers(gazetteer, text, lang)[name].place
    assert found is not None
    return found


def test_the_state_named_beside_it_decides(gazetteer: Gazetteer) -> None:
    text = "The fire in Paris, Texas, was put out on Monday."
    assert place(gazetteer, text, "Paris").adm_1 == "Texas"
    assert place(gazetteer, "The fire in Paris was put out.", "Paris").country == "FR"


def test_short_forms_of_states(gazetteer: Gazetteer) -> None:
    assert place(gazetteer, "Police in Athens, Ga., said so.", "Athens").adm_1 == "Georgia"


def test_countries_have_their_usual_point(gazetteer: Gazetteer) -> None:
    found = place(gazetteer, "The United States sent help to Haiti.", "United States")
    assert abs(found.latitude - 39.8) < 1 and abs(found.longitude + 98.5) < 1


@pytest.mark.parametrize(
    ("lang", "text", "name", "country"),
    [
        ("en", "In Syria, rebels took Saraqeb near Idlib.", "Saraqeb", "SY"),
        ("nb", "Flyktninger kom til Kastanies i Hellas, ved grensa til Tyrkia.", "Kastanies", "GR"),
        ("tr", "Edirne'de binlerce kişi bekledi.", "Edirne", "TR"),
        ("ar", "قصفت الطائرات مدينة سراقب في إدلب", "سراقب", "SY"),
    ],
)
def test_villages_of_the_story(
    gazetteer: Gazetteer, lang: str, text: str, name: str, country: str
) -> None:
    assert place(gazetteer, text, name, lang).country == country


def test_type_word_chooses_the_province(gazetteer: Gazetteer) -> None:
    found = answers(gazetteer, "Villages in Idlib province were shelled; Syria denied it.")
    name = next(name for name in found if name.startswith("Idlib"))
    best = found[name].place
    assert best is not None and best.kind.value == "adm1"


def test_candidates_have_reasons_and_probabilities(gazetteer: Gazetteer) -> None:
    for each in answers(gazetteer, "Springfield is a town. So is Lebanon, Ohio.").values():
        sure = [candidate.probability for candidate in each.candidates]
        assert sure == sorted(sure, reverse=True)
        assert all(0 <= p <= 1 for p in sure)
        assert all(candidate.reason for candidate in each.candidates)
        assert (each.place is None) == (each.level == "unknown")


def test_command_prints_one_object_a_line(
    data: DataPaths, data_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(data_home))
    file = tmp_path / "in.jsonl"
    rows = [
        {"doc_id": "1", "text": "Rain fell in Oslo.", "lang": "en"},
        {"doc_id": 2, "text": "Rain fell in Bergen and Oslo.", "spans": [[13, 19]]},
        {"doc_id": 3, "text": ""},
    ]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = CliRunner().invoke(main, ["places", str(file)])
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["doc_id"] for line in lines] == ["1", 2, 3]
    assert set(lines[0]["places"][0]) == {
        "start", "end", "text", "latitude", "longitude", "geonameid", "kind", "probability",
        "radius_m",
    }  # fmt: skip
    assert [p["text"] for p in lines[1]["places"]] == ["Bergen"]
    assert lines[2]["places"] == []


def test_command_names_the_bad_line(
    data: DataPaths, data_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(data_home))
    file = tmp_path / "in.jsonl"
    file.write_text('{"doc_id": 1, "text": "Oslo", "spans": [[0, 9]]}\nno json\n')
    result = CliRunner().invoke(main, ["places", str(file)])
    assert result.exit_code == 1
    assert "line 1" in result.stderr and "line 2" in result.stderr
