"""Proposals of one article beside its text: cards with their sentences, and the two decisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from components import state, visitor
from components.look import symbol_of
from components.markup import icon, join, plain, show
from components.words import (
    ATTRIBUTES,
    ORIGIN_KINDS,
    POLARITY,
    claim_value,
    event_when,
    type_words,
    where_words,
)
from components.words.errors import refused
from components.words.ingest import INGEST
from events import Claim, Dossier, Event
from events.editor import Editor
from events.errors import StoreError
from events.ingest_store import disagreements
from events.merge import Match
from events.review import accept, reject
from events.store import Store
from events.store_records import PUBLIC, Status, Stored

ACCEPT_KEY = "Alt+A"
EXPLORE = Path(__file__).parent / "pages" / "explore.py"
Step = Callable[[Editor], int]
"""Who acts → the event's new version."""
_ON_MAP = PUBLIC | {Status.ACCEPTED}


@dataclass(frozen=True)
class Proposal:
    """One card: its number in the text, the event, what else it may be, whether it is next."""

    number: int
    stored: Stored
    same: Sequence[Match] = ()
    next_one: bool = False


def show_card(store: Store, one: Proposal, known: Dossier, dossier: Dossier) -> None:
    """A proposal with its evidence, and the buttons that fit where it stands."""
    with st.container(key=f"dl-p{one.number}-{one.stored.event.event_id}", gap="small"):
        show(card(one.number, one.stored, dossier))
        for match in one.same:
            show(_same(one.stored.event, match, known))
        _decision(store, one.stored, next_one=one.next_one)


def card(number: int, stored: Stored, dossier: Dossier) -> Markup:
    """What, when, where, who says so and who denies it, with every sentence."""
    event, status = stored.event, stored.status.value
    planned = Markup(' <span class="dl-tag">{}</span>').format(INGEST["planned"])
    return Markup(
        '<article class="dl-proposal dl-is-{}" data-event="{}"><p class="dl-type">'
        '<b class="dl-number">{}</b>{}<span>{}</span>{}<span class="dl-status">{}</span></p>'
        '<h3 dir="auto">{}</h3><dl><dt>{}</dt><dd dir="auto">{}{}</dd>'
        '<dt>{}</dt><dd dir="auto">{}{}</dd>{}</dl>{}</article>'
    ).format(
        *(status, event.event_id, number, icon(symbol_of(event.event_type)), type_words(event)),
        *(planned if event.planned else "", INGEST["status"][status], event.title),
        *(INGEST["when"], event_when(event.when, planned=event.planned)),
        *(_verbatim(event.when.verbatim), INGEST["where"]),
        where_words(event.where) if event.where.where_coordinates else INGEST["nowhere"],
        *(_verbatim(event.where.where_description), _says(event, dossier), _quotes(event, dossier)),
    )


def _verbatim(words: str) -> Markup:
    """The words of the text behind a field, if it has any."""
    if not words:
        return Markup("")
    return Markup(' <q class="dl-verbatim">{}</q>').format(words)


def _says(event: Event, dossier: Dossier) -> Markup:
    """A row for each who says or denies something, with all that they say."""
    voices = dict.fromkeys((claim.polarity, claim.origin_id) for claim in event.claims)
    rows = [
        Markup('<dt class="dl-{0}">{1}</dt><dd class="dl-{0}">{2}</dd>').format(
            polarity.value, POLARITY[polarity].capitalize(), _voice(event, said, dossier)
        )
        for polarity, origin_id in voices
        if (said := [c for c in event.claims if (c.polarity, c.origin_id) == (polarity, origin_id)])
    ]
    return join(rows)


def _voice(event: Event, said: Sequence[Claim], dossier: Dossier) -> Markup:
    origin = dossier.origins[said[0].origin_id]
    measured = [claim for claim in said if claim.attribute != "occurrence"]
    values = [
        Markup('<li><i>{}</i> <span dir="auto">{}</span></li>').format(
            ATTRIBUTES.get(claim.attribute, claim.attribute), claim_value(claim)
        )
        for claim in measured
    ]
    return Markup('<b dir="auto">{}</b> <span class="dl-kind">{}</span><ul>{}</ul>').format(
        origin.name,
        ORIGIN_KINDS.get(origin.kind.value, origin.kind.value),
        join(values)
        if values
        else Markup("<li>{}</li>").format(INGEST["will_happen" if event.planned else "happened"]),
    )


