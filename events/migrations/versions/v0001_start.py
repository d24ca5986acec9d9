"""The first schema: sources, origins, events with their evidence, the history, publications."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table, and the head of an empty history."""
    op.create_table(
        "store_head",
        sa.Column("one", sa.Integer, primary_key=True),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("public_seq", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "review_log",
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject_id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("old", sa.Text),
        sa.Column("new", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("prev_hash", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
    )
    op.create_index("review_log_subject", "review_log", ["kind", "subject_id", "seq"])
    op.create_index("review_log_at", "review_log", ["at"])
    op.create_table(
        "source_document",
        sa.Column("source_id", sa.Text, primary_key=True),
        sa.Column("raw_sha256", sa.Text, nullable=False, unique=True),
        sa.Column("text_sha256", sa.Text, nullable=False),
        sa.Column("source_office", sa.Text, nullable=False),
        sa.Column("source_date", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("collected_at", sa.Text, nullable=False),
        sa.Column("collected_by", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "origin",
        sa.Column("origin_id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("party_to_conflict", sa.Boolean, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "event",
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("event_type", sa.Text, nullable=False),
        sa.Column("sub_event_type", sa.Text, nullable=False),
        sa.Column("date_start", sa.Text, nullable=False),
        sa.Column("date_end", sa.Text, nullable=False),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("where_prec", sa.Integer),
        sa.Column("country", sa.Text, nullable=False),
        sa.Column("collection", sa.Text, nullable=False),
        sa.Column("merged_into", sa.Text, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
        sa.Column("updated_at", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("event_status", "event", ["status", "updated_at"])
    op.create_table(
        "evidence_span",
        sa.Column("event_id", sa.Text, sa.ForeignKey("event.event_id"), primary_key=True),
        sa.Column("span_id", sa.Text, primary_key=True),
        sa.Column("source_id", sa.Text, sa.ForeignKey("source_document.source_id"), nullable=False),
        sa.Column("start_char", sa.Integer, nullable=False),
        sa.Column("end_char", sa.Integer, nullable=False),
        sa.Column("quote_exact", sa.Text, nullable=False),
        sa.Column("quote_sha256", sa.Text, nullable=False),
    )
    op.create_index("ix_evidence_span_source_id", "evidence_span", ["source_id"])
    op.create_table(
        "claim",
        sa.Column("event_id", sa.Text, sa.ForeignKey("event.event_id"), primary_key=True),
        sa.Column("claim_id", sa.Text, primary_key=True),
        sa.Column("attribute", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("value_low", sa.Float),
        sa.Column("value_high", sa.Float),
        sa.Column("unit", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("polarity", sa.Text, nullable=False),
        sa.Column("origin_id", sa.Text, sa.ForeignKey("origin.origin_id"), nullable=False),
    )
    op.create_index("ix_claim_origin_id", "claim", ["origin_id"])
    op.create_table(
        "publication",
        sa.Column("event_id", sa.Text, sa.ForeignKey("event.event_id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("publication_at", "publication", ["at"])
    op.execute("INSERT INTO store_head (one, seq, hash, at, public_seq) VALUES (1, 0, '', '', 0)")


def downgrade() -> None:
    """There is nothing older."""
    raise NotImplementedError
