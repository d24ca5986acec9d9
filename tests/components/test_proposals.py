"""The cards of proposals and the text beside them, as markup."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from components.proposals import card
from components.proposals_text import article, heading, lights, marked
from components.settings import ROOT
from events import Dossier
from events.model import TextEdit
from events.store_records import Standing, Status, Stored
from tests.events.stored import ARMY, RESIDENTS, SOURCE, TEXT, nirab, quote

DOSSIER = Dossier((nirab(),), {"paper-1": SOURCE}, {"residents": RESIDENTS, "army": ARMY})


def text_of(markup) -> str:
    return re.sub(r"<sup.*?</sup>|<.*?>", "", str(markup))


def test_a_card_says_what_when_where_and_who_says_or_denies_it():
    drawn = str(card(1, Stored(nirab(), Standing(Status.PROPOSED), 1), DOSSIER))
    words = re.sub(r"<.*?>", "|", drawn)
    for part in ("Shells fall on Nirab", "27 February 2020", "at dawn", "Nirab, Idlib, Syria"):
        assert part in words
    assert re.search(r"Says\|+Residents", words)
    assert re.search(r"Denies\|+The army", words)
    for span in nirab().spans:
        assert f">{span.quote_exact}</blockquote>" in drawn


def test_what_is_planned_has_not_happened():
    event = nirab(planned=True, claims=nirab().claims[:1])
    event = replace(event, claims=tuple(replace(c, attribute="occurrence") for c in event.claims))
    drawn = str(card(1, Stored(event, Standing(), 1), DOSSIER))
    assert "It is planned." in drawn
    assert "It happened." not in drawn


def test_words_of_an_article_never_become_markup():
    event = nirab(title="<script>alert(1)</script>")
    source = replace(SOURCE, source_headline="<img src=x onerror=a>", source_office="<b>")
    dossier = replace(DOSSIER, sources={"paper-1": source})
    drawn = f"{card(1, Stored(event, Standing(), 1), dossier)}{heading(source, '<i>')}"
    assert "<script" not in drawn
    assert "<img src=x" not in drawn
    assert "<i>" not in str(heading(source, "<i>"))


def test_each_sentence_carries_the_numbers_of_its_cards():
    one, two = nirab(), nirab("ev-2", spans=(quote("s9", "fell on Nirab at dawn, residents say."),))
    drawn = str(marked(SOURCE, [(1, one), (4, two)]))
    assert '<mark class="dl-q1 dl-q4">' in drawn
    assert drawn.count('<sup class="dl-number">1</sup>') == 2
    assert drawn.count('<sup class="dl-number">4</sup>') == 1
    assert text_of(drawn) == TEXT


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), max_size=5))
def test_whatever_is_marked_the_text_stays_whole(pairs):
    spans = [
        replace(quote("s1", "dawn"), start_char=min(pair), end_char=max(pair)) for pair in pairs
    ]
    events = [(number, nirab(spans=(span,))) for number, span in enumerate(spans, 1)]
    assert text_of(marked(SOURCE, events)) == TEXT


def test_what_was_taken_out_of_the_text_is_counted():
    source = replace(SOURCE, normalisation=(TextEdit(0, 0, "Advertisement\n", "page line"),))
    assert "1 passage" in str(article(source, []))
    assert "passage" not in str(article(SOURCE, []))


def test_a_text_without_proposals_lights_nothing_up():
    assert "dl-q1" not in str(lights(0))
    assert "dl-q2" in str(lights(2))


def test_the_page_loads_none_of_what_reading_needs():
    code = (
        "import sys, components.ingest_form, components.ingest_result, components.data;"
        "print({'trafilatura', 'pycrfsuite', 'py3langid', 'lxml', 'pypdf'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
