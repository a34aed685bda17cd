"""Loads of the corpus are remembered, who activated what, and of which version of a document a citation is."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "loads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(32), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("base", sa.String(64), nullable=True),
        sa.Column("fingerprint", sa.String(64), nullable=True),
        sa.Column("report", sa.JSON(), nullable=True),
        sa.Column("concerns", sa.JSON(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.Column("trouble", sa.String(32), nullable=False, server_default=sa.text("''")),
        sa.Column("channel", sa.String(64), nullable=False, server_default=sa.text("''")),
        sa.Column("message", sa.String(64), nullable=False, server_default=sa.text("''")),
        sa.PrimaryKeyConstraint("id", name="pk_loads"),
    )
    op.create_index("ix_loads_state", "loads", ["state"])
    op.add_column("activations", sa.Column("by", sa.String(64), nullable=False, server_default=sa.text("''")))
    op.add_column("activations", sa.Column("by_name", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("activations", sa.Column("load_id", sa.Integer(), nullable=True))
    op.add_column("activations", sa.Column("rolled_back", sa.Boolean(), nullable=False, server_default=sa.false()))
    for column in ("compared_at", "told_at"):
        op.add_column("activations", sa.Column(column, sa.DateTime(timezone=True), nullable=True))
    op.add_column("citations", sa.Column("corpus_version", sa.String(64), nullable=True))
    op.add_column("citations", sa.Column("sha256", sa.String(64), nullable=True))
    # A name may be longer than what PostgreSQL takes into a tree; SQLite takes any, and knows nothing but trees.
    op.create_index("ix_citations_document", "citations", ["document"], postgresql_using="hash")
    op.create_index("ix_citations_sha256", "citations", ["sha256"])
    # Until now a citation was always of the corpus that its question was asked on.
    op.execute(
        "UPDATE citations SET corpus_version ="
        " (SELECT corpus_version FROM questions WHERE questions.id = citations.question_id)"
    )


def downgrade() -> None:
    for column in ("sha256", "document"):
        op.drop_index(f"ix_citations_{column}", "citations")
    op.drop_column("citations", "sha256")
    op.drop_column("citations", "corpus_version")
    for column in ("told_at", "compared_at", "rolled_back", "load_id", "by_name", "by"):
        op.drop_column("activations", column)
    op.drop_index("ix_loads_state", "loads")
    op.drop_table("loads")
