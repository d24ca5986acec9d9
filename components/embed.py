"""A release → the page that stands in an article: map, list, card; and a page for each event.

The map is `components.map.build_map`'s, of which only the empty box and the script are taken: they
hold addresses, never event text. All text of events is escaped by markupsafe.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup

from components.card_html import card_parts
from components.embed_head import (
    Embed,
    as_data,
    before,
    head,
    linked_data,
    outline,
    policy,
    preview,
)
from components.embed_list import (
    EARLY,
    LISTED,
    further_rows,
    page_names,
    summary_sentence,
    symbol_styles,
    table,
)
from components.map import Look, build_map
from components.markup_html import join
from components.publish_files import zone_script
from components.words.embed import EMBED, TOLD
from components.words.language import number
from components.words.times import TIMES
from events.export_jsonld import event_node
from events.model import Dossier, Event

SEARCHED = 20_000
"""Up to so many events a page's text can be searched; of more a reader would wait for megabytes."""
MOST_LINKED = 100
"""Events outlined as linked data in a page; each event's own page has all of it."""


@dataclass(frozen=True)
class Parts:
    """Addresses of the parts of a page, as the page reaches them.

    `scripts` and `styles` are addresses, or in a page of one file the text itself, which then
    carries the evidence of its events too, and its picture. `base` leads to the folder of the
    state, `root` to the folder around it, which knows it by the name `state`; `since` is the moment
    of the last correction that is in this state. `early` are files that the script will ask for
    first, `disk` is the same page as one file.
    """

    scripts: str
    styles: str
    look: Look
    base: str = ""
    root: str = ""
    inline: bool = False
    pinned: bool = True
    since: str = ""
    picture: str = ""
    early: tuple[str, ...] = ()
    state: str = ""
    disk: str = ""


def render_page(
    rows: pd.DataFrame, dossier: Dossier, release: str, parts: Parts, embed: Embed
) -> str:
    """The page as HTML. `rows` stand in the order of the release."""
    title = embed.title or EMBED["title"]
    box, script = map_parts(parts.look)
    zone = [zone_script()] if is_timed(rows) else []
    known = {event.event_id: event for event in dossier.events}
    shown = [known[one] for one in rows["event_id"] if one in known]
    script = before(embed, parts.disk) + script
    written = [
        head(title, summary_sentence(rows), embed, _policy(parts, [script, *zone])),
        "" if parts.inline else preview(embed, parts.state, parts.picture, pinned=parts.pinned),
        _preloads(parts),
        linked_data([outline(event) for event in shown[:MOST_LINKED]]),
        *(_style(parts), f"<style>{symbol_styles()}</style>"),
        *(_above(title, rows, release, parts), box, _below(rows, shown, release, parts, embed)),
        *(join([_template(event, dossier) for event in shown]) if parts.inline else ""),
        as_data("application/json", _told(release, parts, embed, rows), "dl-e-words"),
        *_scripts(parts, [script, *zone]),
    ]
    # Our own files and folium's box and script are no Markup: they are put between it as they are.
    return "".join(map(str, written)) + "</body></html>\n"


def render_event(event: Event, dossier: Dossier, *, base: str, title: str, embed: Embed) -> str:
    """An event's own page: readable without any script, and what the map's page shows as a card.

    A script of a few lines tells a reader of an earlier state what was changed since.
    """
    allowed = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    allowed += "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'"
    body = Markup(
        '<link rel="stylesheet" href="{base}map.css"></head><body><header class="dl-e-top">'
        '<h1 class="dl-e-small" dir="auto">{title}</h1><p><a href="{base}index.html">{back}</a></p>'
        '<p class="dl-e-newer" id="dl-e-since" data-event="{id}" role="status" hidden></p></header>'
        "<main>{card}</main>"
    ).format(
        base=base,
        title=title,
        back=EMBED["back"],
        id=event.event_id,
        card=join(card_parts(event, dossier)),
    )
    words = {name: TOLD[name] for name in ("retracted", "merged", "corrected")}
    said = as_data("application/json", words, "dl-e-words")
    script = Markup('<script src="{}event.js"></script></body></html>\n').format(base)
    start = head(event.title, event.summary or event.title, embed, allowed)
    return str(start) + linked_data([event_node(event, dossier)]) + str(body) + said + str(script)


def render_list(rows: pd.DataFrame, dossier: Dossier, title: str, embed: Embed) -> str:
    """One further page of the list, for readers without JavaScript."""
    allowed = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src data:"
    body = Markup(
        '<link rel="stylesheet" href="map.css"></head><body><header class="dl-e-top">'
        '<h1 dir="auto">{}</h1><p><a href="index.html">{}</a></p></header>'
        '<main class="dl-e-list">{}</main></body></html>\n'
    ).format(title, EMBED["back"], table(rows, links_of(dossier, "events/")))
    start = head(title, EMBED["list"], embed, allowed)
    return f"{start}<style>{symbol_styles()}</style>{body}"


def event_file(event_id: str) -> str:
    """The name of an event's page: whatever the id holds, it is one file of its folder."""
    safe = quote(event_id, safe="", errors="replace")
    if re.fullmatch(r"[A-Za-z0-9_-]{1,80}", safe):
        return f"{safe}.html"
    return hashlib.sha256(event_id.encode("utf-8", "replace")).hexdigest()[:24] + ".html"


def links_of(dossier: Dossier, folder: str) -> dict[str, str]:
    """The address of each event's own page, by event id."""
    return {one.event_id: folder + event_file(one.event_id) for one in dossier.events}


