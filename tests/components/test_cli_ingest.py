"""`dateline ingest` and `dateline events`, from files to the list with quotes."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from components.cli import main
from tests.events.article_files import MENU
from tests.events.test_ingest import REPORT
from tests.events.test_language_model import serving


@pytest.fixture
def dateline(data_home, data, tmp_path):
    def run(*arguments):
        store = f"sqlite:///{tmp_path}/store.sqlite"
        environment = {"DATELINE_HOME": str(data_home), "DATELINE_DATABASE_URL": store,
                       "DATELINE_EDITOR": "Ada"}  # fmt: skip
        return CliRunner().invoke(main, [str(one) for one in arguments], env=environment)

    return run


@pytest.fixture
def folder(tmp_path):
    one = tmp_path / "articles"
    one.mkdir()
    (one / "a.txt").write_text(f"date 2020-02-28 {REPORT}")
    return one


def test_a_folder_is_ingested_once_and_its_proposals_are_listed_with_quotes(dateline, folder):
    result = dateline("ingest", folder, "--workers", "1")
    assert result.exit_code == 0, result.output
    assert "1 article read, 0 known before, 0 refused." in result.stdout
    listed = dateline("events", "--proposed").output
    assert "27 February 2020" in listed
    assert "“An air strike hit Saraqib on Thursday.” a.txt, 0–38" in listed
    assert "Syrian Observatory" in listed
    again = dateline("ingest", folder, "--workers", "1")
    assert "0 articles read, 1 known before, 0 refused." in again.stdout
    assert dateline("events", "--proposed").output == listed


def test_what_is_refused_is_listed_with_reason_and_remedy_and_the_rest_is_read(dateline, folder):
    (folder / "0.txt").write_bytes(b"")
    (folder / "b.html").write_text(MENU)
    (folder / "c.bin").write_bytes(bytes(range(256)) * 9)
    (folder / "d.txt").write_text(REPORT)
    result = dateline("ingest", folder, "http://127.0.0.1/", "--workers", "2")
    assert result.exit_code == 1
    assert "1 article read, 0 known before, 5 refused." in result.stdout
    for name, says in {"0.txt": "it is empty", "b.html": "links and headings", "c.bin": "no text",
                       "d.txt": "when it was published", "http://127.0.0.1/": "no public address",
                       }.items():  # fmt: skip
        (line,) = [one for one in result.stdout.splitlines() if one.startswith(f"  {name}: ")]
        assert says in line
    assert dateline("ingest", folder / "d.txt", "--published", "2020-02-28").exit_code == 0


def test_proposals_as_json_carry_their_sources_and_origins(dateline, folder):
    dateline("ingest", folder, "--outlet", "The Paper")
    rows = [
        json.loads(line) for line in dateline("events", "--proposed", "--json").output.splitlines()
    ]
    assert rows
    for row in rows:
        assert row["status"] == "proposed"
        assert row["sources"][0]["source_office"] == "The Paper"
        assert {c["origin_id"] for c in row["claims"]} == {o["origin_id"] for o in row["origins"]}


def test_an_empty_store_says_what_to_do(dateline):
    assert "dateline ingest PATH" in dateline("events", "--proposed").output
    assert dateline("events", "--proposed", "--json").output == ""


@pytest.mark.parametrize(("option", "value"), [("--lang", "de"), ("--published", "soon")])
def test_a_bad_option_is_an_error_of_usage(dateline, folder, option, value):
    result = dateline("ingest", folder, option, value)
    assert result.exit_code == 2
    assert value in result.output


def test_a_cluster_that_does_not_answer_is_an_error_with_what_to_do(dateline, folder):
    result = dateline("ingest", folder, "--dask", "nonsense")
    assert result.exit_code == 1
    assert "dask-scheduler" in result.output


def test_a_table_beside_the_texts_gives_the_days_that_they_leave_out(dateline, folder):
    (folder / "d.txt").write_text(REPORT)
    (folder / "sources.csv").write_text("file,outlet,published\nd.txt,The Paper,2020-02-28\n")
    result = dateline("ingest", folder, "--workers", "1")
    assert result.exit_code == 0, result.output
    assert "2 articles read" in result.stdout
    assert "The Paper" in dateline("events", "--proposed").output


def test_a_language_model_is_named_before_it_is_asked_and_its_failure_is_told(
    dateline, folder, monkeypatch
):
    with serving((500, {}, b"", 0)) as (url, asked):
        monkeypatch.setenv("DATELINE_LLM_URL", url)
        result = dateline("ingest", folder, "--workers", "1")
    assert result.exit_code == 0
    assert f"A language model is asked about each article: a model at {url}" in result.stderr
    assert "Read by the rules alone:" in result.stdout
    assert len(asked) == 1
