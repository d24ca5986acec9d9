"""Every table of the store, in SQLAlchemy Core: one text for SQLite and PostgreSQL.

Times are ISO 8601 in UTC with microseconds, so that they sort as text. `body` is the whole record
as canonical JSON (`events.store_plain`); the other columns repeat what is searched by.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    false,
)

METADATA = MetaData()

HEAD = Table(
    "store_head",
    METADATA,
    Column("one", Integer, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("public_seq", BigInteger, nullable=False),
    Column("protected_seq", BigInteger, nullable=False, server_default="0"),
)
"""One row: the last link of the history. Whoever writes holds it, so writes come one by one.

public_seq and protected_seq are the last rows that changed what everybody sees and that protected
somebody.
"""

HISTORY = Table(
    "review_log",
    METADATA,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("field", Text, nullable=False),
    Column("old", Text),
    Column("new", Text),
    Column("reason", Text, nullable=False),
    Column("prev_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index("review_log_subject", "kind", "subject_id", "seq"),
    Index("review_log_at", "at"),
)

SOURCE = Table(
    "source_document",
    METADATA,
    Column("source_id", Text, primary_key=True),
    Column("raw_sha256", Text, nullable=False, unique=True),
    Column("text_sha256", Text, nullable=False),
    Column("source_office", Text, nullable=False),
    Column("source_date", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("collected_at", Text, nullable=False),
    Column("collected_by", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
)

ORIGIN = Table(
    "origin",
    METADATA,
    Column("origin_id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("party_to_conflict", Boolean, nullable=False),
    Column("body", Text, nullable=False),
)

EVENT = Table(
    "event",
    METADATA,
    Column("event_id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("event_type", Text, nullable=False),
    Column("sub_event_type", Text, nullable=False),
    Column("date_start", Text, nullable=False),
    Column("date_end", Text, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("where_prec", Integer),
    Column("country", Text, nullable=False),
    Column("collection", Text, nullable=False),
    Column("merged_into", Text, nullable=False),
    Column("blur_m", Float, nullable=False, server_default="0"),
    Column("withhold", Text, nullable=False, server_default=""),
    Column("public_from", Text, nullable=False, server_default=""),
    Column("held", Boolean, nullable=False, server_default=false()),
    Column("graphic", Boolean, nullable=False, server_default=false()),
    Column("created_at", Text, nullable=False),
    Column("updated_at", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("event_status", "status", "updated_at"),
)

SPAN = Table(
    "evidence_span",
    METADATA,
    Column("event_id", Text, ForeignKey("event.event_id"), primary_key=True),
    Column("span_id", Text, primary_key=True),
    Column("source_id", Text, ForeignKey("source_document.source_id"), nullable=False, index=True),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("quote_exact", Text, nullable=False),
    Column("quote_sha256", Text, nullable=False),
)

CLAIM = Table(
    "claim",
    METADATA,
    Column("event_id", Text, ForeignKey("event.event_id"), primary_key=True),
    Column("claim_id", Text, primary_key=True),
    Column("attribute", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("value_low", Float),
    Column("value_high", Float),
    Column("unit", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("origin_id", Text, ForeignKey("origin.origin_id"), nullable=False, index=True),
)

PUBLICATION = Table(
    "publication",
    METADATA,
    Column("event_id", Text, ForeignKey("event.event_id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("publication_at", "at"),
)
"""What the public was shown, from when on: the highest number of an event is what holds now."""

DRAFT = Table(
    "draft",
    METADATA,
    Column("owner", Text, primary_key=True),
    Column("draft_id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("body", Text, nullable=False),
)
"""What somebody is typing and has not proposed yet. Seen by them alone; not in the history."""

PERSON = Table(
    "person",
    METADATA,
    Column("email", Text, primary_key=True),
    Column("role", Text, nullable=False),
)
"""Who has which role since the last step about them in the history; address in lower case."""

SESSION_END = Table(
    "session_end",
    METADATA,
    Column("session", Text, primary_key=True),
    Column("at", Text, nullable=False),
)
"""Sessions that were signed out of (a hash, never a cookie). Not part of the history, and left
where it is by a restore."""

PASSING = frozenset({DRAFT.name, SESSION_END.name})
"""Tables that the history does not speak of."""
