"""Words of the pages on which events are reviewed, added and corrected."""

from __future__ import annotations

from typing import Any

from components.words.assessment import figure_words
from components.words.language import Plural, Words, said, tr
from events import Toll
from events.history import Change
from events.store_plain import from_plain
from events.store_records import Status

STATUS = Words({
    Status.PROPOSED: "proposed",
    Status.ACCEPTED: "accepted, not public",
    Status.REJECTED: "rejected",
    Status.PUBLISHED: "published",
    Status.CORRECTED: "published, corrected",
    Status.RETRACTED: "taken back",
    Status.MERGED: "merged",
})  # fmt: skip
QUEUES: dict[str, tuple[Status, ...]] = {
    said("To review"): (Status.PROPOSED,),
    said("To publish"): (Status.ACCEPTED,),
    said("Public"): (Status.PUBLISHED, Status.CORRECTED),
    said("Closed"): (Status.REJECTED, Status.RETRACTED, Status.MERGED),
}
ACTIONS = Words({
    "propose": "proposed it",
    "accept": "accepted it",
    "reject": "rejected it",
    "publish": "published it",
    "correct": "changed it",
    "retract": "took it back",
    "merge": "merged it",
    "protect": "changed its protection",
    "override": "overrode the rules",
    "confirm_drop": "confirmed that a claim does not belong here",
})  # fmt: skip
CLOSED = Words({
    "ended": "Your session has ended. Sign in again to review and add events.",
    "unknown": "The database does not answer, so nobody knows whether your session still holds. "
    "Everybody can read the map; this page opens by itself when the database answers again.",
    "sign_in": "Sign in to review and add events. Everybody can read the map.",
    "no_role": "You are signed in, but no role is given to your address. Whoever runs this "
    "installation can give one: dateline people set.",
    "no_provider": "Editing is closed. The app listens on an address that others can reach, and "
    "no identity provider is configured: anybody could publish. Configure one "
    "(docs/operations.md), or bind the app to 127.0.0.1.",
    "believes_headers": "Editing is closed. Streamlit's server.trustedUserHeaders is set, and "
    "anybody can send such a header. Take the setting away; people sign in at the provider "
    "(docs/operations.md).",
    "passed_on": "Editing is closed. The request came through a proxy or under another name than "
    "this machine's, and no identity provider is configured: anybody could publish. "
    "Configure one (docs/operations.md), or open http://127.0.0.1 on this machine.",
})  # fmt: skip
REVIEW = Words({
    "title": "Review",
    "signed_in": "You act as {name} ({role}).",
    "empty": "Nothing waits here.",
    "choose": "Choose an event from the queue.",
    "more": Plural(
        "{n} more; the oldest are shown first.", "{n} more; the oldest are shown first."
    ),
    "version": "version {version}",
    "edit": "Change what it says",
    "event_title": "Title",
    "summary": "Summary",
    "type": "Type",
    "sub_type": "More exactly",
    "when": "When, as a person would say it",
    "when_help": "27 Feb, night · 27 Feb at 17:30 · 2020-02 · 2020-02-27/2020-02-28 · Thursday "
    "(counted from the day of the report). A time is the time where it happened.",
    "no_such_time": "This time does not count: {why}",
    "reads_as": "Reads as: {words}",
    "unread": "No date is understood. Write a day as 27 February 2020 or 2020-02-27.",
    "claims": "Figures and claims",
    "value": "Says",
    "low": "At least",
    "high": "At most",
    "polarity": "Asserts or denies",
    "keep": "Belongs to this event",
    "reason": "Why",
    "reason_help": "Goes into the history. The reason for a correction of something public is "
    "printed on the corrections page.",
    "save": "Save changes",
    "accept": "Accept",
    "reject": "Reject",
    "publish": "Publish",
    "retract": "Take back",
    "merge": "Merge into",
    "merge_help": "Id of the event that remains",
    "unsaved": "Not saved yet: {fields}",
    "nothing": "Nothing is changed.",
    "saved": "Kept as version {version}.",
    "stale": "{who} changed this event while you were at it. What you typed is still here.",
    "on_top": "Save mine on top",
    "theirs": "Take theirs",
    "both": "Both of you changed: {fields}. Yours would stand.",
    "history": "History",
    "asof": "As it stood at",
    "asof_help": "A day or a time in UTC: 2020-03-01 or 2020-03-01T12:00",
    "asof_is": "As it stood at {at}: version {version}, {status}.",
    "asof_none": "At that time it was not in the store.",
    "protection": "Protect people",
    "blur": "Blur the place to",
    "blur_choices": {0.0: "not blurred", 1000.0: "1 km", 5000.0: "5 km", 25_000.0: "25 km",
                     100_000.0: "100 km"},
    "neighbours": "Public events at the same place are not blurred, and may give it away: {events}",
    "withhold": "Names to paint over besides the place's own, separated by ;",
    "delay": "Show nobody before (UTC)",
    "held": "Hold back",
    "graphic": "Graphic: warn before its text",
    "protect": "Protect",
    "refused": "Not published:",
    "dropped": "Taken out, and nobody else has confirmed it: {claim}. Say why above, then:",
    "confirm_drop": "It does not belong here",
    "by": "{actor} {action}",
    "version_at": "version {version} · {at} UTC",
    "whole": "The event as it was proposed.",
    "added": "{part} added: {says}",
    "taken_out": "{part} taken out: {says}",
})  # fmt: skip
PICKER = Words({
    "place": "Place",
    "place_help": "A name as it is written, in any of the languages. Choose among the candidates "
    "or click the map.",
    "which": "Which one",
    "none": "The gazetteer knows no such place. Click the map, or leave it without a point.",
    "no_point": "No point: it is not known where",
    "clicked": "The point on the map: {lat:.4f}, {lon:.4f}",
    "unchanged": "As it is: {words}",
    "precision": "How exactly",
    "precisions": {
        1: "1 – this place",
        2: "2 – near this place",
        3: "3 – in this district",
        4: "4 – in this province",
        5: "5 – somewhere in this region",
        6: "6 – no more than the country",
        7: "7 – at sea, estimated",
    },
    "map": "Map of the candidates. Arrow keys move it; Enter puts the point in its middle.",
})  # fmt: skip
ADD = Words({
    "title": "Add an event",
    "intro": "What is proposed here waits in Review until somebody accepts it. What you type is "
    "kept as a draft until you propose it.",
    "source": "The report",
    "office": "Outlet",
    "date": "Published on",
    "date_help": "2020-02-28",
    "url": "Address",
    "language": "Language",
    "headline": "Headline",
    "text": "Text of the report",
    "text_help": "Paste the whole text, or the passage that matters. It is kept with its hash.",
    "event": "What happened",
    "title_field": "Title",
    "quote": "Exact quote",
    "quote_help": "The sentence, letter for letter as it stands in the text above.",
    "found": "Stands in the text at character {at}.",
    "not_found": "This does not stand in the text, letter for letter.",
    "claims": "Who says so",
    "origin": "Origin",
    "origin_help": "Who says it first, apart from the outlet: a ministry, a witness, an agency",
    "origin_kind": "Kind",
    "party": "Party to the conflict",
    "attribute": "About",
    "another": "Another claim",
    "propose": "Propose",
    "proposed": "Proposed as {event_id}. It waits in Review.",
    "missing": "Still missing: {fields}.",
    "near": "Is it one of these? They lie near it in place and time.",
    "discard": "Throw the draft away",
    "sheet": "Or drop in a spreadsheet",
    "sheet_help": "CSV or XLSX with one event a row. Columns: {columns}. Each good row is proposed "
    "and reviewed like any other; each bad one is listed with its reason.",
    "sheet_good": Plural("{n} row can be proposed.", "{n} rows can be proposed."),
    "sheet_bad": Plural("{n} row cannot:", "{n} rows cannot:"),
    "sheet_propose": "Propose these rows",
    "sheet_done": Plural(
        "{n} event waits in Review; the others were there already.",
        "{n} events wait in Review; the others were there already.",
    ),
})  # fmt: skip
CORRECTIONS = Words({
    "title": "Corrections",
    "intro": "Everything that was changed after it was published: what, when and why. Links to an "
    "event that was merged into another lead there.",
    "none": "Nothing has been corrected so far.",
    "corrected": "Corrected",
    "retracted": "Taken back",
    "merged": "Merged into {into}",
    "was": "was",
    "is": "now",
    "show": "Show it on the map",
    "gone": "It is no longer on the map.",
})  # fmt: skip
ROLES = Words({"reader": "reader", "editor": "editor", "publisher": "publisher"})
DESK = Words({
    "sign_in": "Sign in",
    "sign_out": "Sign out",
    "everywhere": "Sign out everywhere",
    "everywhere_help": "Ends every session that you have begun, on any machine.",
})  # fmt: skip
SENSITIVE = Words({
    "graphic": "Graphic content. Show it",
    "blurred": "The place is blurred to protect people.",
})  # fmt: skip


