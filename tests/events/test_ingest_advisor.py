"""A language model asked while articles are ingested: quotes at most, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from events.articles_model import File
from events.ingest import Tools, read_task
from events.ingest_model import Advisor, Task
from events.ingest_wire import outcomes_bytes, outcomes_of, task_bytes, task_of
from tests.events.small_atlas import ATLAS
from tests.events.test_language_model import GOOD, TEXT, completion, serving


class NoReader:
    """Plain text needs no reader of pages."""


def read(url: str, cache: Path | str = ""):
    file = File(f"date 2020-02-28 {TEXT}".replace("\n", " ").encode(), "a.txt")
    task = Task(file, advisor=Advisor(url, "small", "key", str(cache)) if url else Advisor())
    return read_task(task_of(task_bytes(task)), Tools(NoReader(), ATLAS))[0]


def test_nobody_is_asked_unless_an_address_is_named():
    with serving((200, {}, completion([GOOD]), 0)) as (_url, asked):
        reading = read("")
    assert (asked, reading.notes) == ([], ())


def test_an_event_that_it_points_out_is_quoted_dated_and_placed_by_the_rules(tmp_path: Path):
    with serving((200, {}, completion([GOOD]), 0)) as (url, asked):
        reading, again = read(url, tmp_path), read(url, tmp_path)
    alone = read("")
    assert len(reading.events) > len(alone.events)
    event = next(e for e, _ in reading.events if e.sub_event_type == GOOD["sub_type"])
    assert "Saraqib blew up" in event.spans[0].quote_exact.replace("\n", " ")
    assert str(event.when.date_start) == "2020-02-27"
    assert outcomes_of(outcomes_bytes((again,))) == (reading,)
    assert len(asked) == 1  # the second time the answer lay on the disk


@pytest.mark.parametrize(
    "answer",
    [
        (500, {}, b"", 0),
        (200, {}, b"{broken", 0),
        (200, {}, completion("no json"), 0),
        (200, {}, completion([GOOD], finish="length"), 0),
    ],
)
def test_whatever_it_does_the_rules_go_on_and_the_account_says_why(answer):
    with serving(answer) as (url, _asked):
        reading = read(url)
    assert [event for event, _ in reading.events] == [event for event, _ in read("").events]
    assert "went on without the language model" in reading.notes[0]


def test_a_quote_that_is_not_in_the_text_gives_no_event():
    with serving((200, {}, completion([{**GOOD, "quote": "Ten ships sank"}]), 0)) as (url, _):
        reading = read(url)
    assert reading.events == read("").events
