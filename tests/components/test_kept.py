"""Answers that are kept."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from components.kept import Kept


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
