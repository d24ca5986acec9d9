"""The words of ingest: the report of the command, and the page."""

from __future__ import annotations

from components.words.errors import refused
from components.words.language import Plural, Words
from events.articles_model import Unread
from events.ingest_store import Account

REPORT = {
    "read": "{read} read, {held} known before, {refused} refused.",
    "proposed": "{n} proposed for review.",
    "background": "{n} told as background and left out.",
    "undated": "{n} without a day and left out. Give the day of publication (--published) to add:",
    "refused": "Refused:",
    "asking": "A language model is asked about each article: {model} at {url} (DATELINE_LLM_URL).",
    "not_asked": "The language model is not asked on a cluster: its key stays on this machine.",
    "notes": "Read by the rules alone:",
    "matches": "{n} may be events that other documents tell of too:",
    "more": "  and {n} more pairs.",
    "see": "Read them: dateline events --proposed",
    "stopped": "Stopped. What was read is kept; the same command goes on from here.",
}


INGEST = Words({
    "title": "Ingest",
    "intro": "Give an article. Dateline proposes the events it tells of, each with its sentence. "
    "Nothing is public before a person has accepted and published it.",
    "ways": {"paste": "Paste", "files": "Files", "address": "Address"},
    "way": "How the article comes",
    "text": "Text of the article",
    "text_hint": "Paste the whole article, headline included.",
    "files": "Articles",
    "files_help": "Text, HTML, PDF, RSS or Atom, or a .jsonl batch; 20 MB each.",
    "address": "Address",
    "address_hint": "https://…",
    "address_help": "Dateline asks that server for the page, and nobody else. An RSS or Atom feed "
    "brings its articles.",
    "no_fetch": "Addresses are not fetched here (DATELINE_FETCH=0). Save the page and give it as a "
    "file.",
    "some_model": "a model",
    "asking": "A language model is on: what you give here is sent to {model} at {url}. It may only "
    "point at sentences; each quote is looked up in the text, and days, places and numbers are "
    "read by Dateline’s own rules. Off again: empty DATELINE_LLM_URL.",
    "outlet": "Outlet",
    "published": "Published",
    "published_hint": "2020-02-28 or 2020-02",
    "published_help": "“Thursday” is counted from this day. A month gives possible days. Leave it "
    "empty where the article says it itself.",
    "headline": "Headline",
    "language": "Language",
    "any_language": "as it reads",
    "read": "Read",
    "reading": "Reading …",
    "another": "Read another article",
    "nothing_given": "There is nothing to read yet: paste a text, drop a file or give an address.",
    "none": "No event was found in it. What it only looks back on, plans or thinks about is left "
    "out. An event can still be added by hand.",
    "held": "Known before: the proposals as they stand now.",
    "more": Plural("{n} more waits in review.", "{n} more wait in review."),
    "text_title": "The text, as it is kept",
    "cleaned": Plural(
        "{n} passage of the page and not of the report: taken out here, kept with it.",
        "{n} passages of the page and not of the report: taken out here, kept with it.",
    ),
    "unnamed": "Outlet not named",
    "undated": "day not known",
    "when": "When",
    "where": "Where",
    "happened": "It happened.",
    "will_happen": "It is planned.",
    "no_day": "{name}: no day could be found for “{title}”. Add it by hand.",
    "nowhere": "No place is named",
    "accept": "Accept",
    "accept_help": "You vouch for it. It then stands on the desk's map, not yet public.",
    "reject": "Reject",
    "reject_why": "Why",
    "reject_other": "In your own words",
    "reject_now": "Reject it",
    "reasons": ("No event", "Told twice", "Wrong place", "Wrong day", "Wrong type"),
    "status": {
        "proposed": "Proposed",
        "accepted": "Accepted, not public",
        "rejected": "Rejected",
        "published": "Published",
        "corrected": "Published, corrected",
        "retracted": "Taken back",
        "merged": "Merged",
    },
    "on_map": "Show on the map",
    "same": "Perhaps known already",
    "same_as": "{title} ({outlet}): {reasons}.",
    "copied": "Copies of one text count once.",
    "differ": "They differ on {what}: {ours} here, {theirs} there.",
    "progress": "{done} of {all} decided",
    "planned": "planned",
})  # fmt: skip
LISTED = {
    "none": "No event stands like that. Read something: dateline ingest PATH",
    "when": "when",
    "where": "where",
    "words": "the text says “{words}”",
    "nowhere": "the text names no place",
    "same": "same?",
    "who": "{name} ({kind}) {polarity}: {value}",
    "quote": "“{quote}” {source}, {start}–{end}",
}


def counted(number: int, word: str) -> str:
    """ "1 article", "2 articles"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def report(account: Account) -> list[str]:
    """The account of an ingest, a line for each thing to know."""
    lines = [
        REPORT["read"].format(
            read=counted(account.read, "article"),
            held=account.held,
            refused=len(account.refused),
        ),
        REPORT["proposed"].format(n=counted(len(account.proposed), "event")),
    ]
    if account.background:
        lines.append(REPORT["background"].format(n=counted(account.background, "mention")))
    if account.undated:
        lines.append(REPORT["undated"].format(n=counted(len(account.undated), "event")))
        lines += [f"  {name}: {title}" for name, title in account.undated]
    if account.notes:
        lines.append(REPORT["notes"])
        lines += [f"  {refused(name)}: {refused(note)}" for name, note in account.notes]
    if account.refused:
        lines.append(REPORT["refused"])
        lines += [f"  {refusal(one)}" for one in account.refused]
    return lines


def refusal(one: Unread) -> str:
    """Name, reason and remedy in one line."""
    name, reason = refused(one.name), refused(one.reason)
    return f"{name}: {reason}. {refused(one.remedy)}." if one.remedy else f"{name}: {reason}"
