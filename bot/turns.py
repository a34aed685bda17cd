"""One turn after the other for those who would get into each other's way."""

from enum import IntEnum

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session


class Turn(IntEnum):
    """What is done by one at a time; its number is one that no other program takes."""

    MIGRATING = 7_405_118
    ASKING = 7_405_119
    """Bringing questions to cases, taking them away or moving them.

    Of two that ask the same at once, the second finds the case of the first; and of two who lock questions and cases,
    in whichever order, neither waits for the other.
    """
    NUMBERING = 7_405_120
    """Giving a formal written question its number: of two that are sent at once, the second gets the next one."""


def take_turn(turn: Turn, connection: Connection | Session) -> None:
    """Waits for all others who have taken the same turn, until their transactions end; before anything else is locked.

    SQLite lets writers in one by one anyway.
    """
    bound = connection.get_bind() if isinstance(connection, Session) else connection
    if bound.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(turn.value)))
