"""Memory as Linux counts it: what a process holds, and the most that it and its children held together."""

import re
import subprocess
import sys
import threading
from pathlib import Path

MB = 1_000_000
_EVERY = 0.05  # seconds
_PROPORTIONAL = re.compile(r"^Pss:\s+(\d+) kB$", re.MULTILINE)
_RESIDENT = re.compile(r"^VmRSS:\s+(\d+) kB$", re.MULTILINE)


def resident() -> int:
    """Bytes of memory that this process holds, mapped files included."""
    return _kilobytes(_RESIDENT, Path("/proc/self/status"))


def bare_interpreter() -> int:
    """The same of an interpreter that has done nothing but import numpy."""
    program = "import numpy; print(open('/proc/self/status').read())"
    command = [sys.executable, "-c", program]
    status = subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603
    found = _RESIDENT.search(status)
    return int(found[1]) * 1024 if found else 0


class PeakOf:
    """While entered, watches a process with all its children; `bytes` is the most they held, shared pages once."""

    def __init__(self, process: int) -> None:
        self.bytes = 0
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "PeakOf":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_EVERY):
            held = (_kilobytes(_PROPORTIONAL, Path(f"/proc/{each}/smaps_rollup")) for each in _tree(self._process))
            self.bytes = max(self.bytes, sum(held))


def _tree(process: int) -> list[int]:
    """The process and all below it."""
    found = [process]
    for each in found:
        for children in Path(f"/proc/{each}/task").glob("*/children"):
            try:
                found += map(int, children.read_text().split())
            except OSError:
                continue
    return found


def _kilobytes(pattern: re.Pattern[str], path: Path) -> int:
    try:
        found = pattern.search(path.read_text())
    except OSError:
        # It has ended since it was listed.
        return 0
    return int(found[1]) * 1024 if found else 0
