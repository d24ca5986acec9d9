"""Words of briefings: the wall screen and the page that makes them."""

from __future__ import annotations

from components.words.language import Plural, Words, said

BRIEFING = Words({
    "title": "Briefing",
    "description": "Scenes of the event map, for a wall screen.",
    "as_of": "As of {day}, {time} UTC",
    "unknown": "What we do not know",
    "contested": Plural("{n} contested", "{n} contested"),
    "alone": Plural("{n} from a single origin", "{n} from a single origin"),
    "unplaced": Plural("{n} without a place", "{n} without a place"),
    "more": Plural("and {n} more", "and {n} more"),
    "hint": "? for the keys",
    "keys": "Keys",
})  # fmt: skip
KEYS = Words({
    "→ ←": "next, previous scene; with one scene alone a day forward, back",
    "↓ ↑": "a day forward, back",
    "Space": "stop, go on",
    "1 … 9": "a scene by its number",
    "Home End": "first, last scene",
    "F": "full screen",
    "B": "black",
    "?": "these keys",
})  # fmt: skip
KEY_NAMES = Words({"Space": "Space", "Home End": "Home End"})
PLAYER = Words({
    "as_of": "As of {day}, {time} UTC",
    "offline": "No connection since {time} UTC. Data as of {day}, {time0} UTC.",
    "old": Plural(
        "This data is {n} hour old: as of {day}, {time0} UTC.",
        "This data is {n} hours old: as of {day}, {time0} UTC.",
    ),
    "paused": "stopped",
    "no_scene": "There is no scene {n} in this briefing: the first one is shown.",
    "left_out": "Part of this scene’s address was not understood: {names}.",
    "days": "{from} – {to}",
    "certain": Plural("{n} event", "{n} events"),
    "possible": Plural("{n} more possibly on these days", "{n} more possibly on these days"),
})  # fmt: skip
BRIEFING_PAGE = Words({
    "title": "Briefing",
    "intro": "Scenes for a wall screen, each a view of Explore with one sentence and a source "
    "line. They advance by themselves; what is not known comes last.",
    "choose": "Briefing",
    "new": "New briefing",
    "new_title": "Title",
    "create": "Create",
    "add": "Add what Explore shows now",
    "add_help": "The filters, dates and map position of the Explore page.",
    "none": "No scene yet. Set filters on Explore, then add them here.",
    "unknowns": "Last scene: what we do not know",
    "open": "Open on the wall screen",
    "file": "Prepare one file that needs no network",
    "download": "Download the file",
    "delete": "Delete this briefing",
    "read_only": "Only the desk changes briefings.",
    "refused": "Not kept: {why}",
    "suggested": Plural("{n} event, {first} to {last}", "{n} events, {first} to {last}"),
    "scenes": {
        "sentence": "Sentence",
        "source": "Source line",
        "seconds": "Seconds",
        "play": "Plays its days",
        "view": "View",
        "remove": "Remove",
        "move": "Move: drag, or Alt with the arrow keys",
        "save": "Save the scenes",
        "number": "Scene {n}",
    },
})  # fmt: skip
GONE_BRIEFING = said("There is no briefing called {name}. It was renamed or deleted.")
THERE_ARE = said("Briefing: {title}")
