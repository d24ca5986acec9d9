"""The head of a published page: what browsers, search engines and link previews read."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from components.words.language import SPOKEN, current
from events.clock import iso_ends
from events.corrections import Correction
from events.export_jsonld import CONTEXT
from events.model import Event


@dataclass(frozen=True)
class Embed:
    """How a page is to be: its title, its language, what comes first ("map" or "list").

    `address` is where it will stand, `full` the app's map of the same view; "" where unknown.
    `changes` is what was corrected after it was public, the newest first: readers of earlier
    states are told. `seen` names the state of the data for links to the full map.
    """

    title: str = ""
    language: str = ""
    first: str = "map"
    full: str = ""
    address: str = ""
    theme: str = ""
    changes: tuple[Correction, ...] = ()
    seen: str = ""
    asked: str = ""
    disk: bool = False


def head(title: str, description: str, embed: Embed, policy: str) -> Markup:
    """From the doctype to the end of the meta elements; the head is still open."""
    language = SPOKEN.get(embed.language) or current()
    theme = Markup(' data-theme="{}"').format(embed.theme) if embed.theme else ""
    return Markup(
        '<!doctype html>\n<html lang="{}" dir="{}" data-locale="{}" data-first="{}"{}>'
        '<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="{}">'
        '<meta name="referrer" content="no-referrer"><link rel="icon" href="data:,">'
        "<title>{}</title>"
        '<meta name="description" content="{}"><meta property="og:type" content="article">'
        '<meta property="og:title" content="{}"><meta property="og:description" content="{}">'
    ).format(
        *(language.code, language.direction, language.browser, embed.first, theme, policy),
        *(title, description[:300], title, description[:300]),
    )


def before(embed: Embed, disk: str = "") -> str:
    """What runs before the map is mounted; "" where there is nothing to do.

    What is asked for by default is written into the address. A page of a folder that was opened
    from the disk, where browsers fetch nothing, leads to `disk`, the same page as one file.
    """
    lead = f'if(location.protocol=="file:")location.replace("{disk}"+location.search);'
    asked = (
        "(function(l,g,n){var h=new Set(g.keys());"
        f"new URLSearchParams({_in_script(embed.asked)}).forEach(function(v,k)"
        "{if(!h.has(k)){g.append(k,v);n=1}});"
        'if(n)try{history.replaceState(null,"","?"+g+l.hash)}catch(e){l.replace("?"+g+l.hash)}'
        "})(location,new URLSearchParams(location.search));"
    )
    # The file asks for the same: it is the one that does, where there is one.
    return (asked if embed.asked else "") + (lead if disk else "")


def _in_script(text: str) -> str:
    """A string of JavaScript that cannot end the script it stands in."""
    return json.dumps(text, ensure_ascii=True).replace("<", "\\u003c")


def preview(embed: Embed, state: str, picture: str, *, pinned: bool) -> Markup:
    """Links that need to know where the page stands: the picture of a preview, and oEmbed. `state`
    is the folder of the state, in which a pinned page stands itself."""
    if not embed.address:
        return Markup("")
    root = embed.address.rstrip("/") + "/"
    here = f"{root}{state}" if pinned else root
    image = Markup(
        '<meta property="og:image" content="{}"><meta property="og:image:width" content="1200">'
        '<meta property="og:image:height" content="630">'
        '<meta name="twitter:card" content="summary_large_image">'
    ).format(f"{root}{state}{picture}")
    return Markup(
        '<meta property="og:url" content="{}"><link rel="canonical" href="{}">{}'
        '<link rel="alternate" type="application/json+oembed" href="{}oembed.json">'
    ).format(here, here, image if picture else "", here)


def policy(scripts: Sequence[str], *, inline: bool) -> str:
    """The page's own security policy: its own host, and the scripts with these texts."""
    own = "data:" if inline else "'self'"
    hashes = " ".join(_hash(one) for one in scripts)
    return (
        f"default-src 'none'; script-src {own} {hashes}; style-src {own} 'unsafe-inline'; "
        f"img-src 'self' data: blob:; connect-src 'self' data:; base-uri 'none'; form-action 'none'"
    )


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def as_data(kind: str, value: Any, name: str = "") -> str:
    """A script element that holds data: no character of it can end the element."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    label = f' id="{name}"' if name else ""
    return f'<script type="{kind}"{label}>{text}</script>'


def linked_data(nodes: Sequence[Mapping[str, Any]]) -> str:
    """JSON-LD of events."""
    return as_data("application/ld+json", {"@context": CONTEXT, "@graph": list(nodes)})


def outline(event: Event) -> dict[str, Any]:
    """An event in a few words of schema.org."""
    node = {"@type": "Event", "name": event.title, "startDate": iso_ends(event.when)[0]}
    place = event.where.where_coordinates
    return node | ({"location": {"@type": "Place", "name": place}} if place else {})
