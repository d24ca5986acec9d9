"""Events can be blurred, delayed, held or flagged; what somebody is typing is kept as a draft."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Five columns that say "not protected" for what is there, and one table."""
    for column in (
        sa.Column("blur_m", sa.Float, nullable=False, server_default="0"),
        sa.Column("withhold", sa.Text, nullable=False, server_default=""),
        sa.Column("public_from", sa.Text, nullable=False, server_default=""),
        sa.Column("held", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("graphic", sa.Boolean, nullable=False, server_default=sa.false()),
    ):
        op.add_column("event", column)
    op.create_table(
        "draft",
        sa.Column("owner", sa.Text, primary_key=True),
        sa.Column("draft_id", sa.Text, primary_key=True),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Take them away again: drafts and protection are lost, nothing else."""
    op.drop_table("draft")
    for name in ("graphic", "held", "public_from", "withhold", "blur_m"):
        op.drop_column("event", name)