def _quotes(event: Event, dossier: Dossier) -> Markup:
    spans = sorted(event.spans, key=lambda span: span.start_char)
    quotes = [
        Markup('<blockquote lang="{}" dir="auto">{}</blockquote>').format(
            dossier.sources[span.source_id].language, span.quote_exact
        )
        for span in spans
    ]
    return join(quotes)


def _same(event: Event, match: Match, dossier: Dossier) -> Markup:
    """What else it may be, why, and where the two disagree."""
    other = next((one for one in dossier.events if one.event_id == match.known_id), None)
    if other is None:
        return Markup("")
    outlets = dict.fromkeys(dossier.sources[span.source_id].source_office for span in other.spans)
    says = INGEST["same_as"].format(
        title=other.title,
        outlet=", ".join(one or INGEST["unnamed"] for one in outlets),
        reasons="; ".join(map(refused, match.reasons)),
    )
    differ = [
        INGEST["differ"].format(what=ATTRIBUTES.get(name, name), ours=ours, theirs=theirs)
        for name, ours, theirs in disagreements(event, other)
    ]
    return Markup('<p class="dl-same" dir="auto"><b>{}</b> {} <strong>{}</strong></p>').format(
        INGEST["same"], says, " ".join(differ)
    )


# --- the decision ----------------------------------------------------------------------------


def _decision(store: Store, stored: Stored, *, next_one: bool) -> None:
    """The steps that can be taken from here; next_one: the key for accepting takes this one."""
    event_id, status = stored.event.event_id, stored.status
    with st.container(horizontal=True, gap="small", key=f"dl-decide-{event_id}"):
        if status in (Status.PROPOSED, Status.REJECTED):
            st.button(
                INGEST["accept"],
                key=f"dl-accept-{event_id}",
                help=INGEST["accept_help"],
                type="primary" if status is Status.PROPOSED else "secondary",
                shortcut=ACCEPT_KEY if next_one else None,
                on_click=_accept,
                args=(store, stored),
            )
        if status in (Status.PROPOSED, Status.ACCEPTED):
            with st.popover(INGEST["reject"], key=f"dl-reject-{event_id}"):
                _reject_form(store, stored)
        if status in _ON_MAP:
            st.page_link(EXPLORE, label=INGEST["on_map"], query_params={"event": event_id})
    problem = state.kept(f"problem-{event_id}")
    if problem:
        st.error(plain(problem))
        state.keep(f"problem-{event_id}", "")


def _reject_form(store: Store, stored: Stored) -> None:
    """A common reason by one press, or another one in words."""
    event_id = stored.event.event_id
    st.caption(INGEST["reject_why"])
    with st.container(horizontal=True, gap="small", key=f"dl-reasons-{event_id}"):
        for reason in INGEST["reasons"]:
            key = f"dl-reason-{event_id}-{reason}"
            st.button(reason, key=key, on_click=_reject, args=(store, stored, reason))
    with st.form(f"dl-reject-form-{event_id}", border=False):
        st.text_input(INGEST["reject_other"], key=f"dl-why-{event_id}")
        st.form_submit_button(INGEST["reject_now"], on_click=_reject_in_words, args=(store, stored))


def _accept(store: Store, stored: Stored) -> None:
    event_id, seen = stored.event.event_id, stored.version
    _take(stored, lambda by: accept(store, event_id, by, "", expected_version=seen))


def _reject_in_words(store: Store, stored: Stored) -> None:
    _reject(store, stored, str(state.typed(f"dl-why-{stored.event.event_id}") or ""))


def _reject(store: Store, stored: Stored, why: str) -> None:
    event_id, seen = stored.event.event_id, stored.version
    _take(stored, lambda by: reject(store, event_id, by, why, expected_version=seen))


def _take(stored: Stored, step: Step) -> None:
    """Take a step as whoever is asking now; what stands against it is shown on the card."""
    try:
        step(visitor.access().editor)
    except StoreError as error:
        state.keep(f"problem-{stored.event.event_id}", refused(error))
