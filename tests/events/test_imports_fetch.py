"""A Google Sheet that is published as CSV, from a server that answers as Google's does."""

from __future__ import annotations

import http.server
import threading

import pytest

from events.errors import FetchRefused
from events.fetch import Door
from events.imports import import_table
from events.imports_fetch import fetch_table
from events.imports_map import suggest_mapping

SHEET = """id,title,date,lat,lon,country\r
1,"Rally, in the square",2020-02-27,36.2,36.8,Syria\r
2,Clash,2020-02-30,36.2,36.8,Syria\r
"""
PUBLISHED = "/spreadsheets/d/e/2PACX-made-up/pub?gid=0&single=true&output=csv"


class _Sheets(http.server.BaseHTTPRequestHandler):
    """The published address leads on to another host, which gives the file to be downloaded."""

    def do_GET(self) -> None:
        port, host = self.server.server_port, self.headers["Host"].partition(":")[0]
        self.server.asked.append(host)
        if host == "docs.google.com" and self.path == PUBLISHED:
            self.send_response(307)
            there = f"http://doc-0s-sheets.googleusercontent.com:{port}/pub/abc/def?output=csv"
            self.send_header("Location", there)
            self.send_header("Content-Type", "text/html; charset=UTF-8")
        elif host == "doc-0s-sheets.googleusercontent.com":
            self.send_response(200)
            self.send_header("Content-Type", "text/csv; charset=utf-8")
            self.send_header("Content-Disposition", 'attachment; filename="Events.csv"')
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/plain" if "odd" in self.path else "text/html")
        self.end_headers()
        page = b"<!DOCTYPE html><html><body>Sign in</body></html>"
        self.wfile.write(SHEET.encode() if "output=csv" in self.path else page)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def sheets():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Sheets) as server:
        server.asked = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def get(server, path, **door):
    given = {"resolve": lambda *_: ["127.0.0.1"], "allowed": lambda *_: True, **door}
    return fetch_table(f"http://docs.google.com:{server.server_port}{path}", Door(**given))


def test_a_published_sheet_is_imported_and_each_row_accounted_for(sheets, tmp_path):
    sheets.asked.clear()
    answer, file = get(sheets, PUBLISHED), tmp_path / "sheet.csv"
    assert sheets.asked == ["docs.google.com", "doc-0s-sheets.googleusercontent.com"]
    file.write_bytes(answer.content)
    mapping = suggest_mapping(file)
    reports = [import_table(file, mapping, collection="Sheet", into=tmp_path) for _ in range(2)]
    assert [(one.accepted, one.refused, one.rows_in) for one in reports] == [(1, 1, 2)] * 2
    assert reports[1].known


@pytest.mark.parametrize("path", ["/spreadsheets/d/made-up/edit", "/odd"])
def test_a_sheet_that_is_not_published_says_how_to_publish_it(sheets, path):
    with pytest.raises(FetchRefused, match="Publish to web"):
        get(sheets, path)


def test_a_redirect_into_the_house_is_not_followed(sheets):
    def inside(host, _seconds):
        return ["127.0.0.1"] if host == "docs.google.com" else ["10.0.0.1"]

    with pytest.raises(FetchRefused, match="no public address"):
        get(sheets, PUBLISHED, resolve=inside, allowed=lambda address, _: address == "127.0.0.1")
