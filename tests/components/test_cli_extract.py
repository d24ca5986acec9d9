"""`dateline extract` as a batch: one object in, one out, bad lines named."""

from __future__ import annotations

import json

from click.testing import CliRunner

from components.cli import main

TEXT = "Rebels retook the town of Saraqib in Syria on Thursday, a monitor said."


def run(tmp_path, data_home, *rows):
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    env = {"DATELINE_HOME": str(data_home)}
    return CliRunner().invoke(main, ["extract", str(file)], env=env)


def test_a_text_gives_its_events_with_offsets(tmp_path, data, data_home):
    row = {"doc_id": "a", "text": TEXT, "lang": "en", "published": "2020-02-28"}
    result = run(tmp_path, data_home, row)
    answer = json.loads(result.stdout)
    assert result.exit_code == 0
    (event,) = answer["events"]
    assert (event["place"], event["date_start"], event["status"]) == (
        "Saraqib",
        "2020-02-27",
        "proposed",
    )
    assert TEXT[event["evidence"][0]["start"] : event["evidence"][0]["end"]] == TEXT
    assert event["claims"][0]["who"] == "a monitor"


def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path, data, data_home):
    good = {"doc_id": "b", "text": TEXT}
    result = run(tmp_path, data_home, "{", good, {"doc_id": "c"})
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [len(answer["events"]) for answer in answers] == [0, 1, 0]
    assert "line 1" in result.stderr
    assert "line 3" in result.stderr
