"""A date typed as a person would say it → a day as far as it is known, shown while it is typed."""

from __future__ import annotations

import re

import streamlit as st

from components.markup import plain
from components.words import event_when
from components.words.errors import refused
from components.words.review import REVIEW
from events import EventWhen, FieldError, find_dates, parse_edtf
from events.curated_rows import YEARS
from events.dates_clock import FoundClock, find_clocks, with_clock
from events.edtf import implied_date_prec
from events.model import DatePrec

_HAS_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d")


def show(key: str, start: EventWhen | None, language: str, anchor: str) -> EventWhen | None:
    """Draw the field and what it reads as; None when nothing is understood."""
    typed = st.text_input(
        REVIEW["when"], start.edtf if start else "", key=key, help=REVIEW["when_help"]
    )
    when = start if start and typed == start.edtf else read_when(typed, language, anchor)
    if when is not None:
        words = event_when(when, planned=False)
        st.caption(REVIEW["reads_as"].format(words=plain(f"{words} (date_prec {when.date_prec})")))
    elif typed.strip():
        st.caption(plain(_refused(typed.strip())) or REVIEW["unread"])
    return when


def _refused(text: str) -> str:
    """Why a day with a time is none; "" for anything else."""
    try:
        parse_edtf(text)
    except FieldError as error:
        if _HAS_TIME.match(text):
            return f"{refused(error.reason)}. {refused(error.remedy)}."
    return ""


def _timed(when: EventWhen, clocks: tuple[FoundClock, ...]) -> EventWhen:
    return with_clock(when, clocks[0]) if len(clocks) == 1 else when


def read_when(typed: str, language: str, anchor: str) -> EventWhen | None:
    """EDTF, or words counted from the anchor (the day of the report); None for neither."""
    text = typed.strip()
    try:
        intervals = parse_edtf(text)
    except FieldError:
        if _HAS_TIME.match(text):
            return None  # a time that is none does not make it a day
        found = [one for one in find_dates(text, language, anchor or None) if one.when.intervals]
        clocks = find_clocks(text, language)
        return _timed(found[0].when, clocks) if found else None
    if not YEARS[0] <= intervals[0][0].year <= intervals[-1][1].year <= YEARS[1]:
        return None
    return EventWhen(text, intervals, DatePrec(implied_date_prec(intervals)))
