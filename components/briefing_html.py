"""A briefing → the page on the wall: scenes over the map, and last what is not known.

The map, its scripts and its data are those of a published page; all text is escaped.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs

import pandas as pd
from markupsafe import Markup

from components.briefing import Briefing, Scene
from components.embed import map_parts
from components.embed_head import Embed, as_data, head, policy
from components.map import Look
from components.markup_html import join
from components.words import day, row_when
from components.words.briefing import BRIEFING, KEY_NAMES, KEYS, PLAYER
from components.words.language import current
from events.model import Corroboration
from events.select import on_map

MOST_NAMED = 4
"""Events named in each column of what is not known; the rest is counted."""


def render_briefing(
    briefing: Briefing, rows: pd.DataFrame, look: Look, files: Mapping[str, str], moment: datetime
) -> str:
    """The page. `rows` stand in the order of the release; `files` holds the addresses `scripts`,
    `player` and `styles`, or with `inline` their texts; `state` and `latest` tell a page that is
    served where to ask for news. `moment` is when the data was looked at (UTC)."""
    inline = "inline" in files
    box, script = map_parts(look)
    title = briefing.title or BRIEFING["title"]
    scripts = [script, files["scripts"], files["player"]] if inline else [script]
    start = head(title, BRIEFING["description"], Embed(), policy(scripts, inline=inline))
    numbers = {str(one): number for number, one in enumerate(rows["event_id"])}
    told = {
        "scenes": [_scene(one, numbers) for one in briefing.scenes or (Scene(),)],
        "words": PLAYER.browser(),
        "locale": current().browser,
        "asOf": moment.isoformat(timespec="minutes"),
        "state": files.get("state", ""),
        "latest": files.get("latest", ""),
        "unknowns": briefing.unknowns,
    }
    body = Markup(
        '</head><body class="dl-b"><header class="dl-b-top"><h1 dir="auto">{}</h1>'
        '<p class="dl-b-clock" id="dl-b-clock">{}</p></header>'
        '<p class="dl-b-stale" id="dl-b-stale" role="alert" hidden></p>'
        '<p class="dl-b-stale" id="dl-b-notice" role="status" hidden></p>'
        '<main class="dl-b-main"><div class="dl-b-map" id="dl-b-map"><div>'
    ).format(title, BRIEFING["as_of"].format(day=day(moment.date()), time=f"{moment:%H:%M}"))
    rest = Markup(
        '</div></div><section class="dl-b-say" aria-live="polite"><p id="dl-b-sentence" dir="auto">'
        '</p><p id="dl-b-dates"></p><p class="dl-b-source" id="dl-b-source" dir="auto"></p>'
        "</section>{}</main>"
        '<footer class="dl-b-foot"><ol id="dl-b-dots"></ol><p>{}</p></footer>'
        '<dialog id="dl-b-help"><h2>{}</h2><dl>{}</dl></dialog>'
    ).format(unknowns_part(rows), BRIEFING["hint"], BRIEFING["keys"], _keys())
    data = as_data("application/json", told, "dl-b-told")
    written = [start, _style(files), body, box, rest, data, *_scripts(files, script)]
    return "".join(map(str, written)) + "</body></html>\n"


def unknowns_part(rows: pd.DataFrame) -> Markup:
    """What is not known, on one screen: contested, from a single origin, without a place."""
    standing = rows["corroboration"].astype(str)
    parts = {
        "contested": rows[standing == Corroboration.CONTESTED.value],
        "alone": rows[rows["independent_origin_count"] <= 1],
        "unplaced": rows[~on_map(rows)],
    }
    columns = [
        Markup("<div><h3>{}</h3><ul>{}</ul>{}</div>").format(
            BRIEFING[name].format(n=len(found)),
            join([_named(row) for row in found.tail(MOST_NAMED).to_dict("records")]),
            _more(len(found) - MOST_NAMED),
        )
        for name, found in parts.items()
    ]
    return Markup(
        '<section class="dl-b-unknown" id="dl-b-unknown" hidden><h2>{}</h2><div>{}</div></section>'
    ).format(BRIEFING["unknown"], join(columns))


def _named(row: Mapping[str, Any]) -> Markup:
    return Markup('<li dir="auto"><b>{}</b> <span>{}</span></li>').format(
        row["title"], row_when(row)
    )


def _more(number: int) -> Markup:
    return Markup("<p>{}</p>").format(BRIEFING["more"].format(n=number)) if number > 0 else join([])


def _scene(scene: Scene, numbers: Mapping[str, int]) -> dict[str, Any]:
    event = parse_qs(scene.query).get("event", [""])[-1]
    said = {"query": scene.query, "sentence": scene.sentence, "source": scene.source}
    return said | {
        "seconds": scene.seconds, "play": scene.play, "selected": numbers.get(event, -1),
    }  # fmt: skip


def _keys() -> Markup:
    return join(
        [
            Markup("<dt>{}</dt><dd>{}</dd>").format(KEY_NAMES.get(key, key), does)
            for key, does in KEYS.items()
        ]
    )


def _style(files: Mapping[str, str]) -> str:
    if "inline" in files:
        return f"<style>{files['styles']}</style>"
    return str(Markup('<link rel="stylesheet" href="{}">').format(files["styles"]))


def _scripts(files: Mapping[str, str], script: str) -> list[str]:
    if "inline" in files:
        own = [files["scripts"], files["player"]]
        return [f"<script>{own[1]}</script><script>{own[0]}</script>", f"<script>{script}</script>"]
    links = [Markup('<script src="{}"></script>').format(files[n]) for n in ("player", "scripts")]
    return [*map(str, links), f"<script>{script}</script>"]
