"""Read-only routes beside what browser/test_api.py asks of a running app: limits, description."""

from __future__ import annotations

import json
import re
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette

from components import api
from components.ratelimit import RateLimit
from tests import asgi

APP = Starlette(routes=api.ROUTES)


@pytest.fixture
def get(data, data_home, tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_HOME", str(data_home))
    monkeypatch.setenv("DATELINE_DATABASE_URL", f"sqlite:///{tmp_path}/store.sqlite")
    return lambda path, query="": asgi.get(APP, path, query)


@pytest.fixture
def described(get):
    return json.loads(get("/api/openapi.json").content)


def test_every_route_makes_who_asks_too_often_wait(get, monkeypatch):
    for route in api.ROUTES:
        monkeypatch.setattr(api, "_LIMIT", RateLimit(per_minute=1, burst=0))
        path = route.path.format(event_id="e001", form="svg")
        answer = get(path)
        assert answer.status == 429, path
        assert int(answer.headers["retry-after"]) >= 1
        assert "Too many requests" in json.loads(answer.content)["error"]


def test_the_description_holds_every_route_but_itself(described):
    assert set(described["paths"]) == {one.path for one in api.ROUTES} - {"/api/openapi.json"}
    for path, item in described["paths"].items():
        given = {one["name"] for one in item["get"]["parameters"] if one["in"] == "path"}
        assert given == set(re.findall(r"\{(\w+)\}", path))


def test_what_is_described_is_what_is_understood_and_nothing_is_kept_back(get, described):
    given = described["paths"]["/api/events"]["get"]["parameters"]
    own = {one["name"] for one in given} & api._OWN.keys()
    assert own == api._OWN.keys()
    filters = [one for one in given if one["name"] not in own]
    good = {"from": "2020-02-01", "to": "2020-03-01", "independent": "1", "area": "gEgEgEAAgE"}
    asked = [(one["name"], good.get(one["name"], "")) for one in filters]
    told = json.loads(get("/api/events", urlencode([(n, v or "x") for n, v in asked])).content)
    assert set(told["not_understood"]) <= {"area", "asof", "standing"}
    many = {one["name"] for one in filters if one["schema"]["type"] == "array"}
    twice = json.loads(get("/api/events", "&".join(f"{n}=a&{n}=b" for n in many)).content)
    assert (twice["not_understood"], twice["shown"]) == ([], 0)


def test_each_answer_comes_as_one_of_the_types_that_are_named(get, described):
    for path, item in described["paths"].items():
        there = item["get"]["responses"]["200"]["content"]
        answer = get(path.format(event_id="e001", form="svg"))
        assert answer.headers["content-type"].partition(";")[0] in there, path
        assert answer.status == 200
