"""A Dask cluster gives the same answers as this machine, byte for byte."""

from __future__ import annotations

import os
import sys
import warnings
from types import ModuleType

import pytest

from events.articles_model import About, File
from events.ingest_cluster import ClusterMissing, cluster_readers
from events.ingest_model import Task
from events.ingest_run import Errand, Job, run
from events.ingest_wire import outcomes_bytes
from events.ingest_worker import Worker
from tests.events.article_files import MENU, SENTENCES, page
from tests.events.test_ingest import REPORT

MANY = 40 if os.environ.get("DATELINE_LONG") else 4


def files() -> list[File]:
    texts = [f"{REPORT} It was report number {number}." for number in range(MANY)]
    return [
        *(File(text.encode(), f"{number}.txt") for number, text in enumerate(texts)),
        File(page(*SENTENCES), "page.html"), File(MENU.encode(), "menu.html"), File(b"", "empty"),
    ]  # fmt: skip


def all_read(readers) -> list[bytes]:
    errand = Errand(lambda _: False, lambda _: None, About(published="2020-02-28"))
    jobs = [Job(file.name, file=file) for file in files()]
    return [outcomes_bytes(results) for _, results in run(jobs, errand, readers)]


@pytest.fixture
def cluster(monkeypatch):
    # Worker processes begin by running this process's main file again, and a test of a page may
    # have left its script in that place.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from distributed import LocalCluster

        with LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1",
            dashboard_address=None, memory_limit=0,
        ) as one:  # fmt: skip
            yield one.scheduler_address


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_of_two_workers_gives_byte_identical_results(cluster, data):
    worker = Worker(data.gazetteer)
    here = all_read([worker.read])
    worker.close()
    with cluster_readers(cluster, data.gazetteer) as readers:
        assert len(readers) == 2
        assert all_read(readers) == here
    assert len(here) == MANY + 3


@pytest.mark.filterwarnings("ignore")
def test_an_error_on_the_cluster_is_told_for_its_file(cluster, tmp_path):
    with cluster_readers(cluster, tmp_path / "nothing") as readers:
        (one,) = readers[0](Task(File(REPORT.encode(), "a.txt")))
    assert "the cluster did not read it" in one.reason


@pytest.mark.filterwarnings("ignore")
def test_no_cluster_is_an_error_with_what_to_do(tmp_path):
    with (
        pytest.raises(ClusterMissing, match="dask-scheduler"),
        cluster_readers("tcp://127.0.0.1:9", tmp_path, seconds=1),
    ):
        pass
