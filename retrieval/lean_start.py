"""Starts processes that import no more than what they are to do."""

import sys
from multiprocessing.process import BaseProcess
from threading import Lock
from types import ModuleType

_one_at_a_time = Lock()


def start(process: BaseProcess) -> None:
    """Starts a process whose work stands in a module of its own.

    multiprocessing would have it import the main program first, which takes longer than all that it is to do: so for a
    moment there is none.
    """
    with _one_at_a_time:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            process.start()
        finally:
            sys.modules["__main__"] = main
