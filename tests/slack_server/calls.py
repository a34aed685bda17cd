"""The calls that came in, so kept that a test that waits for some need not look through all of them."""

from collections import defaultdict

from .records import ApiCall


class Calls:
    """Calls in the order they came, and those of each method. Not thread-safe: the server guards it."""

    def __init__(self) -> None:
        self._all: list[ApiCall] = []
        self._of: defaultdict[str, list[ApiCall]] = defaultdict(list)

    def record(self, call: ApiCall) -> None:
        """Keep one more."""
        self._all.append(call)
        self._of[call.method].append(call)

    def of(self, method: str | None) -> list[ApiCall]:
        """Those of `method`, or all of them."""
        return list(self._all if method is None else self._of[method])

    def count(self, method: str) -> int:
        """How many there are of `method`."""
        return len(self._of[method])
