"""What can go wrong with events: every error names its remedy.

A message that may reach a screen is made with `geodata.said.say`, so that it can be said in the
reader's language: `str(error)` is the English sentence with its template and values. Messages that
only a command or the log shows are plain text.
"""

from __future__ import annotations

from geodata.said import joined, say


class EventsError(Exception):
    """Any error of this folder."""


class FieldError(EventsError, ValueError):
    """One field of one row cannot be used."""

    def __init__(self, column: str, reason: str, remedy: str) -> None:
        words = say("{column}: {reason}. {remedy}", column=column, reason=reason, remedy=remedy)
        super().__init__(words)
        self.column, self.reason, self.remedy = column, reason, remedy


class CollectionMissing(EventsError, FileNotFoundError):
    """A folder of curated files is not there or lacks one of its files."""


class FormatUnknown(EventsError, ValueError):
    """An export was asked for in a format that is not known."""


class QueryUnavailable(EventsError):
    """The engine that answers queries on a release is not installed, not there, or failed."""


class StoreError(EventsError):
    """Something the store cannot do; nothing of it was kept."""


class StoreUnavailable(StoreError, OSError):
    """The database cannot be opened, read or written."""


class NotInStore(StoreError, LookupError):
    """An event, source or origin that the store does not hold."""


class NotAllowed(StoreError, PermissionError):
    """The person's role does not reach that far."""


class StatusRefused(StoreError, ValueError):
    """The event's status does not allow this step."""


class StaleVersion(StoreError):
    """Somebody else changed the event meanwhile; `changes` says what, `version` is the present."""

    def __init__(self, event_id: str, version: int, changes: tuple[object, ...]) -> None:
        super().__init__(
            say(
                "{event} was changed by somebody else meanwhile and is now at version {version}. "
                "Look at the change, then save again.",
                event=event_id,
                version=str(version),
            )
        )
        self.event_id, self.version, self.changes = event_id, version, changes


class PublishRefused(StoreError, ValueError):
    """The publish gate stays shut; `reasons` lists all of them, each with its remedy."""

    def __init__(self, event_id: str, reasons: tuple[str, ...]) -> None:
        words = say("{event} cannot be published: {why}", event=event_id, why=joined(reasons))
        super().__init__(words)
        self.event_id, self.reasons = event_id, reasons


class ReadRefused(EventsError, ValueError):
    """Something given to be read holds no article that Dateline can use."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(say("{reason}. {remedy}.", reason=reason, remedy=remedy))
        self.reason, self.remedy = reason, remedy


class FetchRefused(ReadRefused):
    """An address that is not asked, or whose answer is not taken."""
