"""`dateline export` writes the view that an address names, and what was lost beside it."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner

from components.cli import main
from events import View, select_rows


@pytest.fixture
def run(data, data_home, tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_HOME", str(data_home))
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path}/store.sqlite")
    return lambda *given: CliRunner().invoke(main, ["export", *given])


def test_a_view_is_written_as_a_file_with_its_losses(run, shipped, tmp_path):
    file = tmp_path / "border.csv"
    done = run("--format", "csv", "--query", "?type=x-Border&from=2020-02-28", str(file))
    assert done.exit_code == 0, done.output
    with file.open(encoding="utf-8-sig", newline="") as stream:
        found = [row["event_id"] for row in csv.DictReader(stream)]
    from datetime import date

    view = View(types=frozenset({"x-Border"}), date_from=date(2020, 2, 28))
    assert found == select_rows(shipped.rows, view)["event_id"].tolist()
    assert json.loads((tmp_path / "border.csv.loss.json").read_text())["rows_in"] == len(found)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("--format", "doc"), "no format"),
        (("--format", "csv", "--query", "from=yesterday"), "from"),
        ((), "--format"),
        (("--all", "--format", "csv"), "--format"),
    ],
)
def test_what_cannot_be_done_is_said(run, given, says):
    done = run(*given)
    assert done.exit_code == 2
    assert says in done.output
