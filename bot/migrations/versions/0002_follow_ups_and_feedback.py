"""Questions remember what they follow up, and whether the asker found the answer to be one."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in batch mode: on SQLite that drops the old table, and with it the citations and cases of its rows.
    op.add_column("questions", sa.Column("follows", sa.Text(), nullable=True))
    op.add_column("questions", sa.Column("confirmed", sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column("questions", "confirmed")
    op.drop_column("questions", "follows")
