"""The page for an address that leads nowhere any more: what happened, and where to go instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from components.embed_head import Embed, head
from components.markup_html import join
from components.words import day
from components.words.embed import GONE
from events.corrections import Correction
from events.store_records import Status

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = (
    "body{font:17px/1.5 system-ui,sans-serif;max-width:40em;margin:8vh auto;padding:0 16px;"
    "color:#1c2024;background:#fff}h1{font:1.5rem/1.2 Georgia,serif}a{color:#0b5c8a}"
    "@media(prefers-color-scheme:dark){body{color:#e8eaec;background:#14181c}a{color:#7cc0e8}}"
)

Way = tuple[str, str]
"""Address and words of a link."""


def render_gone(said: Sequence[str], ways: Sequence[Way]) -> str:
    """A page with these paragraphs and these ways out."""
    paragraphs = [Markup('<p dir="auto">{}</p>').format(one) for one in said]
    links = [Markup('<li><a href="{}">{}</a></li>').format(*way) for way in ways]
    start = head(GONE["title"], " ".join(said), Embed(), _POLICY)
    body = Markup(
        "</head><body><main><h1>{}</h1>{}<h2>{}</h2><ul>{}</ul></main></body></html>\n"
    ).format(GONE["title"], join(paragraphs), GONE["instead"], join(links))
    return f"{start}<style>{_STYLE}</style>{body}"


def ways_out(base: str) -> list[Way]:
    """What can be looked at instead; `base` leads to the app's root."""
    return [
        (f"{base}embed/", GONE["newest"]),
        (f"{base}corrections", GONE["corrections"]),
        (base, GONE["full"]),
    ]


def state_gone(name: str, base: str) -> str:
    """A state that is no longer kept."""
    return render_gone([GONE["state"].format(name=name[:40])], ways_out(base))


def file_gone(base: str) -> str:
    """A file that is not in its state."""
    return render_gone([GONE["file"]], ways_out(base))


def event_gone(event_id: str, made: Sequence[Correction], into: str, base: str) -> str:
    """An event that is not public now: withdrawn, merged into `into`, or never there."""
    last = next((one for one in made if one.event_id == event_id), None)
    ways = ways_out(base)
    if into and into != event_id:
        ways = [(f"{base}embed/?event={into}", GONE["into"]), *ways]
    if last is None or last.status not in {Status.RETRACTED, Status.MERGED}:
        return render_gone([GONE["event"].format(id=event_id[:80])], ways)
    words = GONE["retracted" if last.status is Status.RETRACTED else "merged"]
    told = words.format(title=last.title, id=event_id, day=day(date.fromisoformat(last.at[:10])))
    return render_gone(
        [told, *([GONE["why"].format(why=last.reason)] if last.reason else [])], ways
    )
