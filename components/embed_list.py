"""Rows → the table of a published page, readable without any script: first part, and its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from components.look import SYMBOLS, UNKNOWN
from components.markup_html import join, moments_mark
from components.words import day, joined_words, row_when, row_where, type_name
from components.words.embed import EMBED
from components.words.language import number
from events.clock import utc_moments
from events.model import Corroboration
from events.select import on_map
from events.table import SEPARATOR

LISTED = 50
"""Rows in the page itself; its script shows more when it is asked to."""
EARLY = 12
"""Of them so many before the map is drawn: more than a phone's screen holds."""
PAGED = 1000
"""Rows in each further page, for readers without JavaScript."""
MOST_PAGED = 20_000
"""Of a larger release the pages hold so many."""

_KINDS = {kind: number for number, kind in enumerate(SYMBOLS)}


def table(rows: pd.DataFrame, links: Mapping[str, str], early: int | None = None) -> Markup:
    """The table; `links` holds the address of each event that has a page of its own.

    What follows the `early` first rows is laid out when the map is drawn (embed.css).
    """
    lines = [_row(row, links.get(str(row["event_id"]), "")) for row in rows.to_dict("records")]
    first, later = join(lines[:early]), lines[len(lines) if early is None else early :]
    rest = Markup('<tbody class="dl-e-later">{}</tbody>').format(join(later)) if later else ""
    return Markup(
        "<table><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead>"
        "<tbody>{}</tbody>{}</table>"
    ).format(*(EMBED[name] for name in ("event", "when", "where", "sources")), first, rest)


def pages_of(number: int) -> int:
    """How many further pages a list of so many events has; none where the page holds all."""
    return 0 if number <= LISTED else -(-min(number, MOST_PAGED) // PAGED)


def page_names(number: int) -> list[str]:
    """Names of the further pages."""
    return [f"list-{k + 1}.html" for k in range(pages_of(number))]


def page_parts(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The rows of each further page."""
    for k in range(pages_of(len(rows))):
        yield rows.iloc[k * PAGED : (k + 1) * PAGED].head(MOST_PAGED - k * PAGED)


def further_rows(rows: pd.DataFrame) -> Markup:
    """What follows the first part in a page of one file, for readers without JavaScript."""
    rest, more = rows.iloc[LISTED : LISTED + PAGED], len(rows) - LISTED - PAGED
    if rest.empty:
        return Markup("")
    left = Markup("<p>{}</p>").format(EMBED["rest"].format(n=more)) if more > 0 else ""
    return Markup("<noscript><h3>{}</h3>{}{}</noscript>").format(
        EMBED["further"], table(rest, {}), left
    )


def summary_sentence(rows: pd.DataFrame) -> str:
    """What the map shows, in two sentences: for who cannot see it, and for link previews."""
    if rows.empty:
        return EMBED["description"].format(n=0)
    types = Counter(map(str, rows["event_type"]))
    named = [f"{number(count)} {type_name(kind)}" for kind, count in types.most_common(4)]
    standing = rows["corroboration"].astype(str)
    return EMBED["summary"].format(
        n=len(rows),
        first=day(rows["date_start"].min().date()),
        last=day(rows["date_end"].max().date()),
        types=joined_words(named),
        contested=number(int((standing == Corroboration.CONTESTED.value).sum())),
        alone=number(int((rows["independent_origin_count"] <= 1).sum())),
        unplaced=number(int((~on_map(rows)).sum())),
    )


def symbol_styles() -> str:
    """CSS of the types' symbols: once in the page instead of in every row.

    A shape is cut out of a coloured box: a picture of its own for each type held the first frame up
    on a slow phone, since a browser makes a document of every SVG picture.
    """
    lines = []
    for kind, symbol in {"": UNKNOWN, **SYMBOLS}.items():
        name = f".dl-k{_KINDS.get(kind, '')}"
        lines.append(f'{name}{{background:{symbol.light};clip-path:path("{symbol.path}")}}')
        lines.append(f':root[data-theme="dark"] {name}{{background:{symbol.dark}}}')
    return "".join(lines)


def _row(row: Mapping[str, Any], address: str) -> Markup:
    linked = Markup('<a href="{}" dir="auto">{}</a>').format(address, row["title"])
    plain = Markup('<b dir="auto">{}</b>').format(row["title"])
    return Markup(
        '<tr data-event="{}"><td><i class="dl-k dl-k{}"></i>{}</td><td{}>{}</td>'
        '<td dir="auto">{}</td><td dir="auto">{}</td></tr>'
    ).format(
        *(row["event_id"], _KINDS.get(str(row["event_type"]), "")),
        linked if address else plain,
        moments_mark(utc_moments(str(row["edtf"]), row.get("tz"))),
        *(row_when(row), row_where(row), str(row["publishers"]).replace(SEPARATOR, ", ")),
    )
