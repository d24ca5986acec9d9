"""Events with their claims and sources → JSON-LD: schema.org, and our own prefix for its gaps.

schema.org has no relation between claims and no precision; these are `dateline:` properties.
"""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from events.clock import iso_ends
from events.loss import Losses
from events.model import Claim, Dossier, Event, SourceDocument

CONTEXT = {"@vocab": "https://schema.org/", "dateline": "urn:dateline:"}


def to_jsonld(rows: pd.DataFrame, dossier: Dossier, losses: Losses) -> bytes:
    """The graph of these rows' events; rows without a dossier (imported data sets) are left out."""
    events = {event.event_id: event for event in dossier.events}
    graph = []
    for event_id in rows["event_id"]:
        if event_id in events:
            graph.append(event_node(events[event_id], dossier))
        else:
            losses.leave_out(str(event_id), "an imported row without claims")
    data = {"@context": CONTEXT, "@graph": graph}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def event_node(event: Event, dossier: Dossier) -> dict[str, Any]:
    """One event as schema.org Event, its claims as Claim, its texts as NewsArticle."""
    used = sorted({span.source_id for span in event.spans})
    return _known(
        {
            "@type": "Event",
            "@id": f"dateline:event/{event.event_id}",
            "name": event.title,
            "description": event.summary,
            "startDate": iso_ends(event.when)[0],
            "endDate": iso_ends(event.when)[1],
            "dateline:edtf": event.when.edtf,
            "dateline:tz": event.when.tz,
            "dateline:date_prec": int(event.when.date_prec),
            "dateline:event_type": event.event_type,
            "dateline:sub_event_type": event.sub_event_type,
            "location": _place(event),
            "dateline:actors": [
                {"@type": "Thing", "name": actor.name, "dateline:role": actor.role}
                for actor in event.actors
            ],
            "subjectOf": [_article(dossier.sources[one]) for one in used],
            "dateline:claims": [_claim(claim, event, dossier) for claim in event.claims],
        }
    )


def _place(event: Event) -> dict[str, Any] | None:
    where = event.where
    if not (where.where_coordinates or where.where_description):
        return None
    geo = None
    if where.latitude is not None and where.longitude is not None:
        geo = {"@type": "GeoCoordinates", "latitude": where.latitude, "longitude": where.longitude}
    return _known(
        {
            "@type": "Place",
            "name": where.where_coordinates or where.where_description,
            "addressCountry": where.country,
            "geo": geo,
            "dateline:where_prec": where.where_prec,
            "dateline:uncertainty_radius_m": where.uncertainty_radius_m,
            "dateline:coord_basis": where.coord_basis,
        }
    )


def _article(source: SourceDocument) -> dict[str, Any]:
    return _known(
        {
            "@type": "NewsArticle",
            "@id": f"dateline:source/{source.source_id}",
            "headline": source.source_headline,
            "datePublished": source.source_date,
            "inLanguage": source.language,
            "url": source.source_url,
            "publisher": {"@type": "Organization", "name": source.source_office},
        }
    )


def _claim(claim: Claim, event: Event, dossier: Dossier) -> dict[str, Any]:
    quotes = [span for span in event.spans if span.span_id in claim.span_ids]
    return _known(
        {
            "@type": "Claim",
            "@id": f"dateline:claim/{claim.claim_id}",
            "text": claim.value,
            "author": {"@type": "Thing", "name": dossier.origins[claim.origin_id].name},
            "dateline:attribute": claim.attribute,
            "dateline:polarity": claim.polarity.value,
            "dateline:value_low": claim.value_low,
            "dateline:value_high": claim.value_high,
            "dateline:unit": claim.unit,
            "dateline:who": claim.who,
            "dateline:qualifier": claim.qualifier,
            "dateline:instead": claim.instead,
            "dateline:relations": [
                {f"dateline:{kind}": {"@id": f"dateline:claim/{target}"}}
                for kind, target in claim.relations
            ],
            "appearance": [
                _known(
                    {
                        "@type": "Quotation",
                        "text": span.quote_exact,
                        "isPartOf": {"@id": f"dateline:source/{span.source_id}"},
                        "dateline:start_char": span.start_char,
                        "dateline:end_char": span.end_char,
                    }
                )
                for span in quotes
            ],
        }
    )


def _known(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what is not known: nothing is invented to fill a field."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}
