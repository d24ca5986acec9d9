"""A citation names the state that was seen, and no title becomes markup in it."""

from __future__ import annotations

from datetime import date

from components.cite import Cited, as_bibtex, as_markdown, as_text

PLAIN = Cited("Strike kills 33", "http://x/?event=e001", "abc123", date(2026, 3, 1))
HOSTILE = Cited("100% {a_b} \\input [x](http://t)\n<i>", "http://x/?q=(a)", "r", date(2026, 3, 1))


def test_text_names_title_state_day_and_address():
    assert as_text(PLAIN) == (
        "Strike kills 33. Dateline, state abc123, seen 1 March 2026. http://x/?event=e001"
    )


def test_markdown_links_the_title_and_nothing_in_it():
    written = as_markdown(HOSTILE)
    assert written.startswith(r"[100% {a\_b} \\input \[x\](http://t) \<i\>](http://x/?q=%28a%29)")


def test_bibtex_has_no_command_from_a_title():
    written = as_bibtex(HOSTILE)
    assert r"100\% \{a\_b\} \textbackslash{}input" in written
    assert written.count("{") - written.count(r"\{") == written.count("}") - written.count(r"\}")
