"""A case has a life: an owner, a deadline, events, several who asked; errands; formal written questions."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Two weeks are ten working days.
_DEADLINE = timedelta(days=14)
_CASES = sa.table(
    "cases",
    *(sa.column(name) for name in ("id", "state", "question_id")),
    sa.column("opened_at", sa.DateTime(timezone=True)),
    sa.column("deadline", sa.Date()),
)
_QUESTIONS = sa.table("questions", *(sa.column(name) for name in ("id", "asker", "case_id", "again", "outcome")))
_FIRST = _QUESTIONS.alias("first")


def upgrade() -> None:
    op.add_column("questions", sa.Column("case_id", sa.Integer(), nullable=True))
    op.create_index("ix_questions_case_id", "questions", ["case_id"])
    known = op.get_bind().execute(sa.select(_CASES.c.id, _CASES.c.question_id, _CASES.c.opened_at, _CASES.c.state))
    cases = known.all()
    with op.batch_alter_table("cases") as table:
        for column in _new_columns():
            table.add_column(column)
        table.drop_constraint("uq_cases_question_id", type_="unique")
    for number, question, opened_at, _ in cases:
        op.execute(_QUESTIONS.update().where(_QUESTIONS.c.id == question).values(case_id=number))
        deadline = opened_at.date() + _DEADLINE
        op.execute(_CASES.update().where(_CASES.c.id == number).values(deadline=deadline))
    # In batch mode SQLite drops the old table, and with it whatever refers to it: the events come after.
    with op.batch_alter_table("cases") as table:
        table.alter_column("deadline", existing_type=sa.Date(), nullable=False)
    events = _create_events()
    for number, question, opened_at, state in cases:
        asker = sa.select(_QUESTIONS.c.asker).where(_QUESTIONS.c.id == question).scalar_subquery()
        first = {"case_id": number, "at": opened_at, "by": asker, "by_name": "", "action": "open", "before": None}
        op.execute(events.insert().values(**first, after="new", details={"question": question}))
        if state == "withdrawn":
            then = {**first, "action": "withdraw", "before": "new", "after": state, "details": {}}
            op.execute(events.insert().values(**then))
    # What asks a question once more, in another way, shares its case.
    of_first = sa.select(_FIRST.c.case_id).where(_FIRST.c.id == _QUESTIONS.c.again).scalar_subquery()
    unanswered_again = _QUESTIONS.c.again.is_not(None) & (_QUESTIONS.c.outcome == "unanswered")
    # Where the first one had been taken back by then, it got a case of its own.
    without = _QUESTIONS.c.case_id.is_(None)
    op.execute(_QUESTIONS.update().where(unanswered_again & without).values(case_id=of_first))
    _create_errands()
    _create_papers()


def downgrade() -> None:
    for name in ("papers", "errands", "case_events"):
        op.drop_table(name)
    # Before, a question had one case at most, which was new or withdrawn.
    newest = sa.select(sa.func.max(_CASES.c.id)).group_by(_CASES.c.question_id)
    op.execute(_CASES.delete().where(_CASES.c.id.not_in(newest)))
    op.execute(_CASES.update().where(_CASES.c.state.in_(("assigned", "waiting_for_asker"))).values(state="new"))
    op.execute(_CASES.update().where(_CASES.c.state != "new").values(state="withdrawn"))
    with op.batch_alter_table("cases") as table:
        for column in _new_columns():
            table.drop_column(column.name)
        table.create_unique_constraint("uq_cases_question_id", ["question_id"])
    op.drop_index("ix_questions_case_id", "questions")
    op.drop_column("questions", "case_id")


def _new_columns() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("owner", sa.String(64), nullable=False, server_default=""),
        sa.Column("owner_name", sa.Text(), nullable=False, server_default=""),
        sa.Column("waiting_since", sa.Date(), nullable=True),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.Column("card_channel", sa.String(64), nullable=False, server_default=""),
        sa.Column("card_timestamp", sa.String(64), nullable=False, server_default=""),
    )


def _create_events() -> sa.Table:
    events = op.create_table(
        "case_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("before", sa.String(32), nullable=True),
        sa.Column("after", sa.String(32), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_events_case_id_cases", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_case_events"),
    )
    for column in ("case_id", "at", "by"):
        op.create_index(f"ix_case_events_{column}", "case_events", [column])
    return events


def _create_errands() -> None:
    op.create_table(
        "errands",
        sa.Column("id", sa.String(255), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_errands"),
    )
    waiting = sa.text("done_at IS NULL")
    op.create_index("ix_errands_due_at", "errands", ["due_at"], sqlite_where=waiting, postgresql_where=waiting)
    op.create_index("ix_errands_done_at", "errands", ["done_at"])


def _create_papers() -> None:
    op.create_table(
        "papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("sender", sa.String(64), nullable=False),
        sa.Column("sender_name", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("introduction", sa.Text(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("submission", sa.String(255), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_papers"),
        sa.UniqueConstraint("year", "number", name="uq_papers_year_number"),
        sa.UniqueConstraint("sender", "submission", name="uq_papers_sender_submission"),
    )
    op.create_index("ix_papers_sender", "papers", ["sender"])
