"""What a process holds, as Linux tells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_OWN = re.compile(r"^RssAnon:\s+(\d+) kB$", re.MULTILINE)
_RESIDENT = re.compile(r"^VmRSS:\s+(\d+) kB$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Held:
    """Bytes of memory of its own, and with those of mapped files; open files; mapped files of snapshots."""

    own: int
    resident: int
    files: int
    maps: int


def held(processes: Iterable[int]) -> Held:
    """What several processes hold together."""
    each = [_held(Path(f"/proc/{process}")) for process in processes]
    own, resident = sum(one.own for one in each), sum(one.resident for one in each)
    return Held(own, resident, sum(one.files for one in each), sum(one.maps for one in each))


def _held(process: Path) -> Held:
    status = (process / "status").read_text()
    files = sum(1 for _ in (process / "fd").iterdir())
    maps = sum("/snapshots/" in line for line in (process / "maps").read_text().splitlines())
    return Held(_bytes(_OWN, status), _bytes(_RESIDENT, status), files, maps)


def _bytes(what: re.Pattern[str], status: str) -> int:
    found = what.search(status)
    return int(found[1]) * 1024 if found else 0
