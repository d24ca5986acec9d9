"""People have roles that can be given and taken at any time; a session that ended stays ended.

The head remembers the last step that protected somebody, so that every process drops its files of
before.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two tables, and one column that follows from the history."""
    op.create_table(
        "person",
        sa.Column("email", sa.Text, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
    )
    op.create_table(
        "session_end",
        sa.Column("session", sa.Text, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
    )
    op.add_column(
        "store_head",
        sa.Column("protected_seq", sa.BigInteger, nullable=False, server_default="0"),
    )
    op.execute(
        "UPDATE store_head SET protected_seq = "
        "COALESCE((SELECT MAX(seq) FROM review_log WHERE action = 'protect'), 0)"
    )


def downgrade() -> None:
    """Take them away again: roles that were given here are lost, nothing else."""
    op.drop_column("store_head", "protected_seq")
    op.drop_table("session_end")
    op.drop_table("person")
