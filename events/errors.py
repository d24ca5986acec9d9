"""What can go wrong with events: every error names its remedy."""

from __future__ import annotations


class EventsError(Exception):
    """Any error of this folder."""


class FieldError(EventsError, ValueError):
    """One field of one row cannot be used."""

    def __init__(self, column: str, reason: str, remedy: str) -> None:
        super().__init__(f"{column}: {reason}. {remedy}")
        self.column, self.reason, self.remedy = column, reason, remedy


class CollectionMissing(EventsError, FileNotFoundError):
    """A folder of curated files is not there or lacks one of its files."""


class FormatUnknown(EventsError, ValueError):
    """An export was asked for in a format that is not known."""
