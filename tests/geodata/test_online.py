"""Online geocoders, against a server on this machine that behaves well, badly, or not at all."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from geodata import online
from geodata.errors import OnlineError, OnlineOutage, OnlineRefused
from geodata.online import online_geocoder, read_provider

NOMINATIM = json.dumps([{"display_name": "Saraqib, Idlib, Syria", "lat": "35.86", "lon": "36.8"}])
FEATURE = {"geometry": {"coordinates": [36.8, 35.86]}, "properties": {"name": "Saraqib"}}
PHOTON = json.dumps({"features": [FEATURE]})
PELIAS = json.dumps(
    {"features": [FEATURE | {"properties": {"name": "Saraqib", "label": "Saraqib, Syria"}}]}
)


class Stub(ThreadingHTTPServer):
    """A server that gives its answers in turn, the last one for ever: (status, text)."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = [(200, NOMINATIM)]
        self.headers = {}
        self.asked = []
        self.times = []
        self.drip = 0.0
        self.stopped = threading.Event()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        stub = self.server
        stub.asked.append((self.path, self.headers["User-Agent"]))
        stub.times.append(time.monotonic())
        status, text = stub.answers.pop(0) if len(stub.answers) > 1 else stub.answers[0]
        body = text if isinstance(text, bytes) else text.encode()
        self.send_response(status)
        for name, value in stub.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for byte in body if stub.drip else ():
            if stub.stopped.wait(stub.drip):
                return
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
        if not stub.drip:
            self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def stub(monkeypatch):
    monkeypatch.setattr(online, "_not_before", [0.0])
    server = Stub()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.stopped.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def ask(stub, tmp_path):
    """Make a geocoder that asks the stub."""

    def make(provider="nominatim", **options):
        quick = {"timeout": 2, "min_delay_seconds": 0.01, "user_agent": "dateline-tests"}
        return online_geocoder(
            provider,
            domain=f"127.0.0.1:{stub.server_port}",
            scheme="http",
            cache_dir=tmp_path / "answers",
            **{**quick, **options},
        )

    return make


def files(folder):
    return sorted((folder / "answers").glob("*"))


@pytest.mark.parametrize(
    ("provider", "text"), [("nominatim", NOMINATIM), ("photon", PHOTON), ("pelias", PELIAS)]
)
def test_an_answer_is_read_and_kept_beside_the_raw_one(ask, stub, tmp_path, provider, text):
    stub.answers = [(200, text)]
    (answer,) = ask(provider)("Saraqib")
    assert (answer.latitude, answer.longitude) == (35.86, 36.8)
    assert answer.name.startswith("Saraqib")
    assert answer.provider == provider
    (file,) = files(tmp_path)
    kept = json.loads(file.read_text())
    assert kept["raw"] == json.loads(text)
    assert (kept["query"], kept["provider"]) == ("Saraqib", provider)
    assert kept["asked_at"].startswith("20")


def test_nothing_is_asked_until_it_is_called(ask, stub, tmp_path):
    ask()
    assert stub.asked == []
    assert files(tmp_path) == []


def test_the_program_says_who_it_is(ask, stub):
    ask(user_agent="desk/1 (desk@paper.example)")("Saraqib")
    assert stub.asked[0][1] == "desk/1 (desk@paper.example)"


def test_the_same_question_is_asked_once(ask, stub):
    first = ask()("Saraqib")
    assert ask()("  Saraqib ") == first
    assert len(stub.asked) == 1


def test_another_question_and_another_provider_are_asked(ask, stub):
    ask()("Saraqib")
    ask()("Idlib")
    stub.answers = [(200, PHOTON)]
    ask("photon")("Saraqib")
    assert len(stub.asked) == 3


def test_a_kept_answer_that_is_damaged_is_asked_for_again(ask, stub, tmp_path):
    ask()("Saraqib")
    files(tmp_path)[0].write_text('{"answers": [{"name"')
    assert len(ask()("Saraqib")) == 1
    assert len(stub.asked) == 2


@pytest.mark.parametrize(
    ("provider", "empty"), [("nominatim", "[]"), ("photon", '{"features": []}')]
)
def test_no_such_place_is_an_empty_answer_and_kept(ask, stub, provider, empty):
    stub.answers = [(200, empty)]
    assert ask(provider)("Xyzzyville") == ()
    assert ask(provider)("Xyzzyville") == ()
    assert len(stub.asked) == 1


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_server_is_asked_again(ask, stub, status):
    stub.answers = [(status, ""), (200, NOMINATIM)]
    assert len(ask()("Saraqib")) == 1
    assert len(stub.asked) == 2


def test_a_server_that_stays_busy_is_an_outage_and_not_kept(ask, stub, tmp_path):
    stub.answers = [(503, "")]
    with pytest.raises(OnlineOutage, match="busy: status 503"):
        ask()("Saraqib")
    assert len(stub.asked) == 3
    assert files(tmp_path) == []


def test_after_an_outage_the_question_can_be_asked_again(ask, stub):
    stub.answers = [(500, "")]
    with pytest.raises(OnlineOutage):
        ask()("Saraqib")
    stub.answers = [(200, NOMINATIM)]
    assert len(ask()("Saraqib")) == 1


def test_a_server_that_wants_an_hour_of_patience_is_left_alone(ask, stub):
    stub.answers, stub.headers = [(429, "")], {"Retry-After": "3600"}
    with pytest.raises(OnlineOutage, match="busy"):
        ask()("Saraqib")
    with pytest.raises(OnlineOutage, match="not be asked again"):
        ask()("Idlib")
    assert len(stub.asked) == 1


