"""A release → the page that stands in an article: map, list, card; and a page for each event.

The map is `components.map.build_map`'s, of which only the empty box and the script are taken: they
hold addresses, never event text. All text of events is escaped by markupsafe.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup

from components.card_html import card_parts
from components.look import symbol_of
from components.map import Look, build_map
from components.markup_html import icon, join
from components.words import APP_NAME, outlets_and_origins, row_when, row_where
from components.words.embed import EMBED
from events.export_jsonld import CONTEXT, event_node
from events.model import Dossier, Event

MOST_ROWS = 2000
"""Rows of the list in a page; the map holds all events, however many."""

MOST_LINKED = 100
"""Events outlined as linked data in a page; each event's own page has all of it."""


@dataclass(frozen=True)
class Embed:
    """How a page is to be: its title, its language, what comes first ("map" or "list").

    `address` is where it will stand, `full` the app's map of the same view; "" where unknown.
    """

    title: str = ""
    language: str = "en"
    first: str = "map"
    full: str = ""
    address: str = ""


@dataclass(frozen=True)
class Parts:
    """Addresses of the parts of a page, as the page reaches them.

    `scripts` and `styles` are addresses, or in a page of one file the text itself; `cards` holds
    events whose evidence is to lie in the page.
    """

    scripts: str
    styles: str
    look: Look
    events: str = "events/"
    inline: bool = False
    pinned: bool = True


def render_page(
    rows: pd.DataFrame, dossier: Dossier, release: str, parts: Parts, embed: Embed
) -> str:
    """The page as HTML. `rows` stand in the order of the release."""
    title = embed.title or EMBED["title"]
    box, script = _map(parts.look)
    known = {event.event_id: event for event in dossier.events}
    lines = [
        _row(number, row, row["event_id"] in known, parts)
        for number, row in enumerate(rows.head(MOST_ROWS).to_dict("records"))
    ]
    shown = [known[one] for one in rows["event_id"] if one in known]
    cards = [_template(event, dossier) for event in shown] if parts.inline else []
    linked = _json_ld([_outline(event) for event in shown[:MOST_LINKED]])
    head = _head(title, EMBED["description"].format(shown=len(rows)), embed, _policy(parts, script))
    above = Markup(
        '</head><body><header class="dl-e-top"><h1 dir="auto">{}</h1>'
        '<p id="dl-e-count" role="status" data-words="{}">{}</p></header>{}'
        '<main class="dl-e-main"><div class="dl-e-map"><noscript>{}</noscript>'
    ).format(
        *(title, EMBED["count"], EMBED["count"].format(shown=len(rows), total=len(rows))),
        *(_newer(release) if parts.pinned else "", EMBED["no_script"]),
    )
    below = Markup(
        '</div><section class="dl-e-card" id="dl-e-card" data-apart="{apart}" hidden>'
        '<button type="button" id="dl-e-close">{close}</button><div id="dl-e-body"></div></section>'
        '<section class="dl-e-list"><h2>{list}</h2><table><thead><tr><th>{event}</th>'
        "<th>{when}</th><th>{where}</th><th>{sources}</th></tr></thead>"
        "<tbody>{rows}</tbody></table></section></main>"
        '<footer class="dl-e-foot">{full}<p>{state}</p></footer>{cards}'
    ).format(
        **{name: EMBED[name] for name in ("apart", "close", "list")},
        **{name: EMBED[name] for name in ("event", "when", "where", "sources")},
        rows=join(lines),
        full=_full(embed.full),
        state=EMBED["state"].format(release=release[:12]),
        cards=join(cards),
    )
    # Our own files and folium's box and script are no Markup: they are put between it as they are.
    written = [head, linked, _style(parts), above, box, below, *_scripts(parts, script)]
    return "".join(map(str, written)) + "</body></html>\n"


def render_event(event: Event, dossier: Dossier, *, styles: str, back: str, embed: Embed) -> str:
    """An event's own page: readable without any script, and what the map's page shows as a card."""
    policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:"
    body = Markup(
        '<link rel="stylesheet" href="{}"></head><body><main>{}</main>'
        '<footer class="dl-e-foot"><p><a href="{}">{}</a></p></footer></body></html>\n'
    ).format(styles, join(card_parts(event, dossier)), back, EMBED["back"])
    head = _head(event.title, event.summary or event.title, embed, policy)
    return str(head) + _json_ld([event_node(event, dossier)]) + str(body)


def event_file(event_id: str) -> str:
    """The name of an event's page: whatever the id holds, it is one file of its folder."""
    safe = quote(event_id, safe="", errors="replace")
    if re.fullmatch(r"[A-Za-z0-9_-]{1,80}", safe):
        return f"{safe}.html"
    return hashlib.sha256(event_id.encode("utf-8", "replace")).hexdigest()[:24] + ".html"


