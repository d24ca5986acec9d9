"""A text that is cleaned step by step, and the way back from each character to the kept text.

The kept text is what a file held; the clean text is what is quoted. Applying `edits` to the kept
text gives the clean text, so nothing that was taken out is lost.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from events.model import TextEdit

_NEW = -1


@dataclass(frozen=True)
class Edit:
    """`kept[start:end]` became `replacement`, by this rule."""

    start: int
    end: int
    replacement: str
    rule: str


@dataclass(frozen=True)
class Change:
    """One replacement that a rule asks for, in characters of the text as it stands."""

    start: int
    end: int
    replacement: str = ""


@dataclass(frozen=True)
class Draft:
    """A text on its way: for each character where it stood in the kept text, or that it is new."""

    kept: str
    text: str
    origins: tuple[int, ...]
    rules: tuple[tuple[int, int, str], ...] = ()

    def changed(self, rule: str, changes: Iterable[Change]) -> Draft:
        """The text after these changes; of two that overlap the first is made."""
        text: list[str] = []
        origins: list[int] = []
        rules = list(self.rules)
        at = 0
        for change in sorted(changes, key=lambda one: (one.start, one.end)):
            same = self.text[change.start : change.end] == change.replacement
            if change.start < at or same:
                continue
            text += [self.text[at : change.start], change.replacement]
            origins += self.origins[at : change.start]
            origins += [_NEW] * len(change.replacement)
            rules.append((*self._span(change), rule))
            at = change.end
        if len(rules) == len(self.rules):
            return self
        text.append(self.text[at:])
        return Draft(self.kept, "".join(text), (*origins, *self.origins[at:]), tuple(rules))

    def _span(self, change: Change) -> tuple[int, int]:
        """The stretch of the kept text that a change is about."""
        inside = [o for o in self.origins[change.start : change.end] if o != _NEW]
        if inside:
            return inside[0], inside[-1] + 1
        at = change.start
        while at and self.origins[at - 1] == _NEW:
            at -= 1
        before = self.origins[at - 1] + 1 if at else 0
        return before, before

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What leads from the kept text to this one, in order, none overlapping."""
        stays = [(i, o) for i, o in enumerate(self.origins) if o != _NEW]
        ends = [(-1, -1), *stays, (len(self.text), len(self.kept))]
        found, waiting, active = [], sorted(self.rules, reverse=True), list[tuple[int, int, str]]()
        for (i, o), (next_i, next_o) in pairwise(ends):
            if (next_i, next_o) == (i + 1, o + 1):
                continue
            while waiting and waiting[-1][0] <= next_o:
                active.append(waiting.pop())
            active = [one for one in active if one[1] >= o + 1]
            names = "+".join(dict.fromkeys(name for _, _, name in active))
            found.append(Edit(o + 1, next_o, self.text[i + 1 : next_i], names))
        return tuple(found)


def draft_of(kept: str) -> Draft:
    """A text that nothing was done to yet."""
    return Draft(kept, kept, tuple(range(len(kept))))


def apply_edits(kept: str, edits: Sequence[Edit]) -> str:
    """The clean text that edits make of the kept one."""
    parts, at = [], 0
    for edit in edits:
        parts += [kept[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*parts, kept[at:]])


def undone(text: str, edits: Sequence[TextEdit]) -> str:
    """The kept text again: the inverse of apply_edits, from what `text_edits` wrote down."""
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.original]
        at = edit.end
    return "".join([*parts, text[at:]])


def text_edits(kept: str, edits: Sequence[Edit]) -> tuple[TextEdit, ...]:
    """The same edits seen from the clean text, with the words that were taken out."""
    found, shift = [], 0
    for edit in edits:
        start = edit.start + shift
        end = start + len(edit.replacement)
        found.append(TextEdit(start, end, kept[edit.start : edit.end], edit.rule))
        shift = end - edit.end
    return tuple(found)


def kept_offset(edits: Sequence[Edit], offset: int) -> int:
    """Where a character of the clean text stands in the kept one.

    For a character that an edit put there, where that edit begins.
    """
    starts, shift = [], 0
    for edit in edits:
        starts.append(edit.start + shift)
        shift += len(edit.replacement) - (edit.end - edit.start)
    number = bisect_right(starts, offset) - 1
    if number < 0:
        return offset
    edit, clean = edits[number], starts[number]
    past = offset - clean - len(edit.replacement)
    return edit.end + past if past >= 0 else edit.start
