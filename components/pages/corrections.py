"""Corrections: what was changed after it was published, when and why. Everybody can read it."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components import data
from components.guard import guarded
from components.markup import join, show
from components.words.review import CORRECTIONS, field_words, value_words
from events.corrections import Correction, corrections
from events.store_records import Status


def main() -> None:
    """Draw the page."""
    st.title(CORRECTIONS["title"])
    st.markdown(CORRECTIONS["intro"])
    made = corrections(data.the_store())
    if not made:
        st.caption(CORRECTIONS["none"])
    show(join([_entry(one) for one in made]) or Markup("<p></p>"))


def _entry(one: Correction) -> Markup:
    words = CORRECTIONS[_WORDS[one.status]].format(into=one.merged_into)
    target = one.merged_into or one.event_id
    link = Markup('<a href="./?event={}" target="_self">{}</a>').format(target, CORRECTIONS["show"])
    lines = [
        Markup('<li dir="auto">{}: {} <s>{}</s> {} <b>{}</b></li>').format(
            field_words(path), CORRECTIONS["was"], value_words(old),
            CORRECTIONS["is"], value_words(new),
        )
        for path, old, new in one.changes
    ]  # fmt: skip
    return Markup(
        '<article class="dl-correction" id="{}"><h3 dir="auto">{}</h3><p class="dl-via">{} · {} · '
        '{} UTC</p><p dir="auto">{}</p><ul>{}</ul><p>{}</p></article>'
    ).format(
        *(one.event_id, one.title, words, one.event_id, one.at[:16].replace("T", " ")),
        *(one.reason, join(lines)),
        CORRECTIONS["gone"] if one.status is Status.RETRACTED else link,
    )


_WORDS = {
    Status.CORRECTED: "corrected",
    Status.RETRACTED: "retracted",
    Status.MERGED: "merged",
    Status.PUBLISHED: "corrected",
}

guarded(main)
