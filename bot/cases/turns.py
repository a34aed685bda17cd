"""One turn after the other for those who bring questions to cases, take them away or move them."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

# Any number that no other program takes.
_TURN = 7_405_119


def take_turn(session: Session) -> None:
    """Waits for all others who do so at this moment; to be called before anything else is locked.

    Of two that ask the same at once, the second finds the case of the first; and of two who lock questions and cases,
    in whichever order, neither waits for the other. SQLite lets writers in one by one anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_TURN)))
