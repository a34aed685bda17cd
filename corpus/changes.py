"""What differs between two corpora, document by document."""

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moved:
    """A document whose source stands under another name now, unchanged."""

    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of documents, each list in the order of the corpus that holds them."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    moved: tuple[Moved, ...]
    unchanged: int

    @property
    def before(self) -> int:
        """How many documents there were."""
        return len(self.changed) + len(self.removed) + len(self.moved) + self.unchanged


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
    """What differs, by the SHA-256 of what each document was read from, given by its id."""
    added = [id for id in after if id not in before]  # noqa: A001
    removed = [id for id in before if id not in after]  # noqa: A001
    stands_anew: dict[str, deque[str]] = defaultdict(deque)
    for id in added:  # noqa: A001
        stands_anew[after[id]].append(id)
    moved = [
        Moved(id, stands_anew[before[id]].popleft())
        for id in removed  # noqa: A001
        if stands_anew[before[id]]
    ]
    gone, come = {each.before for each in moved}, {each.now for each in moved}
    changed = [id for id, sha256 in after.items() if before.get(id, sha256) != sha256]  # noqa: A001
    return Changes(
        added=tuple(id for id in added if id not in come),  # noqa: A001
        changed=tuple(changed),
        removed=tuple(id for id in removed if id not in gone),  # noqa: A001
        moved=tuple(moved),
        unchanged=len(after) - len(added) - len(changed),
    )
