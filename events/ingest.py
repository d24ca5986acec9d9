"""One file → what was read in it: documents with their bytes and the events they tell of.

This is the step that a worker takes. It decides nothing and stores nothing; the same file gives
the same answer on every machine.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from babel import Locale

from events.articles import Reader, read_articles
from events.articles_edits import text_edits
from events.articles_limit import LimitedReader
from events.articles_model import RULES_FOR, Article, Unread
from events.atlas import atlas_of
from events.errors import FieldError
from events.extract import extract_events
from events.extract_place import Atlas
from events.extract_record import origins_of, title_of, to_event
from events.extract_suggest import AS_USUAL, Options
from events.ingest_model import Advisor, Outcome, Reading, Task
from events.model import SourceDocument
from geodata import open_gazetteer
from geodata.said import joined, say, word

ADVISOR_WAIT_S = 40.0
"""Seconds that a language model has for one article; the reading as a whole has 60."""


@dataclass(frozen=True)
class Tools:
    """What a worker needs, opened once."""

    reader: Reader
    atlas: Atlas


def open_tools(gazetteer: Path) -> Tools:
    """The tools of a worker; GazetteerMissing when nothing is built there."""
    return Tools(LimitedReader(), atlas_of(open_gazetteer(gazetteer)))


def read_task(task: Task, tools: Tools) -> tuple[Outcome, ...]:
    """Everything in a file: readings, and what could not be read with reason and remedy."""
    found = read_articles(task.file, tools.reader, task.about)
    return tuple(
        one if isinstance(one, Unread) else read_events(one, tools.atlas, task.advisor)
        for one in found
    )


def read_events(article: Article, atlas: Atlas, advisor: Advisor | None = None) -> Outcome:
    """The events of an article that are proposed; background is counted and left out.

    An advisor is asked for quotes and types; the text must bear them out, and rules date them.
    """
    if article.language not in RULES_FOR:
        return _no_rules(article)
    document = document_of(article)
    events, undated, kinds = [], [], Counter[str]()
    options, notes = _advised(article.text, advisor)
    published = article.published or None
    for one in extract_events(article.text, article.language, published, atlas, options):
        kinds[one.status] += 1
        if one.status == "background":
            continue
        try:
            events.append((to_event(one, document), origins_of(one, document)))
        except FieldError:
            undated.append(title_of(one))
    if undated and not article.published:
        return Unread(
            article.name,
            say("it does not say when it was published, and its events hang on that"),
            say("Give the day: --published 2020-02-28 (a month will do), or in the form"),
        )
    distinct = {event.event_id: (event, origins) for event, origins in events}
    return Reading(
        article.name,
        document,
        article.raw,
        tuple(distinct.values()),
        tuple(undated),
        kinds["background"],
        notes,
    )


def _advised(text: str, advisor: Advisor | None) -> tuple[Options, tuple[str, ...]]:
    """What the language model points out in a text, and why it did not if it failed."""
    if advisor is None or not advisor.url:
        return AS_USUAL, ()
    # httpx takes a fifth of a second to load, and hardly anybody asks for it.
    from events.language_model import Endpoint, suggest  # noqa: PLC0415

    endpoint = Endpoint(advisor.url, advisor.model, advisor.key, ADVISOR_WAIT_S)
    answer = suggest(text, endpoint, Path(advisor.cache) if advisor.cache else None)
    notes = (answer.problem,) if answer.problem else ()
    return Options(suggested=answer.found), notes


def document_of(article: Article) -> SourceDocument:
    """The article as the store keeps it. Its id is made of its bytes."""
    return SourceDocument(
        source_id=f"d{article.raw_sha256[:15]}",
        source_office=article.outlet,
        source_headline=article.headline,
        source_date=article.published,
        source_url=article.url,
        language=article.language,
        article=article.name,
        text=article.text,
        raw_sha256=article.raw_sha256,
        normalisation=text_edits(article.kept, article.edits),
    )


def _no_rules(article: Article) -> Unread:
    english = Locale("en").languages
    return Unread(
        article.name,
        say(
            "it is in {language}, and there are rules for {known}",
            language=word(english.get(article.language, article.language)),
            known=joined((word(english.get(code, code)) for code in RULES_FOR), ", "),
        ),
        say(
            "If that is not its language, name the right one with --lang or in the form; else add "
            "its events by hand"
        ),
    )
