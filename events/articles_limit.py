"""A reader of hostile files: `events.articles_child` in a process that may spend only so much.

One process reads many files. It may compute for 4 seconds and take 300 MB for each; one that is
overdrawn dies, its file is refused, and the next file gets a new process.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any

from events.errors import ReadRefused
from events.limited import Cause, LimitedProcess, Limits, Overdrawn
from geodata.said import from_json, say

_PARSERS = Path(__file__).with_name("articles_child.py")
_TOO_MUCH = say("Give a smaller file, or paste the text of the article")
_WHY = {
    Cause.MEMORY: (say("reading it takes more than 300 MB of memory"), _TOO_MUCH),
    Cause.NO_START: (
        say("the process that reads files does not start"),
        say("Run: dateline doctor"),
    ),
}
_OTHERWISE = say("reading it took more time or memory than a file may have"), _TOO_MUCH


class LimitedReader:
    """A process that reads HTML, PDF and feeds. Close it, or use it in a `with`."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._process = LimitedProcess(_PARSERS, limits)

    def __enter__(self) -> LimitedReader:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, kind: str, content: bytes, url: str = "") -> dict[str, Any]:
        """What a file of this kind ("html", "pdf", "feed") holds; ReadRefused says why not."""
        says = {"url": url} if kind == "html" else {}
        try:
            (answer,) = self._process.ask(kind, content, **says)
        except Overdrawn as error:
            raise ReadRefused(*_WHY.get(error.cause, _OTHERWISE)) from error
        if "refused" in answer:
            remedy = from_json(answer["remedy"]) if "remedy" in answer else _TOO_MUCH
            raise ReadRefused(from_json(answer["refused"]), remedy)
        found: dict[str, Any] = answer
        return found

    def close(self) -> None:
        """End the process, if there is one."""
        self._process.close()
