"""Who acts: a named person with roles. Every change of the store asks for one.

Only `components.access` makes an Editor, after it has found out who is asking.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from events.errors import NotAllowed
from geodata.said import say, word


class Role(StrEnum):
    """What a person may do; an editor may also read, a publisher may also edit."""

    READER = "reader"
    EDITOR = "editor"
    PUBLISHER = "publisher"


_RANK = {Role.READER: 0, Role.EDITOR: 1, Role.PUBLISHER: 2}


@dataclass(frozen=True)
class Editor:
    """A person that access has made sure of. `name` is what the history shows."""

    name: str
    role: Role = Role.READER


def require(by: Editor, role: Role) -> None:
    """Raise NotAllowed when the person's role does not reach this one, or has no name."""
    if not by.name.strip():
        raise NotAllowed(say("A change needs a person's name. Sign in first."))
    if _RANK[by.role] < _RANK[role]:
        raise NotAllowed(
            say(
                "{name} is a {role}; this needs a {needed}. Ask whoever keeps the list of roles.",
                name=by.name,
                role=word(by.role.value),
                needed=word(role.value),
            )
        )
