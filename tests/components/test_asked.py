"""Whoever asks over HTTP is refused in the language that the request itself names."""

from __future__ import annotations

import json

import pytest
from starlette.applications import Starlette

from components import cells
from components.asked import language_of, refusal
from components.outage import Outage
from components.routes import ROUTES
from components.signing import _page as signing_page
from components.unshown import closed, with_banner
from components.words.language import SPOKEN, speaking
from geodata.said import say
from tests import asgi

OTHERS = sorted(SPOKEN.keys() - {"en"})
HERE = "https://map.example"


def asked(path="/api/events", query="", **headers):
    given = {"host": "map.example", **headers}
    pairs = [(name.replace("_", "-").encode(), one.encode()) for name, one in given.items()]
    return {"type": "http", "path": path, "query_string": query.encode(), "headers": pairs}


@pytest.mark.parametrize(
    ("scope", "code"),
    [
        (asked(), "en"),
        (asked(query="lang=el&lang=nb"), "nb"),
        (asked(query="lang=<script>", accept_language="tr"), "tr"),
        (asked(accept_language="fr, no;q=0.8, en;q=0.1"), "nb"),
        (asked(accept_language="nb", referer=f"{HERE}/review?lang=ar"), "ar"),
        (asked(query="lang=tr", referer=f"{HERE}/?lang=ar"), "tr"),
        (asked(referer="https://other.example/?lang=ar"), "en"),
        (asked(referer="https://[nonsense/?lang=ar"), "en"),
        (asked(referer=f"{HERE}/?q=%ff%00&lang=%ff"), "en"),
        (asked("/embed/", accept_language="nb"), "en"),
        (asked("/embed/nb/index.html", accept_language="tr"), "nb"),
        (asked("/embed/nb", query="lang=el"), "el"),
        (asked("/embed/nbx/", accept_language="tr"), "en"),
        (asked("/present/monday", accept_language="nn-NO"), "nb"),
    ],
)
def test_the_address_speaks_first_then_the_page_before_then_the_browser(scope, code):
    assert language_of(scope) == code


@pytest.mark.parametrize("code", OTHERS)
def test_a_refusal_is_said_in_that_language_and_kept_by_nobody(code):
    scope, words = asked(query=f"lang={code}"), say("Too many requests. Try again in {seconds} s.")
    answer = refusal(scope, 429, words.of(seconds=7), **{"Retry-After": "7"})
    told = json.loads(bytes(answer.body))["error"]
    assert "7" in told
    assert "Too many" not in told
    assert answer.headers["content-language"] == code
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["retry-after"] == "7"


def test_the_next_answer_is_in_its_own_language():
    refusal(asked(query="lang=ar"), 404, say("No such file. Reload the page."))
    later = refusal(asked(), 404, say("No such file. Reload the page."))
    assert json.loads(bytes(later.body))["error"] == "No such file. Reload the page."


@pytest.mark.parametrize("path", ["/assets/0123/cells", "/assets/0123/list", "/assets/0123/values"])
def test_the_routes_of_the_map_do_so(path):
    app = Starlette(routes=[*cells.ROUTES, *ROUTES])
    told = [
        json.loads(asgi.get(app, path, accept_language=one).content)["error"]
        for one in ("en", "nb", "ar")
    ]
    assert told[0] == "No such release. Reload the page."
    assert len(set(told)) == 3
    plain = asgi.get(app, "/assets/0123/nothing.png", "lang=nb")
    assert (plain.status, plain.content.decode()) == (404, "Filen finnes ikke. Last siden på nytt.")


def test_every_refusal_of_a_question_is_a_sentence_of_ours():
    for name, given in (("cells", {}), ("values", {"field": ["x"]}), ("texts", {"n": ["a"]}),
                        ("list", {"start": ["-1"]}), ("days", {"x": ["1"]})):  # fmt: skip
        with pytest.raises(ValueError, match=r"\w") as error:
            cells.read_ask(name, given)
        english = json.loads(bytes(refusal(asked(), 400, error.value).body))
        greek = json.loads(bytes(refusal(asked(query="lang=el"), 400, error.value).body))
        assert english != greek


def test_an_outage_and_a_provider_that_is_down_are_told_so_too():
    norwegian = asked("/embed/nb/")
    assert closed(norwegian, None).body.decode().startswith("Kartet er stengt")
    page = bytes(signing_page(asked("/auth/login", accept_language="ar"), "provider").body)
    assert b'<html lang="ar" dir="rtl">' in page
    with speaking("nb"):
        assert b"siden da" in with_banner(b"<body>x", Outage(None, shown=True))
