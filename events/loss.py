"""What an export could not carry: rows left out, fields dropped, values coarsened."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class LossReport:
    """One export's losses; counts are rows unless a name says otherwise."""

    rows_in: int
    rows_out: int
    left_out: tuple[tuple[str, str], ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()
    coarsened: tuple[tuple[str, str, str, int], ...] = ()

    def to_json(self) -> str:
        """The report as indented JSON, the same text for the same losses."""
        data = {
            "rows_in": self.rows_in,
            "rows_out": self.rows_out,
            "left_out": [{"event_id": one, "reason": why} for one, why in self.left_out],
            "dropped": [{"field": name, "count": count} for name, count in self.dropped],
            "coarsened": [
                {"field": name, "from": old, "to": new, "count": count}
                for name, old, new, count in self.coarsened
            ],
        }
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


@dataclass
class Losses:
    """Collects losses while an export is written."""

    left_out: list[tuple[str, str]] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    coarsened: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def leave_out(self, event_id: str, reason: str) -> None:
        """A row that the format cannot hold at all."""
        self.left_out.append((event_id, reason))

    def drop(self, name: str, count: int = 1) -> None:
        """A field, or a kind of record, that has no column in the format."""
        if count:
            self.dropped[name] += count

    def coarsen(self, name: str, old: object, new: object) -> None:
        """A value that the format knows only in a coarser form."""
        if str(old) != str(new):
            self.coarsened[name, str(old), str(new)] += 1

    def report(self, rows_in: int) -> LossReport:
        """The finished report, in a fixed order."""
        return LossReport(
            rows_in,
            rows_in - len(self.left_out),
            tuple(self.left_out),
            tuple(sorted(self.dropped.items())),
            tuple((*key, count) for key, count in sorted(self.coarsened.items())),
        )