FIELD_PARTS = Words({
    one: one
    for one in (
        "title", "summary", "event type", "sub event type", "event domain", "planned", "when",
        "edtf", "intervals", "date prec", "verbatim", "anchor", "part of day", "is duration",
        "where", "where description", "where coordinates", "kind", "country", "where prec",
        "latitude", "longitude", "uncertainty radius m", "coord basis", "gazetteer", "place id",
        "adm 1", "claims", "spans", "actors", "attribute", "value", "value low", "value high",
        "unit", "who", "qualifier", "polarity", "instead", "origin id", "via", "span ids",
        "made at", "independently confirmed", "relations", "note", "override", "figures",
        "corroboration", "reason", "sensitivity", "status", "blur m", "withhold", "public from",
        "held", "graphic", "checked by", "collection", "quote exact", "translation",
        "translation by", "start char", "end char", "source id", "role", "name", "protection",
    )
})  # fmt: skip
"""Names of fields in the history."""
_ONE_OF = Words({"claims": "claim {id}, {field}", "spans": "quote {id}, {field}"})
_PART = Words({"claims": "claim {id}", "spans": "quote {id}"})
_ALL_OF_IT = said("all of it")


def part_words(path: str) -> str:
    """A claim or a quote of the history in words: claims/c1 → claim c1."""
    first, _, name = path.partition("/")
    return str(_PART[first].format(id=name)) if first in _PART else field_words(path)


def field_words(path: str) -> str:
    """A field of the history in words: claims/c1/value_low → claim c1, value low."""
    path = {"override/tolls": "override/figures"}.get(path, path)
    first, *rest = path.replace("_", " ").split("/")
    if first in _ONE_OF and len(rest) == 2:
        return str(_ONE_OF[first].format(id=rest[0], field=FIELD_PARTS.get(rest[1], rest[1])))
    parts = [part for part in (first, *rest) if part != "review"]
    return " – ".join(FIELD_PARTS.get(part, part) for part in parts) or tr(_ALL_OF_IT)


def value_words(value: Any) -> str:
    """A value of the history, short enough for a table."""
    if value is None or value == "":
        return "–"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "; ".join(figure_words(from_plain(Toll, one)) for one in value)
    if isinstance(value, list):
        return "; ".join(map(str, value))[:120] or "–"
    if isinstance(value, dict):
        return "…"
    return str(value)[:200]


def change_words(change: Change) -> str:
    """One change as a sentence."""
    what = field_words(change.field)
    reason = f" ({change.reason})" if change.reason else ""
    return f"{what}: {value_words(change.old)} → {value_words(change.new)}{reason}"
