"""Sources: every stored text with its outlet, date, language and hash, and who speaks in it."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from components import data
from components.guard import guarded
from components.markup import join, link, show
from components.place_sources import place_sources
from components.settings import read_settings
from components.words import LANGUAGES, ORIGIN_KINDS, SOURCES_PAGE, source_day
from components.words.places import PLACE_SOURCES
from events import Dossier, SourceDocument
from geodata.attribution import attributions


def main() -> None:
    """Draw the page."""
    dossier = data.load().dossier
    st.title(SOURCES_PAGE["title"])
    st.markdown(SOURCES_PAGE["intro"])
    show(join([_source(source, dossier) for source in dossier.sources.values()]))
    st.header(SOURCES_PAGE["origins"])
    st.markdown(SOURCES_PAGE["origins_intro"])
    show(_origins(dossier))
    st.header(PLACE_SOURCES["title"])
    st.markdown(PLACE_SOURCES["intro"])
    show(place_sources(attributions(read_settings().home)))


def _source(source: SourceDocument, dossier: Dossier) -> Markup:
    events = {
        s.event_id for e in dossier.events for s in e.spans if s.source_id == source.source_id
    }
    return Markup(
        '<details class="dl-source"><summary><b>{}</b>, {} · {} · {}</summary>'
        '<p class="dl-headline" dir="auto">{}</p><div class="dl-text" lang="{}" dir="auto">{}</div>'
        '<p class="dl-via">{} · SHA-256 {}</p></details>'
    ).format(
        *(source.source_office, source_day(source.source_date)),
        *(LANGUAGES.get(source.language, source.language), SOURCES_PAGE["n"].format(n=len(events))),
        *(link(source.source_url, source.source_headline), source.language, source.text),
        *(source.rights, source.raw_sha256),
    )


def _origins(dossier: Dossier) -> Markup:
    spoken = [claim.origin_id for event in dossier.events for claim in event.claims]
    rows = [
        Markup("<tr><th scope=row dir=auto>{}</th><td>{}</td><td>{}</td><td>{}</td></tr>").format(
            origin.name,
            ORIGIN_KINDS.get(origin.kind.value, origin.kind.value),
            SOURCES_PAGE["yes"] if origin.party_to_conflict else SOURCES_PAGE["no"],
            spoken.count(origin.origin_id),
        )
        for origin in sorted(dossier.origins.values(), key=lambda o: -spoken.count(o.origin_id))
    ]
    heads = [Markup("<th scope=col>{}</th>").format(word) for word in SOURCES_PAGE["columns"]]
    return Markup(
        '<table class="dl-table"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(join(heads), join(rows))


guarded(main)
