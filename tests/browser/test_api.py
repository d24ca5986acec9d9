"""The read-only routes of a running server: the page's filters, files, a feed."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

import pytest

from events import View, select_rows
from events.export import export_events


@pytest.fixture
def get(address):
    def ask(path, **headers):
        request = urllib.request.Request(address + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()

    return ask


def test_events_are_those_of_the_page_with_the_same_filters(get, shipped):
    status, _, body = get("/api/events?type=x-Border&limit=3")
    found = json.loads(body)
    rows = select_rows(shipped.rows, View(types=frozenset({"x-Border"})))
    assert status == 200
    assert (found["total"], found["shown"]) == (len(shipped.rows), len(rows))
    assert [one["event_id"] for one in found["events"]] == rows["event_id"].head(3).tolist()
    rest = json.loads(
        get(found["next"].partition("/api")[1] + found["next"].partition("/api")[2])[2]
    )
    assert rest["next"] is None
    assert len(rest["events"]) == len(rows) - 3


def test_an_unchanged_answer_is_not_sent_again(get):
    _, headers, _ = get("/api/events")
    status, _, body = get("/api/events", **{"If-None-Match": headers["ETag"]})
    assert (status, body) == (304, b"")


def test_one_event_comes_with_claims_and_quotes(get):
    status, headers, body = get("/api/events/e001")
    node = json.loads(body)
    assert (status, headers["Content-Type"]) == (200, "application/ld+json")
    denials = [c for c in node["dateline:claims"] if c["dateline:polarity"] == "deny"]
    assert denials
    assert all(claim["appearance"] for claim in node["dateline:claims"])


@pytest.mark.parametrize("name", ["csv", "xlsx", "geojson", "geoparquet", "kml", "ucdp", "acled"])
def test_a_view_can_be_taken_as_a_file(get, name):
    status, headers, body = get(f"/api/events?format={name}")
    assert status == 200
    assert "attachment" in headers["Content-Disposition"]
    assert body


@pytest.mark.parametrize("name", ["csv", "acled", "timemap"])
def test_a_file_says_where_the_report_of_its_losses_is(get, shipped, name):
    _, headers, _ = get(f"/api/events?type=x-Border&format={name}")
    there = headers["Link"].partition("<")[2].partition(">")[0]
    status, _, body = get("/api" + there.partition("/api")[2])
    rows = select_rows(shipped.rows, View(types=frozenset({"x-Border"})))
    assert status == 200
    assert body.decode() == export_events(name, rows, shipped.dossier).loss.to_json()
    assert json.loads(body)["dropped"] or json.loads(body)["left_out"]


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/api/events?limit=0", 400, "limit"),
        ("/api/events?offset=-1", 400, "offset"),
        ("/api/events?limit=%D9%A3x", 400, "limit"),
        ("/api/events?format=shp", 400, "geojson"),
        ("/api/events?loss=1", 400, "format"),
        ("/api/events/nobody", 404, "No published event"),
    ],
)
def test_a_bad_question_gets_a_clear_answer(get, path, status, says):
    got, _, body = get(path)
    assert got == status
    assert says in json.loads(body)["error"]


def test_what_is_not_understood_is_said_and_the_rest_answered(get, shipped):
    found = json.loads(get("/api/events?from=never&nonsense=1")[2])
    assert sorted(found["not_understood"]) == ["from", "nonsense"]
    assert found["shown"] == len(shipped.rows)


def test_sources_feed_and_description_are_there(get, shipped):
    sources = json.loads(get("/api/sources")[2])["sources"]
    assert {one["source_id"] for one in sources} == set(shipped.dossier.sources)
    assert not any("text" in one for one in sources)
    assert b"georss" in get("/feed.xml")[2]
    assert "/api/events" in json.loads(get("/api/openapi.json")[2])["paths"]
