"""The way back to an earlier snapshot: what would be gone by it, and what would come."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.administration.activations import Activation
from bot.administration.loader import Loader
from corpus.changes import Changes, changes
from retrieval.snapshots import sources


@dataclass(frozen=True, slots=True)
class Back:
    """From the snapshot that is served to the one of `target`; `kept` are all that can be gone back to."""

    active: Activation
    target: Activation
    found: Changes
    kept: Sequence[Activation]


def back(loader: Loader, fingerprint: str = "") -> Back | None:
    """The way to a snapshot, or to the one before; None where it is not kept. Raises BrokenSnapshot."""
    target = loader.kept_as(fingerprint)
    active = loader.activations.newest()
    if target is None or active is None:
        return None
    before, after = (sources(loader.snapshots / each.fingerprint) for each in (active, target))
    return Back(active, target, changes(before, after), loader.way_back())
