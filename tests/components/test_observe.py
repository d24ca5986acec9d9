"""Metrics and log lines say how it goes, never who asked for what."""

from __future__ import annotations

import contextlib
import json
import logging
import urllib.request

import pytest
from prometheus_client import REGISTRY
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from components.observe import LOG, MIDDLEWARE, JsonLines, drawing, telling
from components.settings import read_settings
from tests.asgi import get
from tests.browser.conftest import free_port


def _event(request):
    if request.path_params["event_id"] == "boom":
        raise RuntimeError("secret")
    return PlainTextResponse("here")


APP = Starlette(routes=[Route("/api/events/{event_id}", _event)], middleware=MIDDLEWARE)


def count(route: str, status: str) -> float:
    labels = {"route": route, "method": "GET", "status": status}
    return REGISTRY.get_sample_value("dateline_requests_total", labels) or 0.0


@pytest.mark.parametrize(
    ("path", "route", "status"),
    [
        ("/api/events/e1", "/api/events/{event_id}", "200"),
        ("/api/events/boom", "/api/events/{event_id}", "500"),
        ("/_stcore/whatever?token=1", "/_stcore", "404"),
        ("/review?event=e9", "page", "404"),
    ],
)
def test_an_answer_is_counted_under_its_route(path, route, status):
    before = count(route, status)
    with contextlib.suppress(RuntimeError):  # the app's own, after its answer
        get(APP, *path.split("?"))
    assert count(route, status) == before + 1


def test_a_line_holds_no_part_of_the_address(caplog):
    with caplog.at_level(logging.INFO, logger="dateline"):
        get(APP, "/api/events/aleppo-7", "q=hidden", cookie="a=b")
    record = next(one for one in caplog.records if one.name == LOG.name)
    line = json.loads(JsonLines().format(record))
    assert line["route"] == "/api/events/{event_id}"
    assert line["what"] == "request"
    assert line["status"] == 200
    written = json.dumps(line)
    assert not any(secret in written for secret in ("aleppo", "hidden", "a=b", "map.example"))


def test_a_page_that_stops_half_way_is_timed():
    def runs() -> float:
        labels = {"page": "review"}
        return REGISTRY.get_sample_value("dateline_page_run_seconds_count", labels) or 0.0

    before = runs()
    with pytest.raises(KeyError), drawing("review"):
        raise KeyError
    assert runs() == before + 1


def test_metrics_lie_on_a_port_of_their_own():
    port = free_port()
    address = f"http://127.0.0.1:{port}/metrics"
    with telling(read_settings({"DATELINE_METRICS": f"127.0.0.1:{port}"})):
        assert b"dateline_open_pages" in read(address)
    with pytest.raises(OSError, match="refused"):
        read(address)


def read(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read()
