"""Sessions that ended. A cookie says who signed in; whether it still counts is said here.

Streamlit's cookie of a sign-in is signed and holds for thirty days, also after signing out: who
kept a copy could go on. So a session has an age at which it ends, and an end that every server
knows as soon as somebody signs out. Only a hash of what the provider said is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_, select

from events.history import timestamp
from events.schema import SESSION_END
from events.store_engine import Store, reading, writing
from events.store_plain import canonical

_NAMING = ("iss", "sub", "email", "iat", "nonce", "sid", "jti", "at_hash")
COOKIE_DAYS = 31
"""Streamlit's cookie is refused by Streamlit itself after thirty days: then the end can go."""


def session_of(claims: Mapping[str, Any]) -> str:
    """The name of a session: a hash of what the provider said when it began."""
    told = {name: str(claims[name]) for name in _NAMING if name in claims}
    return hashlib.sha256(canonical(told).encode()).hexdigest()


def begun(claims: Mapping[str, Any]) -> datetime | None:
    """When the provider says that the person signed in (`iat`, seconds since 1970)."""
    try:
        return datetime.fromtimestamp(float(claims.get("iat", "")), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def holds(store: Store, claims: Mapping[str, Any], hours: float) -> bool:
    """Whether a session still counts: begun less than so many hours ago, and not signed out of.

    Without a time of its beginning it does not count.
    """
    since = begun(claims)
    if since is None or datetime.now(UTC) - since > timedelta(hours=hours):
        return False
    everywhere = _everywhere(str(claims.get("email", "")))
    ended = select(SESSION_END.c.session).where(
        or_(
            SESSION_END.c.session == session_of(claims),
            (SESSION_END.c.session == everywhere) & (SESSION_END.c.at >= timestamp(since)),
        )
    )
    with reading(store) as connection:
        return connection.execute(ended).first() is None


def end_session(store: Store, claims: Mapping[str, Any], *, everywhere: bool = False) -> None:
    """The session ends now, at every server; `everywhere`: all that the person has begun so far."""
    name = _everywhere(str(claims.get("email", ""))) if everywhere else session_of(claims)
    now = datetime.now(UTC)
    with writing(store) as connection:
        old = timestamp(now - timedelta(days=COOKIE_DAYS))
        gone = or_(SESSION_END.c.at < old, SESSION_END.c.session == name)
        connection.execute(delete(SESSION_END).where(gone))
        connection.execute(SESSION_END.insert().values(session=name, at=timestamp(now)))


def _everywhere(email: str) -> str:
    return "all " + hashlib.sha256(email.casefold().encode()).hexdigest()
