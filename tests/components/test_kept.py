"""Answers that are kept."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from components.kept import Fresh, Kept


def test_what_many_ask_at_once_is_made_once():
    kept, made, go = Kept(100), [], threading.Event()

    def make():
        go.wait(30)
        made.append(1)
        return b"answer"

    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(kept.get, "key", make) for _ in range(8)]
        go.set()
        assert {one.result() for one in asked} == {b"answer"}
    assert made == [1]


def test_the_one_not_asked_for_longest_goes_first():
    kept, made = Kept(10), []

    def get(key):
        return kept.get(key, lambda: made.append(key) or b"four")

    for key in ("a", "b", "a", "c", "a", "b"):
        get(key)
    assert made == ["a", "b", "c", "b"]


def test_what_was_dropped_is_made_anew_and_leaves_its_room():
    kept = Kept(10)
    assert kept.at_hand("a") is None
    kept.get("a", lambda: b"four")
    assert kept.at_hand("a") == b"four"
    for key in ("a", "a", "b"):
        kept.drop(key)
    assert kept.at_hand("a") is None
    for key in ("a", "b"):
        kept.get(key, lambda: b"five!")
    assert kept.at_hand("a") == b"five!"


def test_an_error_is_not_kept():
    kept, answers = Kept(10), [ValueError("not now"), b"yes"]

    def make():
        answer = answers.pop(0)
        if isinstance(answer, ValueError):
            raise answer
        return answer

    with pytest.raises(ValueError, match="not now"):
        kept.get("key", make)
    assert kept.get("key", make) == b"yes"


def test_a_dropped_answer_is_made_anew():
    kept, made = Kept(10), iter(["one", "two"])
    assert kept.get("a", lambda: next(made)) == "one"
    kept.drop("a")
    kept.drop("never there")
    assert kept.get("a", lambda: next(made)) == "two"


def test_a_fresh_answer_serves_everybody_until_something_is_written():
    written, made = [0], iter(range(9))
    fresh = Fresh(1000, lambda: written[0])
    assert [fresh.get("a", lambda: next(made)) for _ in range(3)] == [0, 0, 0]
    written[0] += 1
    assert fresh.get("a", lambda: next(made)) == 1


def test_an_old_answer_is_asked_for_anew_by_one_and_serves_the_others_meanwhile():
    fresh = Fresh(0, lambda: 0)
    assert fresh.get("a", lambda: "old") == "old"
    meanwhile = []

    def make():
        known = fresh._known["a"]
        meanwhile.append(known[2])
        return "new"

    assert fresh.get("a", make) == "new"
    assert meanwhile == ["old"]


def test_no_error_is_fresh():
    fresh = Fresh(1000, lambda: 0)
    with pytest.raises(ZeroDivisionError):
        fresh.get("a", lambda: 1 / 0)
    assert fresh.get("a", lambda: 1) == 1