def snippet(address: str, title: str, height: int) -> str:
    """What a newsroom pastes into an article: a frame, and a link where frames are not shown."""
    return str(
        Markup(
            '<iframe title="{title}" src="{address}" loading="lazy" width="100%" height="{height}" '
            'style="border:0" sandbox="allow-scripts allow-same-origin allow-popups">'
            '</iframe>\n<noscript><a href="{address}">{fallback}</a></noscript>\n'
        ).format(
            title=title,
            address=address,
            height=height,
            fallback=EMBED["fallback"].format(title=title),
        )
    )


def oembed(address: str, title: str, size: tuple[int, int]) -> str:
    """The answer that oEmbed consumers ask for (type rich), as JSON."""
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": APP_NAME,
        "width": size[0],
        "height": size[1],
        "html": snippet(address, title, size[1]),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _map(look: Look) -> tuple[str, str]:
    """The map's box and its script; both hold addresses and base64, no text of an event."""
    drawn = build_map(look)
    drawn._id = "dateline"  # the same page for the same release
    root = drawn.get_root()
    root.render()
    return str(root.html.render()), str(root.script.render())


def _row(number: int, row: Mapping[str, Any], known: bool, parts: Parts) -> Markup:
    title = Markup('<span dir="auto">{}</span>').format(row["title"])
    if known:
        address = "#" if parts.inline else parts.events + event_file(str(row["event_id"]))
        title = Markup('<a href="{}" dir="auto">{}</a>').format(address, row["title"])
    counts = outlets_and_origins(
        int(row["number_of_sources"]), int(row["independent_origin_count"])
    )
    return Markup(
        '<tr data-event="{}" data-number="{}"><td>{} {}</td><td>{}</td><td dir="auto">{}</td>'
        "<td>{}</td></tr>"
    ).format(
        *(row["event_id"], number, icon(symbol_of(str(row["event_type"]))), title),
        *(row_when(row), row_where(row), counts),
    )


def _template(event: Event, dossier: Dossier) -> Markup:
    return Markup('<template data-card="{}">{}</template>').format(
        event.event_id, join(card_parts(event, dossier))
    )


def _head(title: str, description: str, embed: Embed, policy: str) -> Markup:
    direction = "rtl" if embed.language.startswith("ar") else "ltr"
    return Markup(
        '<!doctype html>\n<html lang="{}" dir="{}" data-first="{}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="{}">'
        '<meta name="referrer" content="no-referrer"><link rel="icon" href="data:,">'
        "<title>{}</title>"
        '<meta name="description" content="{}"><meta property="og:type" content="article">'
        '<meta property="og:title" content="{}"><meta property="og:description" content="{}">'
    ).format(
        *(embed.language, direction, embed.first, policy),
        *(title, description[:300], title, description[:300]),
    )


def _policy(parts: Parts, script: str) -> str:
    own = "data:" if parts.inline else "'self'"
    hashes = " ".join(_hash(one) for one in ([script, parts.scripts] if parts.inline else [script]))
    return (
        f"default-src 'none'; script-src {own} {hashes}; style-src {own} 'unsafe-inline'; "
        f"img-src 'self' data: blob:; connect-src 'self' data:; base-uri 'none'; form-action 'none'"
    )


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _style(parts: Parts) -> str:
    if parts.inline:
        return f"<style>{parts.styles}</style>"
    return str(Markup('<link rel="stylesheet" href="{}">').format(parts.styles))


def _scripts(parts: Parts, script: str) -> list[str]:
    """Our own files first, then folium's few lines. Neither holds the text of an event."""
    address = Markup('<script src="{}"></script>').format(parts.scripts)
    files = f"<script>{parts.scripts}</script>" if parts.inline else str(address)
    return [files, f"<script>{script}</script>"]


def _json_ld(nodes: Sequence[dict[str, Any]]) -> str:
    """Linked data in a script element: no character of it can end the element."""
    text = json.dumps({"@context": CONTEXT, "@graph": list(nodes)}, ensure_ascii=True)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">{text}</script>'


def _outline(event: Event) -> dict[str, Any]:
    node = {"@type": "Event", "name": event.title, "startDate": event.when.date_start.isoformat()}
    place = event.where.where_coordinates
    return node | ({"location": {"@type": "Place", "name": place}} if place else {})


def _newer(release: str) -> Markup:
    return Markup(
        '<p class="dl-e-newer" id="dl-e-newer" data-release="{}" hidden>{} <a href="../">{}</a></p>'
    ).format(release, EMBED["newer"], EMBED["newest"])


def _full(address: str) -> Markup | str:
    if not address.startswith(("http://", "https://")):
        return ""
    return Markup('<p><a href="{}" target="_blank" rel="noopener">{}</a></p>').format(
        address, EMBED["full"]
    )
