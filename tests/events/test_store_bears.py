"""The short form of `make bench-store`: writers killed, a full disk, two editors at once."""

from __future__ import annotations

import pytest

from tests.bench.store_faults import in_own_process, killed, two_at_once
from tests.conftest import ENGINES


@pytest.mark.parametrize("engine", ENGINES)
def test_a_writer_that_is_killed_loses_nothing_it_was_told_is_kept(engine, new_database):
    names = iter([new_database(engine)])
    found = killed(names, 1)
    assert found["acknowledged"] > 0
    assert found["lost"] == 0


@pytest.mark.parametrize("engine", ENGINES)
def test_of_two_editors_every_edit_stands_or_was_refused(engine, new_database):
    found = two_at_once(new_database(engine), 25, 20)
    assert found["unaccounted"] == 0
    assert found["kept"] == found["in the history"]
    assert found["sound after"]


def test_a_full_disk_refuses_what_it_cannot_keep_and_loses_nothing(tmp_path):
    found = in_own_process(tmp_path)
    assert found["said"] == "the message names the remedy"
    assert found["acknowledged"] > 1
    assert found["lost"] == 0
    assert found["sound after"]
