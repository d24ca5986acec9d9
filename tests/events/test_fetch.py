"""The door to the web: what it never asks, and what it takes of an answer from a real server."""

from __future__ import annotations

import gzip
import http.server
import threading
import time
from collections.abc import Iterator

import pytest

from events.errors import FetchRefused
from events.fetch import Door, fetch
from events.fetch_guard import addresses_of, checked_addresses, is_public, target_of

BAD_SPELLINGS = """
ftp://paper.example/a file:///etc/passwd gopher://paper.example/ javascript:alert(1)
data:text/html,x //paper.example/a paper.example/a http:///a http://user@paper.example/ http://user:pw@paper.example/
https://paper.example@127.0.0.1/ http://paper.example\\@127.0.0.1/ http://127.1/ http://2130706433/
http://0x7f000001/ http://0x7f.0.0.1/ http://0177.0.0.1/ http://127.0.0.01/ http://0/ http://127.0.1/
http://localhost/ http://LOCALHOST:8080/ http://db.localhost/ http://printer.local/ http://db.internal/
http://paper.example./ http://-a.example/ http://a..example/ http://pæper.example/ http://１２７.０.０.１/
http://①②⑦.0.0.1/ http://intranet/ http://[::1%25eth0]/ http://[fe80::1%eth0]/ http://[::1/
http://paper.example:port/ http://paper.example:99999/ http://1.2.3.4.5/
""".split()
BAD_ADDRESSES = """
127.0.0.1 127.8.8.8 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 198.18.0.1
192.0.2.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 ::1 :: ::ffff:127.0.0.1 ::ffff:10.0.0.1
::127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: fc00::1 fd12::1 fe80::1 ff02::1 2001:db8::1
""".split()


@pytest.mark.parametrize("url", BAD_SPELLINGS)
def test_an_address_spelled_like_this_is_refused_before_anything_is_asked(url):
    def nobody(*_):
        raise AssertionError("was resolved")

    with pytest.raises(FetchRefused, match=r"\. \w.+\.$"):
        fetch(url, Door(resolve=nobody, allowed=lambda *_: False))


@pytest.mark.parametrize(
    "url", ["http://a.example/x y", "http://a.example/\n", "http://a\tb.example/"]
)
def test_blanks_and_control_characters_are_refused(url):
    with pytest.raises(FetchRefused, match="blanks"):
        target_of(url)


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_an_address_that_is_not_public_is_refused_as_number_and_behind_a_name(address):
    assert not is_public(address, 443)
    literal = f"[{address}]" if ":" in address else address
    for url in (f"http://{literal}/", "http://paper.example/"):
        with pytest.raises(FetchRefused, match="no public address"):
            fetch(url, Door(resolve=lambda *_: [address]))


def test_one_inner_address_among_public_ones_is_enough_to_refuse():
    with pytest.raises(FetchRefused):
        checked_addresses("p.example", 80, 1, lambda *_: ["93.184.215.14", "10.0.0.1"], is_public)


@pytest.mark.parametrize(("address", "port", "good"), [
    ("93.184.215.14", 443, True), ("2606:4700::1111", 443, True), ("93.184.215.14", 22, False),
    ("93.184.215.14", 5432, False), ("::ffff:93.184.215.14", 80, True),
])  # fmt: skip
def test_public_addresses_are_asked_at_the_ports_of_the_web(address, port, good):
    assert is_public(address, port) is good


def test_a_good_address_is_written_in_its_plain_form():
    assert target_of("HTTPS://Paper.Example:443/a b".replace(" ", "%20")).url == (
        "https://paper.example/a%20b"
    )
    assert target_of("http://paper.example/søk?q=å").path == "/s%C3%B8k?q=%C3%A5"
    assert target_of("http://[2606:4700::1111]:8080").url == "http://[2606:4700::1111]:8080/"


def test_a_name_that_nobody_knows_is_said_to_be_unknown():
    with pytest.raises(FetchRefused, match="no address is known"):
        addresses_of("no-such-host.invalid", 5)


# --- a real server ---------------------------------------------------------------------------

PAGE = b"<html><body><p>Good.</p></body></html>"


