"""What an event says, as fields to change; the event as the fields have it now."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import date_field, place_picker
from components.markup import plain
from components.words import ATTRIBUTES, POLARITY, sub_type_name, type_name
from components.words.errors import refused
from components.words.review import REVIEW
from events import Claim, Dossier, Event, EventWhen, EventWhere, FieldError, Polarity
from events.clock import at_place
from events.taxonomy import TYPES


def show(event: Event, dossier: Dossier, key: str) -> Event:
    """Draw the fields, filled with the event; nothing is kept before somebody saves."""
    title = st.text_input(REVIEW["event_title"], event.title, key=f"{key}-title")
    summary = st.text_area(REVIEW["summary"], event.summary, key=f"{key}-summary", height=80)
    kind, sub_kind = _type(event, key)
    language, anchor = _report(event, dossier)
    when = date_field.show(f"{key}-when", event.when, language, anchor)
    where = place_picker.show(f"{key}-place", event.where)
    when = _there(when or event.when, where, event.when)
    st.markdown(f"**{REVIEW['claims']}**")
    kept = (_claim(claim, dossier, f"{key}-{claim.claim_id}") for claim in event.claims)
    return replace(
        event,
        title=title.strip(),
        summary=summary.strip(),
        event_type=kind,
        sub_event_type=sub_kind,
        when=when,
        where=where,
        claims=tuple(claim for claim in kept if claim is not None),
    )


def _there(when: EventWhen, where: EventWhere, before: EventWhen) -> EventWhen:
    """The date at the place; where no clock there showed such a time, what it was before."""
    try:
        return at_place(when, where)
    except FieldError as error:
        why = f"{refused(error.reason)}. {refused(error.remedy)}"
        st.error(REVIEW["no_such_time"].format(why=plain(why)))
        return before


def _type(event: Event, key: str) -> tuple[str, str]:
    kinds = sorted(TYPES)
    left, right = st.columns(2)
    given = kinds.index(event.event_type) if event.event_type in kinds else 0
    kind = left.selectbox(REVIEW["type"], kinds, given, format_func=type_name, key=f"{key}-type")
    subs = ["", *sorted(TYPES[kind])]
    at = subs.index(event.sub_event_type) if event.sub_event_type in subs else 0
    sub = right.selectbox(
        REVIEW["sub_type"], subs, at, format_func=lambda s: sub_type_name(s) or "–",
        key=f"{key}-{kind}-sub",
    )  # fmt: skip
    return kind, sub


def _report(event: Event, dossier: Dossier) -> tuple[str, str]:
    """Language and day of the first report, from which words like "Thursday" are counted."""
    for span in event.spans:
        source = dossier.sources.get(span.source_id)
        if source:
            return source.language, source.source_date
    return "en", ""


def _claim(claim: Claim, dossier: Dossier, key: str) -> Claim | None:
    """One claim's fields; None when it is said not to belong here."""
    origin = dossier.origins.get(claim.origin_id)
    name = ATTRIBUTES.get(claim.attribute, claim.attribute)
    who = origin.name if origin else claim.origin_id
    with st.expander(plain(f"{name}: {claim.value} – {who} {POLARITY[claim.polarity]}")):
        value = st.text_input(REVIEW["value"], claim.value, key=f"{key}-value")
        left, middle, right = st.columns(3)
        low = left.number_input(REVIEW["low"], 0.0, None, claim.value_low, 1.0, key=f"{key}-low")
        high = middle.number_input(
            REVIEW["high"], 0.0, None, claim.value_high, 1.0, key=f"{key}-high"
        )
        polarities = list(Polarity)
        polarity = right.selectbox(
            REVIEW["polarity"], polarities, polarities.index(claim.polarity),
            format_func=POLARITY.get, key=f"{key}-polarity",
        )  # fmt: skip
        belongs = st.checkbox(REVIEW["keep"], value=True, key=f"{key}-keep")
    changed = replace(claim, value=value.strip(), value_low=low, value_high=high, polarity=polarity)
    return changed if belongs else None
