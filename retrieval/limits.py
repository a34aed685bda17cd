"""How much time and memory the reading of files may take, held by the process itself."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto

from corpus.faults import Cause, Fault


class Failure(Enum):
    """Why a task came to nothing."""

    TOO_SLOW = auto()
    TOO_LARGE = auto()
    DIED = auto()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a task may take: seconds by the clock, and bytes of memory of the process as a whole."""

    seconds: float = 60.0
    bytes: int = 2_000_000_000

    @contextmanager
    def held(self) -> Iterator[None]:
        """Ends the process by SIGALRM where a task takes longer; one that wants more memory meets a MemoryError.

        The signal needs nobody to send it: it comes where a library hangs, and where the parent was killed. Where the
        system counts no such memory (macOS), time alone is limited.
        """
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        known = [bound for bound in (soft, hard, self.bytes) if bound != resource.RLIM_INFINITY]
        resource.setrlimit(resource.RLIMIT_DATA, (min(known), hard))
        signal.setitimer(signal.ITIMER_REAL, self.seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))

    def fault(self, failure: Failure) -> Fault:
        """Why a file is rejected whose reading came to nothing."""
        memory = f"{self.bytes / 1_000_000_000:.1f}".removesuffix(".0")
        match failure:
            case Failure.TOO_SLOW:
                return Fault.of(Cause.TOO_SLOW, seconds=f"{self.seconds:g}")
            case Failure.TOO_LARGE:
                return Fault.of(Cause.TOO_MUCH_MEMORY, limit=f"{memory} GB")
            case Failure.DIED:
                # Some libraries take no other leave when memory is short.
                return Fault.of(Cause.BROKE_ITS_READER, limit=f"{memory} GB")


DEFAULT = Limits()
