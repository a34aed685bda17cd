"""The word to stop: SIGINT or SIGTERM."""

import signal
import socket
from types import TracebackType
from typing import Self

_WORDS = (signal.SIGINT, signal.SIGTERM)


class Stopping:
    """Within the `with` block a signal ends no program: whoever waits for it is told.

    Python would tell the main thread once that runs again. A signal may reach any thread, though, and then nothing
    wakes a main thread that waits for a lock: so each signal is written to a socket, whoever it reached.
    """

    def __enter__(self) -> Self:
        self._told, self._tells = socket.socketpair()
        self._tells.setblocking(False)
        self._before = signal.set_wakeup_fd(self._tells.fileno(), warn_on_full_buffer=False)
        self._handlers = {number: signal.signal(number, lambda *_: None) for number in _WORDS}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._before)
        self._told.close()
        self._tells.close()

    def wait(self) -> None:
        """Until there is one."""
        self._told.recv(1)
