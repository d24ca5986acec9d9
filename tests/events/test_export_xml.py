"""XML that reads back as it was given, whatever the text held."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from events.export_xml import child, root, write, xml_text

SPACE = "http://example.org/made-up"


@given(st.text())
def test_text_and_attributes_read_back(text):
    document = root(SPACE, "list")
    child(document, SPACE, "one", text, label=text)
    read = ElementTree.fromstring(write(document))[0]  # noqa: S314
    # An XML reader turns every line end into one; in an attribute any white space into a space.
    written = xml_text(text)
    assert (read.text or "") == "\n".join(re.split("\r\n|\r|\n", written))
    assert read.get("label") == written


@given(st.characters(categories=["Cs", "Cc"], exclude_characters="\t\n\r\x7f"))
def test_what_xml_cannot_hold_is_marked(char):
    allowed = "\x80" <= char <= "\x9f"
    assert xml_text(f"a{char}b") == (f"a{char}b" if allowed else "a\ufffdb")
