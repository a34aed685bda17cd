"""What admins' buttons carry: anybody can send us one of their own making, so nothing else is taken."""

import re
from dataclasses import dataclass

from bot.questions.rows import is_number

_WAY = re.compile(r"([0-9a-f]{16}):([1-9][0-9]{0,9})")


@dataclass(frozen=True, slots=True)
class WayBack:
    """The snapshot to go back to by its fingerprint, and the number of the activation that was in force then."""

    fingerprint: str
    seen: int

    def encode(self) -> str:
        """The value as a button carries it."""
        return f"{self.fingerprint}:{self.seen}"


def decode_way(text: str) -> WayBack | None:
    """The way back that was encoded as `text`; None for anything else."""
    found = _WAY.fullmatch(text)
    return WayBack(found[1], int(found[2])) if found and is_number(int(found[2])) else None
