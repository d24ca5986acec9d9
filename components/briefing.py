"""A briefing: scenes for a wall screen, each a saved view with one sentence and a source line.

Briefings are small JSON files of the installation. What cannot be read is left out and named;
nothing in them is public by itself: a scene shows published events only.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from geodata.said import say, say_n, word

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
SECONDS = (5, 600)
"""A scene stays at least and at most so long."""
MOST_SCENES = 60
_LONGEST = {"query": 4000, "sentence": 300, "source": 200}
_NAMES = {"query": "View", "sentence": "Sentence", "source": "Source line"}
"""What the form calls them (components.words.briefing)."""
_NO_SCENE = say("a scene is a table of query, sentence, source, seconds, play")


@dataclass(frozen=True)
class Scene:
    """A view (what follows the question mark of its address) and what is said about it."""

    query: str = ""
    sentence: str = ""
    source: str = ""
    seconds: int = 20
    play: bool = False


@dataclass(frozen=True)
class Briefing:
    """Scenes in their order; `unknowns` adds the scene of what is not known at the end."""

    name: str
    title: str = ""
    scenes: tuple[Scene, ...] = field(default_factory=tuple)
    unknowns: bool = True


def name_of(title: str) -> str:
    """A name for the address, made of a title."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:40].strip("-")
    return plain or "briefing"


def scene_of(given: Any) -> Scene:
    """A scene from what a form or a file holds; ValueError says what is wrong."""
    if not isinstance(given, dict):
        raise ValueError(_NO_SCENE)  # noqa: TRY004
    text = {name: " ".join(str(given.get(name) or "").split()) for name in _LONGEST}
    for name, most in _LONGEST.items():
        if len(text[name]) > most:
            raise ValueError(
                say(
                    "{field} is longer than {most} characters: shorten it",
                    field=word(_NAMES[name]),
                    most=most,
                )
            )
    seconds = given.get("seconds", 20)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise ValueError(say("the seconds are no number"))  # noqa: TRY004
    stays = round(min(max(seconds, SECONDS[0]), SECONDS[1]))
    return Scene(**text, seconds=stays, play=given.get("play") is True)


def scenes_of(given: Any) -> tuple[tuple[Scene, ...], tuple[str, ...]]:
    """Scenes, and why others were refused."""
    scenes, refused = [], []
    for number, one in enumerate(given if isinstance(given, list) else [], start=1):
        try:
            scenes.append(scene_of(one))
        except ValueError as error:
            refused.append(say("Scene {number}: {why}.", number=number, why=str(error)))
    if len(scenes) > MOST_SCENES:
        refused.append(
            say_n(
                "A briefing has {n} scene at most: the last are left out.",
                "A briefing has {n} scenes at most: the last are left out.",
                n=MOST_SCENES,
            )
        )
    return tuple(scenes[:MOST_SCENES]), tuple(refused)


def read_briefing(folder: Path, name: str) -> Briefing | None:
    """The briefing of this name, or None."""
    if not NAME.fullmatch(name):
        return None
    try:
        given = json.loads((folder / f"{name}.json").read_text("utf-8"))
        scenes, _ = scenes_of(given["scenes"])
        return Briefing(name, str(given["title"])[:120], scenes, given.get("unknowns") is not False)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def write_briefing(folder: Path, briefing: Briefing) -> None:
    """Put it there in one step."""
    if not NAME.fullmatch(briefing.name):
        raise ValueError("a briefing's name is made of a-z, 0-9 and -")
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{briefing.name}.{os.getpid()}"
    part.write_text(json.dumps(asdict(briefing), ensure_ascii=False, indent=1) + "\n", "utf-8")
    shutil.move(part, folder / f"{briefing.name}.json")


def forget_briefing(folder: Path, name: str) -> None:
    """Take it away."""
    if NAME.fullmatch(name):
        (folder / f"{name}.json").unlink(missing_ok=True)


def briefings(folder: Path) -> Sequence[Briefing]:
    """All that can be read, by name."""
    found = (read_briefing(folder, path.stem) for path in sorted(folder.glob("*.json")))
    return [one for one in found if one is not None]
