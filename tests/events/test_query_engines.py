"""The same expressions on other engines give the same answers, and an engine that is not there is
named with its remedy."""

from __future__ import annotations

import shutil
import socket
from datetime import date

import numpy as np
import pytest

from events import View, query, write_release
from events import query_answer as answer
from events import query_engine as engines
from events.errors import QueryUnavailable
from events.query import Box, Question
from events.query_engine import PREFIX, close_engine, open_engine, run
from events.snapshot import WORLD
from tests.conftest import LONG
from tests.events.query_rows import mixed_rows

VIEWS = [
    View(),
    View(sources=frozenset({"Wire"}), types=frozenset({"Battles", "Protests"})),
    View(actors=frozenset({"Group 3", "Turkey"}), independent=True),
    View(places=frozenset({"GR", "Idlib", ""})),
    View(text="migrants BORDER"),
    View(text="%", sources=frozenset({"'; drop table x --", "a|b", "\0", "_gency SY"})),
    View(date_from=date(2020, 2, 4), date_to=date(2020, 2, 9)),  # between the days of a set
    View(date_from=date(2019, 1, 1), types=frozenset({"x-Diplomacy"})),
    View(date_to=date(2017, 6, 30), sources=frozenset({"Agency SY"})),
    View(ring=((35.0, 34.5), (37.6, 34.9), (37.0, 37.2), (35.2, 36.4))),
]
BOXES = [None, Box(WORLD // 2, 0, WORLD * 5 // 8, WORLD), Box(WORLD * 7 // 8, 0, WORLD // 2, WORLD)]


@pytest.fixture(scope="module")
def release(shipped, tmp_path_factory):
    folder = tmp_path_factory.mktemp("releases")
    return write_release(mixed_rows(shipped), shipped.areas, folder, lambda row: "")


def everything(engine, release, view, boxes=BOXES):
    """All that can be asked of a view, as plain values."""
    asked, found = answer.ask(engine, release), []
    for box in boxes:
        question = Question(view, box)
        found.append(vars(answer.counts(asked, question)))
        for zoom in (2, 9):
            cells = answer.cells(asked, question, zoom)
            found.append([np.asarray(value).tolist() for value in vars(cells).values()])
    question = Question(view)
    first, last = answer.time_span(asked)
    found += [answer.facet(asked, question, name) for name in ("publishers", "event_type")]
    found += [one.tolist() for one in answer.per_day(asked, question, first, last)]
    rows = run(engine, query.part(asked.tables, question, 1000))
    rows = rows.select(["n", "event_id", "certain"])
    return [*found, first, last, answer.first_day(asked), rows.to_pylist()]


@pytest.fixture
def opened():
    """Opens engines, and closes them in the end."""
    engines = []

    def make(url=""):
        engines.append(open_engine(url))
        return engines[-1]

    yield make
    for engine in engines:
        close_engine(engine)


@pytest.fixture
def on_postgres(new_database, opened):
    """The engine of a database of PostgreSQL that is new to it."""
    return opened(new_database("postgresql"))


@pytest.mark.xdist_group("postgresql")
def test_postgresql_answers_as_duckdb_does(on_postgres, release, opened):
    here = opened()
    for view in VIEWS:
        assert everything(on_postgres, release, view) == everything(here, release, view), view


@pytest.mark.xdist_group("postgresql")
def test_the_tables_of_a_release_that_is_gone_go_with_it(on_postgres, release, shipped, tmp_path):
    rows = mixed_rows(shipped, 3)
    old = write_release(rows, {}, tmp_path, lambda row: "")
    new = write_release(rows.head(2), {}, tmp_path, lambda row: "")
    on_postgres.backend.raw_sql("CREATE TABLE mine (a int)").close()
    assert answer.ask(on_postgres, old).number == len(rows)
    shutil.rmtree(old.folder)
    answer.ask(on_postgres, new)
    listed = on_postgres.backend.list_tables()
    there = {name for name in listed if not name.startswith("ibis_")}  # its own, of the session
    assert there == {"mine", *(f"{PREFIX}{new.version}_{kind}" for kind in ("events", "spans"))}


@pytest.mark.xdist_group("postgresql")
def test_what_was_put_there_by_somebody_else_is_used_as_it_is(new_database, release, opened):
    url = new_database("postgresql")
    first = answer.ask(opened(url), release)
    again = answer.ask(opened(url), release)
    question = Question(View())
    assert answer.counts(again, question) == answer.counts(first, question)


def test_an_engine_that_is_not_there_is_named_without_its_password():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        with pytest.raises(QueryUnavailable, match="DATELINE_QUERY_URL") as refusal:
            open_engine(f"postgresql://me:secret@127.0.0.1:{port}/none")
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize("url", ["nonsense://x", "postgres", "mysql://nobody@127.0.0.1/none"])
def test_a_url_that_leads_nowhere_is_refused_in_words(url):
    with pytest.raises(QueryUnavailable, match="DATELINE_QUERY_URL"):
        open_engine(url)


def test_without_the_extra_its_name_is_said(monkeypatch):
    monkeypatch.setattr(engines, "find_spec", lambda name: None)
    with pytest.raises(QueryUnavailable, match=r"dateline\[scale\]"):
        open_engine()
    assert not engines.can_query()


@pytest.mark.filterwarnings("ignore")  # PySpark 4 says of itself that pandas 3 is new to it
@pytest.mark.skipif(not LONG, reason="make test-long: needs PySpark and Java")
def test_spark_on_two_workers_answers_as_duckdb_does(release, tmp_path, opened):
    from tests.events.spark import cluster

    with cluster(tmp_path, workers=2) as url:
        spark, here = opened(url), opened()
        for view in (VIEWS[1], VIEWS[5], VIEWS[6]):  # each question starts a job of seconds
            answers = [everything(engine, release, view, BOXES[1:2]) for engine in (spark, here)]
            assert answers[0] == answers[1], view
