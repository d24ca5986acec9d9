"""What can be taken away from Explore: files of the view, addresses for programs, a citation."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from components import data, state
from components.api_description import SCREEN_ONLY
from components.cite import Cited, as_bibtex, as_markdown, as_text
from components.embed_states import keep_newest, seen_name
from components.markup import join, show
from components.words.language import tr
from components.words.picture import TAKE_PICTURE
from components.words.take import FILES, TAKE, VIEW_TITLE
from events.model import Event
from events.picture_write import WRITERS


def show_take(screen: state.Screen, event: Event | None, shown: int) -> None:
    """Draw the section, closed at first; what is in it is worked out once it is open."""
    section = st.expander(TAKE["title"], key="dl-take", on_change="rerun")
    if section.open:
        with section:
            _draw(screen, event, shown)


def is_open() -> bool:
    """Whether the viewer has opened it: it names the view, so it has to be drawn with it."""
    return bool(state.typed("dl-take"))


def _draw(screen: state.Screen, event: Event | None, shown: int) -> None:
    asked = state.to_params(screen)
    filters = {name: value for name, value in asked.items() if name not in SCREEN_ONLY}
    seen = _state_seen(screen)
    show(_links(filters))
    show(_pictures(asked))
    cited = Cited(
        title=event.title if event else VIEW_TITLE.format(n=shown),
        address=_here(asked | ({"state": [seen]} if seen else {})),
        release=seen or screen.asof,
        seen=datetime.now(UTC).date(),
    )
    st.markdown(f"**{TAKE['link']}**")
    st.code(cited.address, language=None, wrap_lines=True)
    st.markdown(f"**{TAKE['cite_event'] if event else TAKE['cite']}**")
    forms = {"text": as_text, "markdown": as_markdown, "bibtex": as_bibtex}
    for tab, write in zip(st.tabs([TAKE[name] for name in forms]), forms.values(), strict=True):
        tab.code(write(cited), language=None, wrap_lines=True)


def _state_seen(screen: state.Screen) -> str:
    """The state of the data that everybody sees; its pages are written, so that it is kept."""
    loaded = data.load_public_data() if not screen.asof else None
    if loaded is None:
        return ""
    keep_newest(loaded.version)
    return seen_name(loaded.version)


def _links(filters: dict[str, list[str]]) -> Markup:
    files = [_link(_address("api/events", filters, format=name), FILES[name]) for name in FILES]
    lost = [
        _link(_address("api/events", filters, format=name, loss="1"), FILES[name],
              TAKE["loss_of"].format(file=FILES[name]))
        for name in FILES
    ]  # fmt: skip
    programs = [
        _link(_address("api/events", filters), TAKE["events"]),
        _link(_address("feed.xml", filters), TAKE["feed"]),
        _link("api/openapi.json", "OpenAPI"),
    ]
    lines = ((TAKE["files"], files), (TAKE["losses"], lost), (TAKE["programs"], programs))
    line = Markup('<p class="dl-take">{} {}</p>')
    return join([line.format(words, join(links)) for words, links in lines])


def _pictures(asked: dict[str, list[str]]) -> Markup:
    """The map as it is seen at this moment: where it looks belongs to it."""
    seen = {name: value for name, value in asked.items() if name not in {"event", "tiles", "play"}}
    links = [_link(_address(f"api/picture.{one}", seen), one.upper()) for one in WRITERS]
    return Markup('<p class="dl-take">{} {}</p>').format(tr(TAKE_PICTURE), join(links))


def _address(path: str, filters: dict[str, list[str]], **more: str) -> str:
    query = urlencode({**filters, **more}, doseq=True)
    return f"{path}?{query}" if query else path


def _link(address: str, text: str, label: str = "") -> Markup:
    """A link within the app: the address is made here and begins with one of our own paths."""
    said = Markup(' aria-label="{}"').format(label) if label else ""
    return Markup('<a href="{}"{}>{}</a>').format(address, said, text)


def _here(asked: dict[str, list[str]]) -> str:
    base = str(st.context.url or "").partition("?")[0]
    return _address(base.rstrip("/") + "/", asked)
