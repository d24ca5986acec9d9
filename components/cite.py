"""A view or an event → a citation: text, Markdown, BibTeX. It names the state of the data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from components.words import APP_NAME
from components.words import day as in_words
from components.words.language import tr
from components.words.take import CITATION, STATE_SEEN

_TEX = re.compile(r"([\\{}$&#^_%~])")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>])")


@dataclass(frozen=True)
class Cited:
    """What is cited: its title, its address, the state of the data, and the day it was seen."""

    title: str
    address: str
    release: str
    seen: date


def as_text(cited: Cited) -> str:
    """One line of plain text."""
    return tr(CITATION).format(
        title=" ".join(cited.title.split()),
        app=APP_NAME,
        release=cited.release,
        day=in_words(cited.seen),
        address=cited.address,
    )


def as_markdown(cited: Cited) -> str:
    """The same with the title as a link; no character of the title is markup."""
    title = _MARKDOWN.sub(r"\\\1", " ".join(cited.title.split()))
    address = cited.address.replace("(", "%28").replace(")", "%29")
    tail = tr(STATE_SEEN).format(app=APP_NAME, release=cited.release, day=in_words(cited.seen))
    return f"[{title}]({address}). {tail}"


def as_bibtex(cited: Cited) -> str:
    """A @misc entry; TeX reads no command in the title."""
    title = _TEX.sub(lambda m: _TEX_SAFE[m.group(1)], " ".join(cited.title.split()))
    return (
        f"@misc{{dateline-{cited.release},\n"
        f"  title = {{{{{title}}}}},\n"
        f"  howpublished = {{{APP_NAME}, state {cited.release}}},\n"
        f"  url = {{{_in_url(cited.address)}}},\n"
        f"  urldate = {{{cited.seen.isoformat()}}}\n}}"
    )


def _in_url(address: str) -> str:
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


_TEX_SAFE = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    **{one: "\\" + one for one in "{}$&#_%"},
}
