"""The text of an article with the sentences of its events marked and numbered."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from components.markup import join
from components.words import LANGUAGES, source_day
from components.words.ingest import INGEST
from events import Event, SourceDocument

Numbered = Sequence[tuple[int, Event]]
"""Events with the numbers of their cards."""
MOST_MARKS = 60
"""Events whose sentences light up when their card is pointed at."""


def heading(source: SourceDocument, progress: str) -> Markup:
    """Headline, outlet, day and language of an article, and how much of it is decided."""
    day = source_day(source.source_date) if source.source_date else INGEST["undated"]
    language = LANGUAGES.get(source.language, source.language)
    byline = " · ".join((source.source_office or INGEST["unnamed"], day, language))
    return Markup(
        '<header class="dl-given"><h2 dir="auto">{}</h2><p dir="auto">{}</p>'
        '<p class="dl-progress" role="status">{}</p></header>'
    ).format(headline(source), byline, progress)


def headline(source: SourceDocument) -> str:
    """The headline, or the first words of a text that has none."""
    first = " ".join(source.text.split("\n", 1)[0].split())
    return source.source_headline or (first if len(first) <= 90 else f"{first[:89]}…")


def article(source: SourceDocument, events: Numbered) -> Markup:
    """The whole text; each marked sentence carries the numbers of the cards it belongs to."""
    removed = sum(len(edit.original) > len("&amp;") for edit in source.normalisation)
    cleaned = Markup('<p class="dl-hint">{}</p>').format(INGEST["cleaned"].format(n=removed))
    return Markup(
        '<section class="dl-article"><h2>{}</h2>{}<div class="dl-text" lang="{}" dir="auto">{}'
        "</div></section>"
    ).format(
        *(INGEST["text_title"], cleaned if removed else "", source.language),
        marked(source, events),
    )


def marked(source: SourceDocument, events: Numbered) -> Markup:
    """The text with numbered marks; where sentences overlap, each piece carries all numbers."""
    spans = [
        (span.start_char, span.end_char, number)
        for number, event in events
        for span in event.spans
        if span.source_id == source.source_id
    ]
    cuts = sorted({0, len(source.text), *(cut for span in spans for cut in span[:2])})
    parts, before = [], list[int]()
    for start, end in pairwise(cuts):
        numbers = [number for first, last, number in spans if first <= start and end <= last]
        words = source.text[start:end]
        parts.append(_mark(words, numbers, before) if numbers else Markup("{}").format(words))
        before = numbers
    return join(parts)


def _mark(words: str, numbers: list[int], before: list[int]) -> Markup:
    new = [number for number in numbers if number not in before]
    label = Markup('<sup class="dl-number">{}</sup>').format(" ".join(map(str, new)))
    classes = " ".join(f"dl-q{number}" for number in numbers)
    return Markup('<mark class="{}">{}{}</mark>').format(classes, label if new else "", words)


def lights(count: int) -> Markup:
    """The style by which a card that is pointed at, or has the focus, lights up its sentences."""
    rules = [
        Markup(
            "[class*='st-key-dl-doc-']:has([class*='st-key-dl-p{0}-']:is(:hover, :focus-within)) "
            "mark.dl-q{0} {{ background: var(--dl-lit); }}\n"
        ).format(number)
        for number in range(1, min(count, MOST_MARKS) + 1)
    ]
    return Markup("<style>i.dl-none {{}}\n{}</style>").format(join(rules))
