"""A bucket that empties, fills again, and is one's own."""

from __future__ import annotations

from components import ratelimit
from components.ratelimit import RateLimit


def clock_at(times):
    return lambda: times[0]


def test_a_burst_is_allowed_and_then_the_rate():
    now = [0.0]
    limit = RateLimit(per_minute=60, burst=3, clock=clock_at(now))
    assert [limit.wait("a") for _ in range(4)] == [0, 0, 0, 1]
    now[0] = 1.0
    assert limit.wait("a") == 0
    assert limit.wait("a") == 1


def test_everybody_has_a_bucket():
    limit = RateLimit(per_minute=60, burst=1, clock=lambda: 0.0)
    assert [limit.wait(name) for name in "abab"] == [0, 0, 1, 1]


def test_ever_new_addresses_cost_no_more_memory(monkeypatch):
    monkeypatch.setattr(ratelimit, "MOST_ADDRESSES", 10)
    limit = RateLimit(per_minute=60, burst=1, clock=lambda: 0.0)
    for number in range(100):
        limit.wait(str(number))
    assert len(limit._buckets) == 10
