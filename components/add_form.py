"""An event typed by hand: the report, what happened, who says so. Kept as a draft meanwhile."""

from __future__ import annotations

from typing import Any

import streamlit as st
from markupsafe import Markup

from components import data, date_field, place_picker, state, visitor
from components.markup import plain, show
from components.words import (
    ATTRIBUTES,
    LANGUAGES,
    ORIGIN_KINDS,
    POLARITY,
    event_when,
    sub_type_name,
    type_name,
)
from components.words.errors import refused
from components.words.review import ADD, REVIEW
from events import OriginKind, Polarity
from events.drafts import drop_draft, load_draft, save_draft
from events.editor import Editor
from events.errors import StoreError
from events.near import near_events
from events.review_reading import propose_reading
from events.store import Store, load_events
from events.store_records import PUBLIC, Status
from events.taxonomy import TYPES
from events.typed import Typed, TypedClaim, missing, to_records

DRAFT = "add"
MOST_CLAIMS = 8
_SOURCE = ("office", "date", "url", "headline", "text", "language")
_EVENT = ("title", "type", "when", "place-name", "place-which")
_CLAIM = ("quote", "origin", "kind", "party", "attribute", "polarity", "value", "low", "high")


def show_form(store: Store) -> None:
    """Draw the form and keep the draft; propose it when it is whole and somebody says so."""
    editor = visitor.access().editor
    _restore(store, editor)
    _keep(store, editor)  # first of all: a tab that is being closed cuts the run short
    left, right = st.columns(2, gap="medium")
    with left:
        typed_source = _source()
        claims = _claims(typed_source["text"])
    with right:
        typed = _event(typed_source, claims)
        _near(store, typed)
        _finish(store, typed)


# --- the draft ----------------------------------------------------------------------------------


def _key(name: str) -> str:
    """The key of a field. It changes when the form is emptied: a browser keeps what it shows."""
    return f"add{state.kept('add-serial', 0)}-{name}"


def _names() -> list[str]:
    count = int(state.kept(_key("claims"), 1))
    return [*_SOURCE, *_EVENT, *(f"{n}-{name}" for n in range(count) for name in _CLAIM)]


def _restore(store: Store, editor: Editor) -> None:
    """Fill the fields from the draft, once in a session."""
    if state.kept("add-restored"):
        return
    fields = load_draft(store, DRAFT, editor)
    state.keep("add-restored", True)
    state.keep(_key("claims"), fields.pop("claims", 1))
    state.keep(_key("place-point"), tuple(fields.pop("point", ())) or None)
    for name, value in fields.items():
        state.refill(_key(name), value)


def _keep(store: Store, editor: Editor) -> None:
    fields: dict[str, Any] = {name: state.typed(_key(name)) for name in _names()}
    fields = {name: value for name, value in fields.items() if value not in (None, "")}
    if not any(fields.get(name) for name in ("office", "text", "title")):
        return
    fields |= {"claims": state.kept(_key("claims"), 1)}
    if state.kept(_key("place-point")):
        fields["point"] = list(state.kept(_key("place-point")))
    if state.remember("add-draft", fields):
        save_draft(store, DRAFT, fields, editor)


def _clear(store: Store, editor: Editor) -> None:
    drop_draft(store, DRAFT, editor)
    state.remember("add-draft", None)
    state.keep("add-serial", state.kept("add-serial", 0) + 1)


# --- the fields ---------------------------------------------------------------------------------


def _source() -> dict[str, str]:
    st.header(ADD["source"])
    left, right = st.columns(2)
    languages = sorted(LANGUAGES)
    with left:
        office = st.text_input(ADD["office"], key=_key("office"))
        url = st.text_input(ADD["url"], key=_key("url"))
    with right:
        date = st.text_input(ADD["date"], key=_key("date"), help=ADD["date_help"])
        language = st.selectbox(
            ADD["language"], languages, languages.index("en"), format_func=LANGUAGES.get,
            key=_key("language"),
        )  # fmt: skip
    headline = st.text_input(ADD["headline"], key=_key("headline"))
    text = st.text_area(ADD["text"], key=_key("text"), height=180, help=ADD["text_help"])
    return {
        "office": office, "date": date.strip(), "url": url.strip(), "headline": headline,
        "text": text, "language": language,
    }  # fmt: skip


def _claims(text: str) -> tuple[TypedClaim, ...]:
    st.header(ADD["claims"])
    count = int(state.kept(_key("claims"), 1))
    claims = tuple(_claim(_key(str(number)), text) for number in range(count))
    if count < MOST_CLAIMS and st.button(ADD["another"], key="dl-another-claim"):
        state.keep(_key("claims"), count + 1)
        st.rerun()
    return claims


