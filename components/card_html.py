"""An event with its evidence as markup: claims side by side, quotes highlighted where they stand.

Shared by the page's card and the published pages; every text in it is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from components.card_assessment import figures_line, override_note
from components.look import symbol_of
from components.markup_html import icon, join, link, moments_mark
from components.words import (
    ATTRIBUTES,
    CARD,
    CORROBORATION,
    LANGUAGES,
    ORIGIN_KINDS,
    POLARITY,
    ROLE_NAMES,
    claim_value,
    event_when,
    outlets_and_origins,
    source_day,
    type_words,
    where_words,
)
from components.words.language import current
from components.words.review import SENSITIVE
from events import Assessment, Claim, Dossier, Event, EvidenceSpan, SourceDocument, assess
from events.clock import utc_moments

# The order in which an editor asks: what is contested, who, how many, then as the files give it.
FIRST = ("responsibility", "fatalities", "injuries", "occurrence")


def card_parts(event: Event, dossier: Dossier) -> list[Markup]:
    """The card from top to bottom: head, one part an attribute, sources, codes."""
    assessment = assess(event, dossier)
    attributes = _attributes(event.claims, assessment.contested_attributes)
    claims = [_claims(event, attribute, assessment, dossier) for attribute in attributes]
    evidence = [*claims, _sources(event, dossier)]
    if "graphic" in event.sensitivity:
        head = _head(replace(event, summary=""), assessment)
        evidence = [_behind_warning(event.summary, join(evidence))]
    else:
        head = _head(event, assessment)
    note = Markup('<p class="dl-via">{}</p>').format(SENSITIVE["blurred"])
    blurred = [note] if "blurred" in event.sensitivity else []
    return [head, *blurred, *evidence, _fields(event)]


def _behind_warning(summary: str, evidence: Markup) -> Markup:
    """What is graphic, closed until somebody opens it, by keyboard too."""
    return Markup(
        '<details class="dl-source dl-graphic"><summary>{}</summary><p dir="auto">{}</p>{}'
        "</details>"
    ).format(SENSITIVE["graphic"], summary, evidence)


def _head(event: Event, assessment: Assessment) -> Markup:
    label, meaning = CORROBORATION[assessment.corroboration]
    counts = outlets_and_origins(assessment.number_of_sources, assessment.independent_origin_count)
    planned = Markup('<span class="dl-tag">{}</span>').format(CARD["planned"])
    return Markup(
        '<article class="dl-head"><p class="dl-type">{}<span>{}</span>{}</p>'
        '<h2 dir="auto">{}</h2><dl><dt>{}</dt><dd dir="auto"{}>{}</dd><dt>{}</dt>'
        '<dd dir="auto">{}</dd><dt>{}</dt><dd><strong class="dl-{}">{}</strong> ({}). {}</dd>{}'
        '</dl>{}<p class="dl-summary" dir="auto">{}</p></article>'
    ).format(
        *(icon(symbol_of(event.event_type)), type_words(event), planned if event.planned else ""),
        *(event.title, CARD["when"], moments_mark(utc_moments(event.when.edtf, event.when.tz))),
        event_when(event.when, planned=event.planned),
        *(CARD["where"], where_words(event.where), CARD["standing"]),
        *(assessment.corroboration.value, label, counts, meaning, figures_line(assessment)),
        *(override_note(assessment), event.summary),
    )


def _attributes(claims: Iterable[Claim], contested: frozenset[str]) -> list[str]:
    given = list(dict.fromkeys(claim.attribute for claim in claims))
    rank = {name: number for number, name in enumerate(FIRST)}
    return sorted(given, key=lambda name: (name not in contested, rank.get(name, len(FIRST))))


def _claims(event: Event, attribute: str, assessment: Assessment, dossier: Dossier) -> Markup:
    """The claims about one attribute, side by side, denials among them."""
    claims = [claim for claim in event.claims if claim.attribute == attribute]
    contested = attribute in assessment.contested_attributes
    flag = Markup(' <span class="dl-tag dl-contested">{}</span>').format(CARD["contested"])
    boxes = [_claim(event, claim, dossier) for claim in claims]
    return Markup(
        '<section class="dl-attribute" data-attribute="{}"><h3>{}{}</h3>'
        '<ul class="dl-claims">{}</ul></section>'
    ).format(
        *(attribute, ATTRIBUTES.get(attribute, attribute), flag if contested else ""), join(boxes)
    )


def _claim(event: Event, claim: Claim, dossier: Dossier) -> Markup:
    origin = dossier.origins[claim.origin_id]
    party = CARD["party"] if origin.party_to_conflict else CARD["not_party"]
    spans = [span for span in event.spans if span.span_id in claim.span_ids]
    instead = Markup('<p class="dl-instead">{}: <b dir="auto">{}</b></p>').format(
        CARD["instead"], claim.instead
    )
    confirmed = Markup('<p class="dl-instead">{}</p>').format(CARD["unconfirmed"])
    return Markup(
        '<li class="dl-claim dl-{}"><p class="dl-origin"><b dir="auto">{}</b> {}</p>'
        '<p class="dl-value" dir="auto">{}</p>{}{}{}<p class="dl-who">{} · {}</p></li>'
    ).format(
        *(claim.polarity.value, origin.name, POLARITY[claim.polarity], claim_value(claim)),
        instead if claim.instead else "",
        confirmed if claim.independently_confirmed == "no" else "",
        join([_quote(span, claim, dossier.sources[span.source_id]) for span in spans]),
        *(ORIGIN_KINDS.get(origin.kind.value, origin.kind.value), party),
    )


def _quote(span: EvidenceSpan, claim: Claim, source: SourceDocument) -> Markup:
    chain = " ← ".join([source.source_office, *claim.via])
    if source.language != current().code:
        chain = f"{chain} · {LANGUAGES.get(source.language, source.language)}"
    translation = Markup('<span class="dl-translation">{} ({})</span>').format(
        span.translation, _translated(span)
    )
    return Markup(
        '<blockquote lang="{}" dir="auto">{}</blockquote>{}<p class="dl-via">{}</p>'
    ).format(source.language, span.quote_exact, translation if span.translation else "", chain)


def _translated(span: EvidenceSpan) -> str:
    by = span.translation_by
    return str(CARD.get(f"translated_{by}") or CARD["translated"].format(by=by))


def _sources(event: Event, dossier: Dossier) -> Markup:
    """Every source with outlet, date and language, and its text with the evidence marked."""
    ids = list(dict.fromkeys(span.source_id for span in event.spans))
    parts = []
    for source in (dossier.sources[source_id] for source_id in ids):
        spans = [span for span in event.spans if span.source_id == source.source_id]
        parts.append(
            Markup(
                '<details class="dl-source"><summary><bdi><b>{}</b></bdi>, {} · {}</summary>'
                '<p class="dl-headline" dir="auto">{}</p>'
                '<div class="dl-text" lang="{}" dir="auto">{}</div></details>'
            ).format(
                *(source.source_office, source_day(source.source_date)),
                LANGUAGES.get(source.language, source.language),
                link(source.source_url, source.source_headline),
                *(source.language, highlighted(source.text, spans)),
            )
        )
    return Markup("<section><h3>{}</h3>{}</section>").format(CARD["sources"], join(parts))


def highlighted(text: str, spans: Iterable[EvidenceSpan]) -> Markup:
    """A source's text with the spans marked; overlapping spans share one mark."""
    parts, at = [], 0
    for start, end in sorted((span.start_char, span.end_char) for span in spans):
        begin = max(start, at)
        if begin < end:
            parts.append(Markup("{}<mark>{}</mark>").format(text[at:begin], text[begin:end]))
            at = end
    parts.append(Markup("{}").format(text[at:]))
    return join(parts)


def _fields(event: Event) -> Markup:
    """The codes behind the words, for whoever checks or cites."""
    where = event.where
    point = "–" if where.latitude is None else f"{where.latitude:.4f}, {where.longitude:.4f}"
    rows = {
        "event_id": event.event_id,
        "EDTF": event.when.edtf,
        "tz": event.when.tz or "",
        "date_prec": int(event.when.date_prec),
        CARD["date_words"]: event.when.verbatim,
        CARD["anchor"]: event.when.anchor,
        CARD["place_words"]: where.where_description,
        "where_prec": where.where_prec or "–",
        CARD["point"]: point,
        "coord_basis": where.coord_basis or "–",
        CARD["gazetteer"]: f"{where.gazetteer} {where.place_id}".strip() or "–",
        CARD["actors"]: "; ".join(
            f"{one.name} ({ROLE_NAMES.get(one.role, one.role)})" for one in event.actors
        ),
        CARD["checked"]: event.checked_by,
    }
    lines = [Markup('<dt>{}</dt><dd dir="auto">{}</dd>').format(k, v) for k, v in rows.items() if v]
    return Markup(
        '<details class="dl-source"><summary>{}</summary><dl class="dl-codes">{}</dl></details>'
    ).format(CARD["codes"], join(lines))