class _Paper(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        getattr(self, f"page_{self.path.strip('/').split('?')[0]}")()

    def say(self, status=200, body=b"", **headers) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_good(self):
        self.say(body=PAGE, Content_Type="text/html; charset=utf-8")

    def page_packed(self):
        self.say(body=gzip.compress(PAGE), Content_Encoding="gzip")

    def page_bomb(self):
        self.say(body=gzip.compress(bytes(30_000_000)), Content_Encoding="gzip")

    def page_torn(self):
        self.say(body=b"no gzip", Content_Encoding="gzip")

    def page_brotli(self):
        self.say(body=b"x", Content_Encoding="br")

    def page_large(self):
        self.say()
        for _ in range(300):
            self.wfile.write(bytes(10_000))

    def page_drip(self):
        self.say()
        for _ in range(20_000):  # until the other side hangs up
            self.wfile.write(b".")
            time.sleep(0.05)

    def page_silent(self):
        time.sleep(1000)

    def page_picture(self):
        self.say(Content_Type="image/png")

    def page_inside(self):
        self.say(302, Location="http://10.0.0.1/")

    def page_inside_by_name(self):
        self.say(302, Location="http://inside.example/good")

    def page_user(self):
        self.say(302, Location="http://me@paper.example/")

    def page_file(self):
        self.say(302, Location="file:///etc/passwd")

    def page_on(self):
        self.say(301, Location="/good")

    def page_round(self):
        self.say(302, Location="/round")

    def page_gone(self):
        self.say(404)

    def page_login(self):
        self.say(403)

    def page_busy(self):
        self.say(503)

    def log_message(self, *_) -> None:
        return


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_) -> None:
        """The door hangs up on some pages."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = _Server(("127.0.0.1", 0), _Paper)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@pytest.fixture
def get(port):
    """Fetch a page of the stub; everything but the stub itself is judged as ever."""

    def resolve(host, _seconds):
        return {"paper.example": ["127.0.0.1"]}.get(
            host, [host if host[0].isdigit() else "10.0.0.1"]
        )

    def allowed(address, at):
        return (address, at) == ("127.0.0.1", port) or is_public(address, at)

    def fetched(path, **limits):
        return fetch(
            f"http://paper.example:{port}/{path}", Door(resolve=resolve, allowed=allowed, **limits)
        )

    return fetched


@pytest.mark.parametrize("path", ["good", "packed", "on", "good?q=ø"])
def test_a_page_comes_as_its_bytes(get, path):
    answer = get(path)
    assert answer.content == PAGE
    assert answer.url.partition("?")[0].endswith(("/good", "/packed"))


@pytest.mark.parametrize(("path", "says"), [
    ("bomb", "larger than 1 MB"), ("large", "larger than 1 MB"), ("torn", "damaged"),
    ("brotli", "packed as 'br'"), ("picture", "'image/png'"), ("inside", "no public address"),
    ("inside_by_name", "no public address"), ("user", "user name"), ("file", "not http"),
    ("round", "more than 5 times"), ("gone", "404"), ("login", "login"), ("busy", "503"),
])  # fmt: skip
def test_an_answer_that_is_not_taken_says_why(get, path, says):
    with pytest.raises(FetchRefused, match=says):
        get(path, max_bytes=2**20)


@pytest.mark.parametrize("path", ["drip", "silent"])
def test_a_server_that_drips_or_hangs_is_left_when_the_time_is_over(get, path):
    with pytest.raises(FetchRefused, match="within 1 s"):
        get(path, seconds=1)


def test_the_name_is_resolved_once_and_the_checked_address_is_asked(port):
    asked = []

    def rebinding(host, _seconds):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    door = Door(resolve=rebinding, allowed=lambda address, _port: address == "127.0.0.1")
    assert fetch(f"http://paper.example:{port}/good", door).content == PAGE
    assert asked == ["paper.example"]


def test_a_closed_port_is_a_connection_that_failed():
    door = Door(resolve=lambda *_: ["127.0.0.1"], allowed=lambda *_: True)
    with pytest.raises(FetchRefused, match="connection failed"):
        fetch("http://paper.example:9/", door)
