"""An editor's word on what the claims amount to, where the rules make something else of them."""

from __future__ import annotations

import streamlit as st

from components import review_steps
from components.markup import plain
from components.words import CORROBORATION
from components.words.assessment import ASSESSMENT, figure_words
from events import Corroboration, Dossier, Override, Toll
from events.assess import KILLED, assess_by_rule
from events.review import override
from events.store import Store
from events.store_records import Stored


def show(store: Store, stored: Stored, dossier: Dossier) -> None:
    """Draw the fields; what is saved waits to be accepted like any other change."""
    rule = assess_by_rule(stored.event, dossier)
    now = stored.event.override or Override()
    key = f"override-{stored.event.event_id}-{stored.version}"
    st.caption(ASSESSMENT["intro"])
    standing = _standing(rule.corroboration, now, key)
    toll = _toll(rule.figures, now, key)
    why = st.text_input(ASSESSMENT["reason"], now.reason, key=f"{key}-why")
    with st.container(horizontal=True, gap="small"):
        if st.button(ASSESSMENT["save"], key="dl-override"):
            _save(store, stored, Override(standing, _with(now.tolls, toll)), why)
        if stored.event.override and st.button(ASSESSMENT["back"], key="dl-override-back"):
            _save(store, stored, None, why)


def _standing(ruled: Corroboration, now: Override, key: str) -> Corroboration | None:
    choices: list[Corroboration | None] = [None, *Corroboration]
    as_rule = ASSESSMENT["as_rule"].format(standing=CORROBORATION[ruled][0])
    chosen: Corroboration | None = st.selectbox(
        ASSESSMENT["standing"], choices, choices.index(now.corroboration), key=f"{key}-standing",
        format_func=lambda one: CORROBORATION[one][0] if one else as_rule,
    )  # fmt: skip
    return chosen


def _toll(ruled: tuple[Toll, ...], now: Override, key: str) -> Toll | None:
    """One figure and its three numbers; None where the figures are left to the rule."""
    known = {_counts(one): one for one in (*ruled, *now.tolls)}
    killed = (KILLED, "people", "")
    words = {counts: figure_words(one) for counts, one in known.items()}
    words.setdefault(killed, ASSESSMENT["people"])
    choices: list[tuple[str, str, str] | None] = [None, *words]
    at = choices.index(_counts(now.tolls[0])) if now.tolls else 0
    which = st.selectbox(
        ASSESSMENT["which"], choices, at, key=f"{key}-which",
        format_func=lambda one: plain(words[one]) if one else ASSESSMENT["no_which"],
    )  # fmt: skip
    if which is None:
        return None
    start = known.get(which, Toll("", 0.0, 0.0, 0.0))
    numbers = [
        place.number_input(
            ASSESSMENT[name], 0.0, None, getattr(start, name), 1.0, format="%g",
            key=f"{key}-{which}-{name}",
        )
        for place, name in zip(st.columns(3), ("low", "best", "high"), strict=True)
    ]  # fmt: skip
    attribute, unit, who = which
    return Toll(who, *numbers, attribute=attribute, unit=unit)


def _with(tolls: tuple[Toll, ...], toll: Toll | None) -> tuple[Toll, ...]:
    if toll is None:
        return ()
    return (*(one for one in tolls if _counts(one) != _counts(toll)), toll)


def _counts(toll: Toll) -> tuple[str, str, str]:
    return toll.attribute, toll.unit, toll.who


def _save(store: Store, stored: Stored, given: Override | None, why: str) -> None:
    event_id, version = stored.event.event_id, stored.version
    review_steps.take(
        event_id,
        lambda by, reason: override(
            store, event_id, given, by, reason, expected_version=version
        ),
        why,
    )  # fmt: skip
