"""What happened to the documents: loads and rollbacks together, newest first."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.administration.activations import Activation
from bot.administration.load import Load, LoadState
from bot.administration.loader import Loader


@dataclass(frozen=True, slots=True)
class Loaded:
    """A load, and the activation that came of it, if one did."""

    load: Load
    activation: Activation | None


Entry = Loaded | Activation


def chronicle(loader: Loader, limit: int) -> list[Entry]:
    """The last of all that happened; a load stands where it was asked for."""
    loads = [as_it_is(each, loader) for each in loader.loads.latest(limit)]
    activations = loader.activations.history(limit)
    of_loads = {each.load: each for each in activations if each.load is not None}
    told = {each.number for each in loads}
    entries: list[Entry] = [Loaded(each, of_loads.get(each.number)) for each in loads]
    entries += [each for each in activations if each.load not in told]
    return sorted(entries, key=_moment, reverse=True)[:limit]


def as_it_is(load: Load, loader: Loader) -> Load:
    """A load that seems to run while nobody loads died with its process; the database knows once another one begins."""
    if load.state is not LoadState.RUNNING or loader.is_running():
        return load
    # It may have ended just before it was looked whether somebody loads: what came of it is written before that.
    now = loader.loads.load(load.number) or load
    return replace(now, state=LoadState.INTERRUPTED) if now.state is LoadState.RUNNING else now


def _moment(entry: Entry) -> datetime:
    return entry.load.asked_at if isinstance(entry, Loaded) else entry.at
