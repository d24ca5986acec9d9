"""Each path gets the policy that it needs and no more."""

from __future__ import annotations

import pytest

from components.headers import headers_for, tile_origin

FRAME = "/component/streamlit_folium.st_folium/index.html"


def policy(path, tiles=""):
    text = headers_for(path, tiles)["Content-Security-Policy"]
    return {part.split()[0]: part.split()[1:] for part in text.split("; ")}


@pytest.mark.parametrize("path", ["/", "/sources", "/_stcore/health", "/assets/1/map.css", FRAME])
def test_every_path_forbids_sniffing_framing_and_plugins(path):
    headers = headers_for(path, "")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert policy(path)["frame-ancestors"] == ["'self'"]
    assert policy(path)["object-src"] == ["'none'"]


def test_only_the_frame_of_the_map_runs_what_it_is_sent_and_it_is_sandboxed():
    assert "'unsafe-inline'" not in policy("/")["script-src"]
    assert "'unsafe-eval'" not in policy("/")["script-src"]
    assert "'unsafe-eval'" in policy(FRAME)["script-src"]
    assert policy(FRAME)["script-src-attr"] == ["'none'"]
    assert "allow-same-origin" not in policy(FRAME)["sandbox"]


def test_tile_servers_must_know_who_asks_which_a_sandbox_hides():
    assert "sandbox" not in policy(FRAME, "https://tile.example.org")


def test_the_page_allows_streamlits_own_script_by_its_hash():
    assert any(one.startswith("'sha256-") for one in policy("/")["script-src"])


def test_tiles_may_be_shown_in_the_frame_alone():
    tiles = "https://tile.example.org"
    assert tiles in policy(FRAME, tiles)["img-src"]
    assert tiles not in policy("/", tiles)["img-src"]


@pytest.mark.parametrize(
    ("setting", "origin"),
    [
        ("https://tile.example.org/{z}/{x}/{y}.png", "https://tile.example.org"),
        ("https://{s}.example.org:8443/{z}.png", "https://*.example.org:8443"),
        ("https://user:pass@tile.example.org/{z}.png", "https://tile.example.org"),
        ("", ""),
        ("javascript:alert(1)", ""),
        ("https://[/", ""),
    ],
)
def test_the_origin_of_tiles_is_read_from_the_setting(monkeypatch, setting, origin):
    monkeypatch.setenv("DATELINE_TILES", setting)
    assert tile_origin() == origin