def _claim(key: str, text: str) -> TypedClaim:
    kinds, polarities, attributes = list(OriginKind), list(Polarity), sorted(ATTRIBUTES)
    with st.container(border=True):
        quote = st.text_area(
            ADD["quote"], key=f"{key}-quote", height=68, help=ADD["quote_help"]
        ).strip()
        if quote:
            at = text.find(quote)
            st.caption(ADD["found"].format(at=len(text[:at])) if at >= 0 else ADD["not_found"])
        left, right = st.columns(2)
        origin = left.text_input(ADD["origin"], key=f"{key}-origin", help=ADD["origin_help"])
        kind = right.selectbox(
            ADD["origin_kind"], kinds, kinds.index(OriginKind.OUTLET_REPORTING),
            format_func=lambda one: ORIGIN_KINDS.get(one, one), key=f"{key}-kind",
        )  # fmt: skip
        polarity = left.selectbox(
            REVIEW["polarity"], polarities, format_func=POLARITY.get, key=f"{key}-polarity"
        )
        attribute = right.selectbox(
            ADD["attribute"], attributes, attributes.index("occurrence"),
            format_func=ATTRIBUTES.get, key=f"{key}-attribute",
        )  # fmt: skip
        value = st.text_input(REVIEW["value"], key=f"{key}-value")
        low_at, high_at, party_at = st.columns(3)
        low = low_at.number_input(REVIEW["low"], 0.0, None, None, 1.0, key=f"{key}-low")
        high = high_at.number_input(REVIEW["high"], 0.0, None, None, 1.0, key=f"{key}-high")
        party = party_at.checkbox(ADD["party"], key=f"{key}-party")
    return TypedClaim(quote, origin.strip(), value, kind, party, attribute, polarity, low, high)


def _event(source: dict[str, str], claims: tuple[TypedClaim, ...]) -> Typed:
    st.header(ADD["event"])
    title = st.text_input(ADD["title_field"], key=_key("title"))
    kinds = sorted(TYPES)
    kind = st.selectbox(REVIEW["type"], kinds, format_func=type_name, key=_key("type"))
    subs = ["", *sorted(TYPES[kind])]
    sub = st.selectbox(
        REVIEW["sub_type"], subs, format_func=lambda s: sub_type_name(s) or "–",
        key=_key(f"sub-{kind}"),
    )  # fmt: skip
    when = date_field.show(_key("when"), None, source["language"], source["date"])
    where = place_picker.show(_key("place"))
    return Typed(
        **source, title=title, event_type=kind, sub_event_type=sub, when=when, where=where,
        claims=claims,
    )  # fmt: skip


# --- what comes of it ---------------------------------------------------------------------------


def _near(store: Store, typed: Typed) -> None:
    """Events that may be the same one, with a way to each."""
    if typed.when is None or not (typed.title.strip() or typed.where.place_id):
        return
    waiting = load_events(store, Status.PROPOSED, Status.ACCEPTED, *PUBLIC)
    ids = {stored.event.event_id: stored.status for stored in waiting}
    shown = [e for e in data.load().dossier.events if e.event_id not in ids]
    all_of_them = [stored.event for stored in waiting] + shown
    for number, event in enumerate(near_events(all_of_them, typed.title, typed.when, typed.where)):
        if not number:
            st.caption(ADD["near"])
        page = "./review?item={}" if event.event_id in ids else "./?event={}"
        link = Markup('<a href="{}" target="_blank" dir="auto">{}</a>').format(
            page.format(event.event_id), event.title
        )
        words = event_when(event.when, planned=event.planned)
        show(Markup('<p class="dl-near">{} <span class="dl-via">{}</span></p>').format(link, words))


def _finish(store: Store, typed: Typed) -> None:
    lacks = missing(typed)
    if lacks and typed.title:
        fields = ", ".join(dict.fromkeys(f"{refused(e.column)} {refused(e.reason)}" for e in lacks))
        st.caption(ADD["missing"].format(fields=plain(fields)))
    left, right = st.columns(2)
    if left.button(ADD["propose"], type="primary", disabled=bool(lacks), key="dl-propose"):
        _propose(store, typed)
    if right.button(ADD["discard"], key="dl-discard"):
        _clear(store, visitor.access().editor)
        st.rerun()


def _propose(store: Store, typed: Typed) -> None:
    editor = visitor.access().editor
    source, raw, event, origins = to_records(typed)
    try:
        propose_reading(store, source, raw, [(event, origins)], editor, why="by hand")
    except StoreError as error:
        state.keep("outcome", ("refused", refused(error)))
    else:
        _clear(store, editor)
        state.keep("outcome", ("done", ADD["proposed"].format(event_id=event.event_id)))
    st.rerun()
