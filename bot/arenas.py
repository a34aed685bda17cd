"""The C library's arenas, from which threads take their memory."""

import ctypes
import sys

# See mallopt(3).
_M_ARENA_MAX = -8


def share_one_arena() -> None:
    """Has all threads of this process share one arena; to be called before there are any.

    glibc has up to eight for each processor, and what is free in one serves no thread of another: with fifty threads
    that take turns at the same work, each arena grows to the most that was ever needed there. More of them spare
    threads waiting for each other, but Python lets one run at a time anyway. Other C libraries are left as they are.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt:
        mallopt(_M_ARENA_MAX, 1)
