"""The words of ingest: the report of the command, and the page."""

from __future__ import annotations

from events.articles_model import Unread
from events.ingest_store import Account

REPORT = {
    "read": "{read} read, {held} known before, {refused} refused.",
    "proposed": "{n} proposed for review.",
    "background": "{n} told as background and left out.",
    "undated": "{n} without a day and left out. Give the day of publication (--published) to add:",
    "refused": "Refused:",
    "matches": "{n} may be events that other documents tell of too:",
    "see": "Read them: dateline events --proposed",
    "stopped": "Stopped. What was read is kept; the same command goes on from here.",
}


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


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def report(account: Account) -> list[str]:
    """The account of an ingest, a line for each thing to know."""
    lines = [
        REPORT["read"].format(
            read=_counted(account.read, "article"),
            held=account.held,
            refused=len(account.refused),
        ),
        REPORT["proposed"].format(n=_counted(len(account.proposed), "event")),
    ]
    if account.background:
        lines.append(REPORT["background"].format(n=_counted(account.background, "mention")))
    if account.undated:
        lines.append(REPORT["undated"].format(n=_counted(len(account.undated), "event")))
        lines += [f"  {name}: {title}" for name, title in account.undated]
    if account.refused:
        lines.append(REPORT["refused"])
        lines += [f"  {refusal(one)}" for one in account.refused]
    return lines


def refusal(one: Unread) -> str:
    """Name, reason and remedy in one line."""
    return f"{one.name}: {one.reason}. {one.remedy}."
