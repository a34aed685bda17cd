"""The bot as anyone would run it: `python -m bot start`, a process of its own, and what Linux tells of it."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from tests.slack_server import SlackServer

_ROOT = Path(__file__).parents[2]
_STARTS_WITHIN = 60.0
_STOPS_WITHIN = 30.0
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
_COMPLAINT = re.compile(r" (?:ERROR|CRITICAL) |^Traceback", re.MULTILINE)
_WARNING = re.compile(r" WARNING ")
# Of our environment the bot gets only this: whatever is set here for another bot must not reach it.
_KEPT = ("PATH", "HOME", "TMPDIR", "LANG", "SYSTEMROOT")


class BotFailed(Exception):
    """The bot did not start, or ended too early; with the end of its log."""


class RunningBot:
    """The bot in `folder`, connected to `slack` while the `with` block lasts; afterwards its log can be judged.

    It may run as several instances on one database, between which Slack chooses for each event.
    """

    def __init__(
        self,
        slack: SlackServer,
        folder: Path,
        database_url: str,
        instances: int = 1,
        settings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._slack = slack
        self._instances = instances
        self._processes: list[subprocess.Popen[bytes]] = []
        self._folder = folder
        self._log = folder / "bot.log"
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self._environment = kept | {
            "PYTHONPATH": str(_ROOT),
            "PYTHONUTF8": "1",
            "SLACK_API_URL": slack.api_url,
            "SLACK_BOT_TOKEN": "xoxb-benchmark",
            "SLACK_APP_TOKEN": "xapp-benchmark",
            "DATA_DIR": str(folder / "var"),
            "DATABASE_URL": database_url,
            **settings,
        }

    def __enter__(self) -> Self:
        """Loads the documents first, in another process: what serves should hold nothing of it."""
        self._log.write_bytes(b"")
        self.reload()
        with self._log.open("ab") as log:
            command = [sys.executable, "-m", "bot"]
            options = {"cwd": self._folder, "env": self._environment, "stdout": log, "stderr": log}
            self._processes = [
                subprocess.Popen([*command, "start"], **options)  # type: ignore[call-overload]  # noqa: S603
                for _ in range(self._instances)
            ]
        until = time.monotonic() + _STARTS_WITHIN
        while self._slack.connections() < self._instances:
            if not self.running or time.monotonic() > until:
                self._kill()
                raise self.failed("did not connect")
            time.sleep(0.05)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stops it as an operator would: it answers what it has begun."""
        for process in self._processes:
            process.send_signal(signal.SIGTERM)
        try:
            for process in self._processes:
                process.wait(_STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            self._kill()

    def reload(self) -> None:
        """Loads the documents by the command line, in a process of its own; raises BotFailed."""
        with self._log.open("ab") as log:
            command = [sys.executable, "-m", "bot", "reload", "--yes"]
            done = subprocess.run(command, check=False, cwd=self._folder, env=self._environment, stdout=log, stderr=log)  # noqa: S603
        if done.returncode:
            raise self.failed("could not load the documents")

    def _kill(self) -> None:
        for process in self._processes:
            process.kill()
            process.wait()

    @property
    def running(self) -> bool:
        """Whether no process has ended by itself."""
        return all(process.poll() is None for process in self._processes)

    @property
    def processes(self) -> list[int]:
        """The ids of its processes."""
        return [process.pid for process in self._processes]

    def logged(self) -> str:
        """What it has logged so far."""
        return self._log.read_text("utf-8")

    @property
    def cpu_seconds(self) -> float:
        """What it has used of the processor so far, in and out of the kernel."""
        return sum(_cpu_seconds(process.pid) for process in self._processes)

    @property
    def peak_memory(self) -> int:
        """The most bytes of memory that it has held, mapped files included."""
        return sum(_peak_memory(process.pid) for process in self._processes)

    def complaints(self) -> tuple[int, int]:
        """How many errors and how many warnings stand in its log."""
        log = self._log.read_text("utf-8")
        return len(_COMPLAINT.findall(log)), len(_WARNING.findall(log))

    def failed(self, what: str) -> BotFailed:
        """The exception to raise, with the end of the log."""
        return BotFailed(f"the bot {what}; the end of its log:\n{self._log.read_text('utf-8')[-3000:]}")


def _cpu_seconds(process: int) -> float:
    # The fields after the program's name, which may hold blanks; see proc(5).
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak_memory(process: int) -> int:
    found = _PEAK.search(Path(f"/proc/{process}/status").read_text())
    return int(found[1]) * 1024 if found else 0
