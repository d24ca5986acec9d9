"""What an editor gives to be read: pasted text, dropped files or an address."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from components.words import LANGUAGES
from components.words.errors import refused
from components.words.ingest import INGEST
from events.articles_model import RULES_FOR, About, File
from events.edtf import parse_edtf
from events.errors import FieldError
from events.ingest_run import Job

_PASTED = "pasted text"


@dataclass(frozen=True)
class Given:
    """What is to be read, and what the editor says of it."""

    jobs: tuple[Job, ...]
    about: About


def show(*, fetching: bool) -> Given | None:
    """Draw the form; what was given when it was sent just now, and can be used."""
    ways = dict(INGEST["ways"])
    way = st.segmented_control(
        INGEST["way"],
        list(ways),
        format_func=ways.get,
        default="paste",
        required=True,
        key="ingest-way",
        label_visibility="collapsed",
    )
    with st.form("dl-ingest", border=False):
        jobs = _WAYS[way or "paste"](fetching)
        about = _about()
        sent = st.form_submit_button(INGEST["read"], type="primary", shortcut="Ctrl+Enter")
    if not sent:
        return None
    if not jobs:
        st.info(INGEST["nothing_given"])
        return None
    try:
        if about.published:
            parse_edtf(about.published)
    except FieldError as error:
        st.error(f"{INGEST['published']}: {refused(error.reason)}. {refused(error.remedy)}.")
        return None
    return Given(tuple(jobs), about)


def _pasted(_fetching: bool) -> list[Job]:
    text = st.text_area(
        INGEST["text"], height=300, placeholder=INGEST["text_hint"], key="ingest-text"
    )
    file = File((text or "").encode("utf-8", "replace"), _PASTED, "text/plain; charset=utf-8")
    return [Job(_PASTED, file=file)] if (text or "").strip() else []


def _dropped(_fetching: bool) -> list[Job]:
    files = st.file_uploader(
        INGEST["files"],
        accept_multiple_files=True,
        help=INGEST["files_help"],
        key="ingest-files",
    )
    return [Job(one.name, file=File(one.getvalue(), one.name)) for one in files or []]


def _address(fetching: bool) -> list[Job]:
    if not fetching:
        st.info(INGEST["no_fetch"], icon=":material/cloud_off:")
        return []
    url = st.text_input(
        INGEST["address"],
        placeholder=INGEST["address_hint"],
        key="ingest-url",
    )
    st.caption(INGEST["address_help"])
    return [Job(url.strip(), url=url.strip())] if url.strip() else []


_WAYS = {"paste": _pasted, "files": _dropped, "address": _address}


def _about() -> About:
    headline, outlet, published, language = st.columns([5, 3, 2, 2])
    languages = ["", *RULES_FOR]
    return replace(
        About(),
        headline=headline.text_input(INGEST["headline"], key="ingest-headline").strip(),
        outlet=outlet.text_input(INGEST["outlet"], key="ingest-outlet").strip(),
        published=published.text_input(
            INGEST["published"],
            placeholder=INGEST["published_hint"],
            help=INGEST["published_help"],
            key="ingest-published",
        ).strip(),
        language=language.selectbox(
            INGEST["language"],
            languages,
            format_func=lambda code: LANGUAGES.get(code, INGEST["any_language"]),
            key="ingest-language",
        ),
    )
