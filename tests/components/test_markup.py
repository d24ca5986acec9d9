"""Event text on a page stays text."""

from __future__ import annotations

import base64
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup

from components.look import symbol_of
from components.markup import icon, join, link, plain, show

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
FRAGMENTS = st.sampled_from(
    ["[", "](", ")", "![", "`", "$", ":", "red[", "*", "__", "<b>", "&lt;", "http://t", "# ", "~~",
     "1. ", "- ", "|", "\\", "\n", "\n\n", "---", "===", "> ", "word", "    "]
)  # fmt: skip


def rendered(text):
    return PARSER.render(text).strip()


def visible(html):
    """Text of a paragraph that holds nothing but text."""
    inside = re.fullmatch(r"<p>([^<]*)</p>", html, re.DOTALL)
    assert inside, html
    return unescape(inside[1])


@pytest.mark.parametrize(
    "text",
    [
        "[x](http://t)",
        "![x](http://t/p.gif)",
        "<img src=http://t/p.gif>",
        "<http://t>",
        "`code`",
        "# heading",
        "* item",
        "1. item",
        "> quote",
        "**bold** and __bold__",
        "~~gone~~",
        "&copy; &#x3c;",
        "a\n===\nb",
        "\\[x](http://t)",
        "a | b\n--- | ---",
        "[x]: http://t",
    ],
)
def test_plain_text_renders_as_itself(text):
    assert visible(rendered(plain(text))) == " ".join(text.split())


@given(st.lists(FRAGMENTS, min_size=1, max_size=12).map("".join).filter(str.strip))
def test_no_mixture_of_fragments_becomes_markup(text):
    assert visible(rendered(plain(text))) == " ".join(text.split())


@pytest.mark.parametrize("text", [":red[x]", ":material/home:", "$x$", "$$x$$", ":red-badge[x]"])
def test_streamlits_own_marks_are_escaped(text):
    assert re.search(r"(?<!\\)[$:\[\]]", plain(text)) is None


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//host/path",
        "/path",
        "https:",
        "http://[",
        "",
    ],
)
def test_only_web_addresses_become_links(url):
    assert link(url, "text") == "text"


def test_a_link_is_escaped_and_gives_no_referrer():
    made = link('https://t/"onclick="x', "<b>")
    assert made.count('"') == 6
    assert "&lt;b&gt;" in made
    assert 'rel="noopener noreferrer"' in made


@given(st.text(), st.text())
def test_a_link_never_holds_a_tag_of_the_text(url, text):
    without = re.sub(r'^<a href="[^"<>]*" rel="[^"]*" target="_blank">|</a>$', "", link(url, text))
    assert "<" not in without


@pytest.mark.parametrize("text", ["<b>not escaped</b>", "", None, b"<b>"])
def test_show_takes_markup_only(text):
    with pytest.raises(TypeError, match="Markup"):
        show(text)


def test_join_escapes_what_is_not_markup():
    assert join([Markup("<b>"), "<i>"]) == "<b>&lt;i&gt;"


def test_a_symbol_is_a_picture_in_both_colours_and_loads_nothing():
    symbol = symbol_of("Battles")
    pictures = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', icon(symbol))
    drawn = [base64.b64decode(picture).decode() for picture in pictures]
    assert [symbol.light in drawn[0], symbol.dark in drawn[1]] == [True, True]
    assert str(icon(symbol)).count("src=") == 2
