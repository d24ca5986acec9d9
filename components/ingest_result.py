"""What came of an ingest: what was refused, and each article with its proposals beside its text."""

from __future__ import annotations

import streamlit as st

from components import data
from components.ingest_read import MOST, Shown, dossier_of
from components.markup import plain, show
from components.proposals import Proposal, show_card
from components.proposals_text import article, heading, lights
from components.words.errors import refused
from components.words.ingest import INGEST, refusal
from components.words.language import number as count
from events.ingest_store import known_already
from events.store import Store, load_event
from events.store_records import Status

_CLOSED = frozenset({Status.REJECTED, Status.MERGED})


def show_account(shown: Shown) -> None:
    """What was refused or known before, each with what to do."""
    for one in shown.refused:
        st.warning(plain(refusal(one)), icon=":material/block:")
    for name, title in shown.undated:
        st.warning(INGEST["no_day"].format(name=plain(refused(name)), title=plain(title)))
    for name, note in shown.notes:
        st.warning(f"{plain(refused(name))}: {plain(refused(note))}", icon=":material/cloud_off:")
    if shown.held:
        st.info(INGEST["held"], icon=":material/history:")


def show_articles(store: Store, shown: Shown) -> None:
    """Each article with its cards beside it, as far as one page holds them."""
    left = MOST
    for source_id, ids in shown.sources:
        if left:
            _article(store, source_id, ids[:left])
        left = max(0, left - len(ids))
    total = sum(len(ids) for _, ids in shown.sources)
    if total > MOST:
        st.caption(INGEST["more"].format(n=len(range(MOST, total))))


def _article(store: Store, source_id: str, ids: tuple[str, ...]) -> None:
    found = [load_event(store, one) for one in ids]
    dossier, known = dossier_of(store, source_id, found), data.known_events()
    same = known_already([one.event for one in found if one.status is Status.PROPOSED], known)
    waiting = next((one.event.event_id for one in found if one.status is Status.PROPOSED), "")
    source = dossier.sources[source_id]
    numbered = [(n, one.event) for n, one in enumerate(found, 1) if one.status not in _CLOSED]
    with st.container(key=f"dl-doc-{source_id}"):
        decided = sum(one.status is not Status.PROPOSED for one in found)
        progress = INGEST["progress"].format(done=count(decided), all=count(len(found)))
        show(heading(source, progress if found else ""))
        cards, text = st.columns([6, 5], gap="large")
        with cards:
            if not found:
                st.info(INGEST["none"])
            for number, one in enumerate(found, 1):
                matches = [match for match in same if match.new_id == one.event.event_id]
                first = one.event.event_id == waiting
                show_card(store, Proposal(number, one, matches, first), known, dossier)
        with text, st.container(key=f"dl-kept-{source_id}"):
            show(article(source, numbered))
        show(lights(len(found)))
