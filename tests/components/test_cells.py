"""Routes for more events than a browser should hold."""

from __future__ import annotations

import gzip
import json
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette

from components import cells
from components.ratelimit import RateLimit
from components.settings import read_settings
from components.words import row_when
from events import View, on_map, per_day, select_rows, time_span, write_release
from events.packed import unpack
from tests import asgi

APP = Starlette(routes=cells.ROUTES)
EPOCH = date(1970, 1, 1)


@pytest.fixture
def get(data, data_home, shipped, monkeypatch):
    """Name and question → what the routes answer for the shipped events."""
    monkeypatch.setenv("DATELINE_HOME", str(data_home))
    monkeypatch.setattr(cells, "LIMIT", RateLimit(per_minute=6000, burst=6000))
    release = write_release(shipped.rows, shipped.areas, read_settings().releases, row_when)

    def answer(name, query="", **headers):
        address = f"/assets/{headers.pop('version', release.version)}/{name}"
        return asgi.get(APP, address, query, **headers)

    return answer


@pytest.mark.parametrize("zoom", [0, 3, 6, 9, 14, 22])
@pytest.mark.parametrize(
    "view", [View(), View(types=frozenset({"Battles"})), View(text="saraqib", independent=True)]
)
def test_the_cells_of_a_view_hold_its_events_at_every_zoom(get, shipped, zoom, view):
    query = urlencode({**cells.query_of(view), "zoom": zoom}, doseq=True)
    found, selected = json.loads(get("cells", query).content), select_rows(shipped.rows, view)
    counts = json.loads(get("counts", urlencode(cells.query_of(view), doseq=True)).content)
    assert sum(found["number"]) == found["here"] == on_map(selected).sum()
    assert counts["shown"] == len(selected) == found["here"] + counts["unmapped"]
    assert counts["total"] == len(shipped.rows)


def test_a_part_of_the_map_comes_as_the_map_reads_a_release(get, shipped):
    part = unpack(get("part", "zoom=6&to=2020-02-29").content)
    names, drawn = part.header["names"]["place"], shipped.rows[on_map(shipped.rows)]
    titles = json.loads(get("texts", "n=" + ",".join(map(str, part.header["numbers"]))).content)
    title_of = dict(zip(titles["n"], titles["title"], strict=True))
    for k, n in enumerate(part.header["numbers"]):
        row = drawn[drawn["title"] == title_of[n]].iloc[0]
        assert names[part.events["place"][k]] == row["place"]
        day = part.header["first_day"] + part.events["start"][k]
        assert day == row["date_start"].to_datetime64().astype("datetime64[D]").astype(int)
    assert 0 < len(titles["n"]) < len(drawn)


def test_the_days_of_a_view_are_those_of_its_rows(get, shipped):
    found = json.loads(get("days", "type=Battles").content)
    rows = select_rows(shipped.rows, View(types=frozenset({"Battles"})))
    first, last = (EPOCH + timedelta(days=found["first_day"] + day) for day in found["axis"])
    assert (first, last) == time_span(shipped.rows)
    assert found["certain"] == per_day(rows, first, last)["certain"].tolist()


def test_the_list_goes_on_after_what_is_known(get, shipped, monkeypatch):
    monkeypatch.setattr(cells, "LISTED", 10)
    rows, starts = select_rows(shipped.rows, View(types=frozenset({"Battles"}))), range(0, 60, 10)
    pages = [json.loads(get("list", f"type=Battles&start={one}").content) for one in starts]
    assert [one for page in pages for one in page["id"]] == rows["event_id"].tolist()
    assert pages[0]["when"] == [row_when(row) for row in rows.head(10).to_dict("records")]
    assert get("list", "start=x").status == 400


def test_choices_are_found_by_a_part_of_their_name(get, shipped):
    found = json.loads(get("values", "field=place&find=IDL&place=none").content)
    known = shipped.rows["place"].astype(str).value_counts()
    expected = {name: number for name, number in known.items() if "idl" in name.lower()}
    assert dict(zip(found["value"], found["number"], strict=True)) == expected
    assert found["number"] == sorted(found["number"], reverse=True)
    assert get("values", "field=ring").status == 400


def test_an_answer_is_compressed_and_may_be_kept_for_good(get):
    answer = get("cells", "zoom=5", accept_encoding="gzip, br")
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert json.loads(gzip.decompress(answer.content))["zoom"] == 5
    again = get("cells", "zoom=5", if_none_match=answer.headers["etag"])
    assert (again.status, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("name", "query", "says"),
    [
        ("cells", "", "zoom"), ("cells", "zoom=-1", "zoom"), ("cells", "zoom=23", "zoom"),
        ("cells", "zoom=٣", "zoom"), ("cells", "zoom=5&box=1,2,3", "box"),
        ("cells", "zoom=5&box=0,9,9,0", "box"), ("cells", "zoom=5&box=0,0,9e9,9", "box"),
        ("cells", "zoom=5&box=0,0,1,99999", "box"), ("part", "zoom=5&from=1.1.2020", "from"),
        ("cells", "zoom=5&%27%3B+drop+table=1", "drop"), ("days", "zoom=5", "zoom"),
        ("cells", "zoom=5&q=" + "x" * 300, "'q'"), ("texts", "n=1;2", "n lists"),
        ("texts", "n=" + ",".join("1" * 600), "n lists"), ("texts", "", "n lists"),
        ("days", "from=2020-03-01&to=2020-02-01", "from"), ("part", "event=e001&zoom=1", "event"),
    ],
)  # fmt: skip
def test_a_question_that_makes_no_sense_is_refused_in_words(get, name, query, says):
    answer = get(name, query)
    assert answer.status == 400
    assert says in json.loads(answer.content)["error"]


@pytest.mark.parametrize("text", ["%00", "%ff%fe", "'%20or%201=1--", "%", "_", "\\", "ß" * 150])
def test_a_hostile_value_is_only_a_text_that_nothing_holds(get, text):
    answer = get("cells", f"zoom=5&source={text}")
    assert answer.status == 200
    assert json.loads(answer.content)["here"] == 0


def test_no_other_release_answers(get):
    assert get("cells", "zoom=5", version="0" * 32).status == 404
    assert get("cells", "zoom=5", version="..").status == 404


def test_who_asks_too_often_waits(get, monkeypatch):
    monkeypatch.setattr(cells, "LIMIT", RateLimit(per_minute=60, burst=2))
    answers = [get("days") for _ in range(4)]
    assert [answer.status for answer in answers] == [200, 200, 429, 429]
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_a_search_is_answered_with_a_bit_an_event(get, shipped):
    answer = get("hits", "q=Idlib")
    rows = select_rows(shipped.rows, View(text="idlib"))
    assert sum(byte.bit_count() for byte in answer.content) == len(rows) > 0
    assert get("hits", "q=" + "x" * 5000).status == 200
    assert get("hits", "text=Idlib").status == 400
