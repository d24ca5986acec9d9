"""`dateline places` as a batch: one object in, one out, bad lines named."""

from __future__ import annotations

import json

from click.testing import CliRunner

from components.cli import main


def run(tmp_path, data_home, *lines):
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    result = CliRunner().invoke(main, ["places", str(file)], env={"DATELINE_HOME": str(data_home)})
    return result, [json.loads(line) for line in result.stdout.splitlines()]


def test_places_come_with_offsets_and_points(tmp_path, data, data_home):
    text = "Fighting went on in Idlib, Aleppo and Saraqib in Syria."
    result, (answer,) = run(tmp_path, data_home, json.dumps({"doc_id": 1, "text": text}))
    assert result.exit_code == 0
    found = {text[place["start"] : place["end"]]: place for place in answer["places"]}
    assert found["Saraqib"]["latitude"] == 35.864


def test_given_spans_are_the_ones_answered(tmp_path, data, data_home):
    row = {"doc_id": "a", "text": "From Izmir to Lesvos.", "spans": [[14, 20]]}
    _, (answer,) = run(tmp_path, data_home, json.dumps(row))
    assert [place["text"] for place in answer["places"]] == ["Lesvos"]


def test_bad_lines_are_named_and_the_rest_goes_on(tmp_path, data, data_home):
    good = json.dumps({"doc_id": "b", "text": "In Izmir."})
    bad = json.dumps({"doc_id": "c", "text": "In Izmir.", "spans": [[0, 99]]})
    result, answers = run(tmp_path, data_home, "{", good, bad)
    assert result.exit_code == 1
    assert [answer["doc_id"] for answer in answers] == [None, "b", "c"]
    assert "line 1" in result.stderr
    assert "line 3" in result.stderr
