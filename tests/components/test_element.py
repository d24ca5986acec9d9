"""Every element of our own is one that Streamlit takes."""

from __future__ import annotations

import pytest
from streamlit.components.v2.component_path_utils import ComponentPathUtils

from components import element
from components.markup import ASSETS

NAMES = sorted(one.stem for one in ASSETS.glob("*.js"))


@pytest.mark.parametrize("name", NAMES)
def test_script_and_style_are_content_and_no_file(name, monkeypatch):
    made = {}
    streamlit = element.st.components.v2
    monkeypatch.setattr(streamlit, "component", lambda *_, **parts: made.update(parts))
    element.element.__wrapped__(name, "<div></div>")
    assert "export default" in made["js"]
    for text in filter(None, (made["js"], made["css"])):
        assert ComponentPathUtils.looks_like_inline_content(text)
