"""What somebody is typing, kept until they propose it: theirs alone, and not in the history."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select

from events.editor import Editor, Role, require
from events.history import timestamp
from events.schema import DRAFT
from events.store_engine import Store, reading, writing
from events.store_plain import canonical, storable


def save_draft(store: Store, draft_id: str, fields: dict[str, Any], by: Editor) -> None:
    """Keep the fields; what was kept before under this id is replaced."""
    require(by, Role.EDITOR)
    row = {"owner": storable(by.name), "draft_id": draft_id, "body": canonical(fields)}
    with writing(store) as connection:
        connection.execute(_own(delete(DRAFT), draft_id, by))
        connection.execute(insert(DRAFT).values(row | {"at": timestamp(datetime.now(UTC))}))


def load_draft(store: Store, draft_id: str, by: Editor) -> dict[str, Any]:
    """The fields that were kept; empty when there are none."""
    require(by, Role.EDITOR)
    with reading(store) as connection:
        body = connection.execute(_own(select(DRAFT.c.body), draft_id, by)).scalar_one_or_none()
    return dict(json.loads(body)) if body else {}


def drop_draft(store: Store, draft_id: str, by: Editor) -> None:
    """Throw the draft away."""
    require(by, Role.EDITOR)
    with writing(store) as connection:
        connection.execute(_own(delete(DRAFT), draft_id, by))


def _own(statement: Any, draft_id: str, by: Editor) -> Any:
    return statement.where(DRAFT.c.owner == by.name, DRAFT.c.draft_id == draft_id)
