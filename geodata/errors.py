"""What can go wrong in geodata, as one tree. Each error is also a fitting built-in.

GeodataError
├── GazetteerMissing (FileNotFoundError)  the built file is not there or cannot be used
├── PlaceFileError (ValueError)           a hand-checked row cannot be read
├── PackError (ValueError)                a file of place names cannot become a pack
└── OnlineError (OSError)                 an online geocoder gave no usable answer
    ├── OnlineOutage                      it could not be asked; says nothing about the place
    └── OnlineRefused                     it answered and will not serve this question
"""

from __future__ import annotations

from pathlib import Path

from geodata.said import say

BUILD_COMMAND = "dateline data build"


class GeodataError(Exception):
    """Any error of this package."""


class GazetteerMissing(GeodataError, FileNotFoundError):
    """The built gazetteer is not there or cannot be used; the message names the command."""

    def __init__(self, path: Path | str, reason: str) -> None:
        """Say which file, why, and the command that cures it."""
        self.path = Path(path)
        self.reason = reason
        words = say(
            "gazetteer {file}: {reason}. Run: {command}",
            file=self.path.name,
            reason=reason,
            command=BUILD_COMMAND,
        )
        super().__init__(words)

    def __str__(self) -> str:
        """The message alone: OSError would otherwise print its arguments."""
        return str(self.args[0])


class PlaceFileError(GeodataError, ValueError):
    """A row of the places file is refused: file, line, field, reason, remedy."""

    def __init__(self, file: str, line: int, field: str, reason: str, remedy: str) -> None:
        """Keep the parts, so that a page can show them one by one."""
        self.file, self.line, self.field = file, line, field
        self.reason, self.remedy = reason, remedy
        super().__init__(f"{file}, line {line}, {field}: {reason}. {remedy}")


class PackError(GeodataError, ValueError):
    """A file of place names, or the pack made of it, cannot be used: which, and why."""

    def __init__(self, file: str, reason: str) -> None:
        """Keep the parts, so that a page can show them one by one."""
        self.file, self.reason = file, reason
        super().__init__(f"{file} {reason}")


class OnlineError(GeodataError, OSError):
    """An online geocoder gave no usable answer."""


class OnlineOutage(OnlineError):
    """The service could not be asked (network, time limit, 429, 5xx, unreadable answer)."""


class OnlineRefused(OnlineError):
    """The service answered and will not serve the question (key, quota, bad request)."""
