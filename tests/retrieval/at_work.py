"""What processes are given to do in tests; run as a program, it has some of them at it until it is ended.

A module of its own: they import it, and whoever is started as a program is imported under another name.
"""

import os
import re
import signal
import sys
import time
from pathlib import Path

from retrieval.limits import Limits
from retrieval.workers import Workers


def double(number: int) -> int:
    return 2 * number


def my_id(_: object) -> int:
    return os.getpid()


def hang(_: object) -> None:
    """Never comes to an end, and lets no other thread of its process do anything."""
    re.match(r"(a+)+$", "a" * 50 + "b")


def take(size: int) -> int:
    """Needs so many bytes."""
    return len(bytearray(size))


def die(_: object) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def dies_of_three(number: int) -> int:
    if number == 3:
        die(number)
    return number


def is_limited(_: object) -> bool:
    """Whether the limits of the task before still hold."""
    import resource  # noqa: PLC0415

    return resource.getrlimit(resource.RLIMIT_DATA)[0] != resource.RLIM_INFINITY or signal.getitimer(0)[0] > 0


def marked(folder: Path) -> None:
    """Tells that it is at work, and hangs."""
    (folder / str(os.getpid())).touch()
    hang(folder)


def main() -> None:
    """Has two processes hang and one that waits for work, and says so."""
    folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
    with Workers(3, Limits(seconds=seconds)) as workers:
        print([found for _, found in workers.guarded(double, range(3))], flush=True)
        for _ in workers.guarded(marked, [folder, folder]):
            time.sleep(600)
