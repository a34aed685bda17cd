"""The points that a load passes, each named by its stage: it tells which, and can be killed at one of them."""

import os
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine.default import DefaultDialect

from bot.administration.activations import Activations
from corpus import keeping

READING, INDEXING, REHEARSING = "reading", "indexing", "rehearsing"
SETTLING, NAMING, RECORDING, ACTIVATING, TIDYING = "settling", "naming", "recording", "activating", "tidying"


@dataclass
class Points:
    """Tells the points that are passed; at the `fatal` one, by its stage and number there, the process is killed."""

    trace: int
    fatal: tuple[str, int] | None = None
    passed: Counter[str] = field(default_factory=Counter)
    _stages: list[str] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def at(self, stage: str) -> None:
        """A point is passed."""
        with self._lock:
            os.write(self.trace, f"{stage}\n".encode())
            self.passed[stage] += 1
            if (stage, self.passed[stage]) == self.fatal:
                os.kill(os.getpid(), signal.SIGKILL)

    def progress(self, what: str, _done: int, _of: int) -> None:
        """The same, for what a load tells by itself."""
        self.at(what)

    def watch(self, database: Engine) -> None:
        """From here on all that reaches the disk passes points, in this process only: it is not to live on."""
        os.fsync = self._around(os.fsync, SETTLING)
        Path.rename = self._around(Path.rename, NAMING)  # type: ignore[method-assign]
        shutil.rmtree = self._around(shutil.rmtree, SETTLING)  # type: ignore[assignment]
        DefaultDialect.do_commit = self._around(DefaultDialect.do_commit, RECORDING)  # type: ignore[method-assign]
        keeping.tidy = self._within(keeping.tidy, TIDYING)
        for name in ("activate", "confirm", "roll_back"):
            setattr(Activations, name, self._within(getattr(Activations, name), ACTIVATING))
        event.listen(database, "after_cursor_execute", lambda *_: self.at(self._stage(RECORDING)))

    def _stage(self, otherwise: str) -> str:
        return self._stages[-1] if self._stages else otherwise

    def _around(self, act: Callable[..., Any], stage: str) -> Callable[..., Any]:
        @wraps(act)
        def watched(*arguments: Any, **named: Any) -> Any:
            self.at(self._stage(stage))
            result = act(*arguments, **named)
            self.at(self._stage(stage))
            return result

        return watched

    def _within(self, act: Callable[..., Any], stage: str) -> Callable[..., Any]:
        watched = self._around(act, stage)

        @wraps(act)
        def named_so(*arguments: Any, **named: Any) -> Any:
            with self._named(stage):
                return watched(*arguments, **named)

        return named_so

    @contextmanager
    def _named(self, stage: str) -> Iterator[None]:
        self._stages.append(stage)
        try:
            yield
        finally:
            self._stages.pop()
