"""A database that is gone, silent or somebody else: an error in a moment, and back by itself."""

from __future__ import annotations

import threading
import time
from urllib.parse import urlsplit

import pytest

from events.errors import NotInStore, StoreUnavailable
from events.review import accept
from events.store import close_store, load_event, open_store, version
from events.store_reach import AGAIN_S, Reach
from tests.events.stored import ADA, fill
from tests.faults import CUT, LYING, SILENT, THROUGH, wire

PATIENCE_S = 2.0
MOST_S = 15
"""Far more than it takes, and far less than a network's own patience."""


@pytest.fixture
def reached(new_database):
    """A PostgreSQL store behind a wire, and the wire."""
    url = new_database("postgresql")
    port = urlsplit(url).port
    with wire(port) as line:
        store = open_store(url.replace(f":{port}/", f":{line.port}/"), PATIENCE_S)
        fill(store)
        yield store, line
        line.be(CUT)
        close_store(store)


def refused_in(store):
    """Seconds until the store says that it cannot be asked."""
    began = time.monotonic()
    with pytest.raises(StoreUnavailable):
        version(store)
    return time.monotonic() - began


def until_it_answers(store):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            return version(store)
        except StoreUnavailable:
            time.sleep(0.2)
    raise AssertionError("it does not come back")


@pytest.mark.xdist_group("postgresql")
@pytest.mark.parametrize("fault", [CUT, SILENT, LYING])
def test_a_database_that_fails_costs_a_moment_and_comes_back(reached, fault):
    store, line = reached
    before = version(store)
    line.be(fault)
    assert refused_in(store) < MOST_S
    assert store.reach.silent
    line.be(THROUGH)
    assert until_it_answers(store) == before
    assert not store.reach.silent


@pytest.mark.xdist_group("postgresql")
def test_of_many_that_ask_a_silent_database_few_wait(reached):
    store, line = reached
    line.be(SILENT)
    refused_in(store)
    waited = []
    threads = [threading.Thread(target=lambda: waited.append(refused_in(store))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(one > 1 for one in waited) <= 1


@pytest.mark.xdist_group("postgresql")
def test_a_step_that_was_under_way_is_kept_whole_or_not_at_all(reached):
    store, line = reached
    line.be(CUT)
    with pytest.raises(StoreUnavailable, match=r"Nothing of this change|does not answer"):
        accept(store, "ev-1", ADA, "", expected_version=1)
    line.be(THROUGH)
    until_it_answers(store)
    assert load_event(store, "ev-1").version == 1


@pytest.mark.xdist_group("postgresql")
def test_what_the_database_refuses_is_no_outage(reached):
    store, _line = reached
    with pytest.raises(NotInStore):
        load_event(store, "ev-77")
    assert not store.reach.silent


def test_one_asks_again_and_the_others_are_told_at_once():
    now = [100.0]
    reach = Reach(clock=lambda: now[0])
    assert reach.may_ask()
    reach.failed()
    assert [reach.may_ask() for _ in range(3)] == [False] * 3
    now[0] += AGAIN_S
    assert [reach.may_ask() for _ in range(3)] == [True, False, False]
    reach.answered()
    assert reach.may_ask()
    assert not reach.silent


def test_a_file_is_asked_every_time():
    reach = Reach(again_s=0.0)
    reach.failed()
    assert reach.silent
    assert reach.may_ask()
