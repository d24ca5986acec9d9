"""The tutorial's article gives what the tutorial says it gives."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from components.cli import main
from components.settings import ROOT


@pytest.fixture
def found(data, data_home, monkeypatch, tmp_path):
    tutorial = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    article = re.search(r"```text\n(.*?)```", tutorial, re.DOTALL)
    assert article
    monkeypatch.setenv("DATELINE_HOME", str(data_home))
    given = tmp_path / "in.jsonl"
    given.write_text(
        json.dumps({"doc_id": "a", "text": article[1], "published": "2026-05-12"}) + "\n"
    )
    done = CliRunner().invoke(main, ["extract", str(given)])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["events"]


def test_two_proposals_and_no_strike_of_2019(found):
    proposed = [event for event in found if event["status"] != "background"]
    assert [(one["event_type"], one["date_start"], one["status"]) for one in proposed] == [
        ("Protests", "2026-05-12", "proposed"),
        ("x-Diplomacy", "2026-05-14", "planned"),
    ]
    assert [one["place"] for one in proposed] == ["İzmir", "Ankara"]