@pytest.mark.parametrize("status", [400, 401, 402, 403])
def test_a_refusal_is_told_from_an_outage(ask, stub, tmp_path, status):
    stub.answers = [(status, "")]
    with pytest.raises(OnlineRefused):
        ask()("Saraqib")
    assert len(stub.asked) == 1
    assert files(tmp_path) == []


@pytest.mark.parametrize("drip", [0.05, 1.0])
def test_a_slow_or_dripping_server_is_an_outage_in_time(ask, stub, tmp_path, drip):
    stub.drip = drip
    start = time.monotonic()
    with pytest.raises(OnlineOutage):
        ask(timeout=0.5, deadline_seconds=0.8)("Saraqib")
    assert time.monotonic() - start < 2
    assert files(tmp_path) == []


def test_a_server_that_is_not_there_is_an_outage(stub, tmp_path):
    geocoder = online_geocoder(
        "photon", domain="127.0.0.1:9", scheme="http", user_agent="t", cache_dir=tmp_path, timeout=1
    )
    with pytest.raises(OnlineOutage, match="could not be asked"):
        geocoder("Saraqib")


UNREADABLE = {
    "a login page": "<html>Sign in to the hotel's network</html>",
    "nothing": "",
    "cut": NOMINATIM[:-9],
    "another shape": '{"results": 3}',
    "an empty object": "{}",
    "null": "null",
    "a number": "7",
    "deep": "[" * 100_000,
    "no UTF-8": b"[\xff]",
    "no coordinates": '[{"display_name": "Saraqib"}]',
    "no longitude": '[{"display_name": "Saraqib", "lat": "35.86"}]',
    "0/0": '[{"display_name": "Saraqib", "lat": "0", "lon": "0"}]',
    "no number": '[{"display_name": "Saraqib", "lat": "north", "lon": "36.8"}]',
    "NaN": '[{"display_name": "Saraqib", "lat": NaN, "lon": 36.8}]',
    "beyond the pole": '[{"display_name": "Saraqib", "lat": "95", "lon": "36.8"}]',
    "round the globe": '[{"display_name": "Saraqib", "lat": "35.86", "lon": "396.8"}]',
    "no name": '[{"lat": "35.86", "lon": "36.8"}]',
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_an_answer_that_cannot_be_read_is_an_outage_and_not_kept(ask, stub, tmp_path, text):
    stub.answers = [(200, text)]
    with pytest.raises(OnlineOutage, match="unreadable"):
        ask()("Saraqib")
    assert files(tmp_path) == []


@pytest.mark.parametrize("point", [[36.8], [], [None, 35.86], ["x", "y"], [36.8, 135.86]])
def test_a_photon_answer_without_a_point_is_an_outage(ask, stub, point):
    feature = FEATURE | {"geometry": {"coordinates": point}}
    stub.answers = [(200, json.dumps({"features": [feature]}))]
    with pytest.raises(OnlineOutage, match="unreadable"):
        ask("photon")("Saraqib")


def test_an_endless_answer_is_an_outage(ask, stub):
    stub.answers = [(200, b" " * 2_100_000 + b"[]")]
    with pytest.raises(OnlineOutage, match="too long"):
        ask()("Saraqib")


def test_a_redirect_to_another_server_is_not_followed(ask, stub):
    stub.answers, stub.headers = [(302, "")], {"Location": "http://localhost:9/login"}
    with pytest.raises(OnlineOutage, match="302"):
        ask()("Saraqib")
    assert len(stub.asked) == 1


def test_requests_keep_their_distance_over_all_threads_and_geocoders(ask, stub):
    def work(name):
        ask(min_delay_seconds=0.1)(name)

    threads = [threading.Thread(target=work, args=(name,)) for name in "ABC"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    gaps = [later - earlier for earlier, later in zip(stub.times, stub.times[1:], strict=False)]
    assert len(gaps) == 2
    assert min(gaps) >= 0.1


@pytest.mark.parametrize("query", ["", "   ", "\0", "a\u202eb", "\ud800"])
def test_what_is_no_name_is_not_asked(ask, stub, query):
    with pytest.raises(OnlineRefused, match="no name"):
        ask()(query)
    assert stub.asked == []


def test_where_nothing_can_be_kept_nothing_is_asked(ask, stub, tmp_path):
    (tmp_path / "answers").write_text("in the way")
    with pytest.raises(OnlineError, match="cannot be kept"):
        ask()("Saraqib")
    assert stub.asked == []


def test_a_provider_that_geopy_does_not_know_is_refused_at_once(tmp_path):
    with pytest.raises(ValueError, match="'maps'"):
        online_geocoder("maps", user_agent="t", cache_dir=tmp_path)


@pytest.mark.parametrize(
    ("setting", "parts"),
    [
        ("nominatim", ("nominatim", None, "https")),
        (" photon@photon.example.org ", ("photon", "photon.example.org", "https")),
        ("pelias@http://127.0.0.1:4000/v1", ("pelias", "127.0.0.1:4000/v1", "http")),
    ],
)
def test_the_setting_names_provider_and_server(setting, parts):
    assert read_provider(setting) == parts


@pytest.mark.parametrize("setting", ["", "maps", "photon@", "photon@a b", "@x", "photon@u@host"])
def test_a_setting_that_names_none_is_refused(setting):
    with pytest.raises(ValueError, match="geocoder"):
        read_provider(setting)