def map_parts(look: Look) -> tuple[str, str]:
    """The map's box and its script; both hold addresses and base64, no text of an event."""
    drawn = build_map(look)
    drawn._id = "dateline"  # the same page for the same release
    root = drawn.get_root()
    root.render()
    return str(root.html.render()), str(root.script.render())


def _above(title: str, rows: pd.DataFrame, release: str, parts: Parts) -> Markup:
    picture = Markup('<img src="{}" alt="{}" width="1200" height="630" loading="lazy">').format(
        parts.base + parts.picture, EMBED["picture"]
    )
    return Markup(
        '</head><body><header class="dl-e-top"><h1 dir="auto">{}</h1>'
        '<p id="dl-e-count" role="status" data-words="{}" data-total="{}">{}</p>'
        '<p class="dl-e-note" id="dl-e-notice" role="status" hidden></p>{}'
        "<noscript><p>{}</p></noscript></header>"
        '<main class="dl-e-main"><div class="dl-e-map"><noscript>{}<p>{}</p></noscript>'
    ).format(
        *(title, EMBED["count"], len(rows)),
        EMBED["count"].format(shown=number(len(rows)), total=number(len(rows))),
        *(_newer(release, parts), summary_sentence(rows)),
        *(picture if parts.picture else "", EMBED["no_script"]),
    )


def _below(
    rows: pd.DataFrame, shown: list[Event], release: str, parts: Parts, embed: Embed
) -> Markup:
    folder = "#" if parts.inline else parts.base + "events/"
    links = {e.event_id: "#" if parts.inline else folder + event_file(e.event_id) for e in shown}
    further = further_rows(rows) if parts.inline else _pages(len(rows), parts.base)
    return Markup(
        '</div><section class="dl-e-card" id="dl-e-card" hidden>'
        '<button type="button" id="dl-e-close">{}</button><div id="dl-e-body"></div></section>'
        '<section class="dl-e-list" id="dl-e-list"><h2>{}</h2>{}{}'
        '<button type="button" id="dl-e-more" hidden></button></section></main>'
        '<footer class="dl-e-foot">{}<p>{}</p></footer>'
    ).format(
        *(EMBED["close"], EMBED["list"], table(rows.head(LISTED), links, EARLY)),
        further,
        *(_full(embed.full), EMBED["state"].format(release=release[:12])),
    )


def _pages(number: int, base: str) -> Markup:
    """Links to the further pages of the list, for readers without JavaScript."""
    pages = [
        Markup('<a href="{}">{}</a> ').format(base + name, place)
        for place, name in enumerate(page_names(number), start=1)
    ]
    words = Markup("<noscript><p>{} {}</p></noscript>")
    return words.format(EMBED["pages"], join(pages)) if pages else Markup("")


def _told(release: str, parts: Parts, embed: Embed, rows: pd.DataFrame) -> dict[str, object]:
    number = len(rows)
    zone = {name: TIMES[name] for name in ("here", "show_here", "show_there")}
    where = {"release": release, "since": parts.since, "base": parts.base, "root": parts.root}
    return {
        "words": TOLD.browser(),
        **where,
        "seen": embed.seen,
        "pinned": parts.pinned,
        "searched": number <= SEARCHED,
        **({"timed": zone} if is_timed(rows) else {}),
        "inline": parts.inline,
    }


def _template(event: Event, dossier: Dossier) -> Markup:
    return Markup('<template data-card="{}">{}</template>').format(
        event.event_id, join(card_parts(event, dossier))
    )


def is_timed(rows: pd.DataFrame) -> bool:
    """Whether any of the events has a time of day."""
    return bool(rows["edtf"].astype(str).str.contains("T", regex=False).any())


def _policy(parts: Parts, scripts: list[str]) -> str:
    return policy([*scripts, parts.scripts] if parts.inline else scripts, inline=parts.inline)


def _style(parts: Parts) -> str:
    if parts.inline:
        return f"<style>{parts.styles}</style>"
    return str(Markup('<link rel="stylesheet" href="{}">').format(parts.styles))


def _preloads(parts: Parts) -> str:
    """What the script will ask for first: fetched while the script itself still comes."""
    links = [
        Markup('<link rel="preload" as="fetch" crossorigin href="{}">').format(parts.base + name)
        for name in parts.early
    ]
    return str(join(links))


def _scripts(parts: Parts, scripts: list[str]) -> list[str]:
    """Our own files first, then folium's few lines, and what this page alone needs. None of them
    holds the text of an event."""
    address = Markup('<script src="{}"></script>').format(parts.scripts)
    files = f"<script>{parts.scripts}</script>" if parts.inline else str(address)
    return [files, *(f"<script>{script}</script>" for script in scripts)]


def _newer(release: str, parts: Parts) -> Markup:
    """The note that an earlier state shows when a newer one is there; the script fills it."""
    return Markup(
        '<div class="dl-e-newer" id="dl-e-newer" data-release="{}" hidden><p>{} '
        '<a href="{}">{}</a></p></div>'
    ).format(release, EMBED["newer"], parts.root or "./", EMBED["newest"])


def _full(address: str) -> Markup | str:
    if not address.startswith(("http://", "https://", "../")):
        return ""
    return Markup(
        '<p><a id="dl-e-full" href="{}" target="_blank" rel="noopener">{}</a></p>'
    ).format(address, EMBED["full"])
