"""Loads the folder of documents: one load at a time, and what is served changes only when all of it stands."""

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.administration.activations import Activation, Activations
from bot.administration.concerns import Concern, RolledBack, Tolerance
from bot.administration.load import A_MOMENT, Load, LoadState, Trigger
from bot.administration.loads import Ending, Loads
from bot.administration.preparing import Job, Prepared, Stopped
from bot.administration.rehearsal import Probe
from bot.administration.reload_lock import ReloadLock
from bot.administration.trouble import LoadError, Trouble
from bot.cases.life import Actor
from bot.errors import BotError
from corpus import keeping, snapshot
from corpus.errors import CorpusError
from corpus.model import Size
from retrieval.snapshots import Progress

logger = logging.getLogger(__name__)

# Loads that wait to be activated; there is one at most, but for a moment.
_WAITING = 10


class Overtaken(BotError):
    """What was to be activated was compared with a snapshot that is served no longer, or waits no more."""

    def __init__(self) -> None:
        super().__init__("that load waits no longer, another has come since; run `kommunesvar reload` again")


class NoLongerServed(BotError):
    """Another snapshot has become active since somebody looked where it would go back from."""

    def __init__(self) -> None:
        super().__init__("another snapshot is active by now; look at `kommunesvar corpus history`, and choose again")


class NoWayBack(BotError):
    """There is no earlier snapshot to go back to."""

    def __init__(self, fingerprint: str = "") -> None:
        what = f"snapshot {fingerprint} is not kept" if fingerprint else "no earlier snapshot is kept"
        super().__init__(f"{what}; `kommunesvar corpus status` lists those that can be gone back to")
        self.fingerprint = fingerprint


@dataclass(frozen=True, slots=True)
class Loader:
    """Loads `folder` into snapshots, of which beside the active one the last `kept` stay to go back to.

    Loads and rollbacks raise AlreadyLoading where somebody else is at it, and BotError where the folder of snapshots
    cannot be written; what else goes wrong with a load stands in it. One that is stopped raises Stopped.
    """

    folder: Path
    snapshots: Path
    kept: int
    tolerance: Tolerance
    loads: Loads
    activations: Activations
    probes: Callable[[], tuple[Probe, ...]]
    prepare: Callable[[Job, Progress], Prepared]
    clock: Callable[[], datetime]

    def is_running(self) -> bool:
        """Whether a load is under way, by whomever; raises BotError where the folder of snapshots cannot be written."""
        with self._writing():
            return ReloadLock(self.snapshots).is_taken()

    def load(self, trigger: Trigger, by: Actor, progress: Progress) -> Load:
        """Loads the folder; where nobody would be told that another load is under way, it waits for that a while."""
        with self._alone(trigger.patience):
            active = self.activations.active()
            number = self.loads.begin(trigger, by, active, self.clock())
            return self._load(number, trigger, active, progress)

    def load_ordered(self, number: int, progress: Progress) -> Load | None:
        """Does a load that was ordered; None where that is done already, or nobody has ordered it."""
        with self._alone():
            active = self.activations.active()
            begun = self.loads.begin_ordered(number, active, self.clock())
            return self._load(number, begun.trigger, active, progress) if begun else None

    def confirm(self, number: int, by: Actor) -> Load:
        """Activates what waits for it; raises Overtaken, and BrokenSnapshot where it is damaged by now."""
        with self._alone():
            load = self.loads.load(number)
            if load is None or load.state is not LoadState.WAITING or load.base != self.activations.active():
                raise Overtaken
            assert load.fingerprint
            ending = Ending(LoadState.ACTIVATED, load.fingerprint, load.report, load.concerns)
            size = self._size(load.fingerprint)
            # Somebody may have discarded it while it was read through: whoever discards takes no turn.
            if not self.activations.confirm(load.fingerprint, size, self.clock(), by, (number, ending)):
                raise Overtaken
            self._tidy()
            return self._load_of(number)

    def roll_back(self, by: Actor, fingerprint: str = "", seen: int | None = None) -> Activation:
        """Goes back to a snapshot, or to the one before; raises NoWayBack, and BrokenSnapshot where it is damaged.

        Where the activation `seen` is given, it must be in force still: else NoLongerServed is raised.
        """
        with self._alone():
            newest = self.activations.newest()
            if seen is not None and (newest is None or newest.number != seen):
                raise NoLongerServed
            target = self.kept_as(fingerprint)
            if target is None:
                raise NoWayBack(fingerprint)
            self.activations.roll_back(target.fingerprint, self._size(target.fingerprint), self.clock(), by)
            return self.activations.history(1)[0]

    def way_back(self) -> list[Activation]:
        """The snapshots that can be gone back to, the one that was served last first."""
        return [each for each in self.activations.kept(self.kept) if (self.snapshots / each.fingerprint).is_dir()]

    def kept_as(self, fingerprint: str = "") -> Activation | None:
        """The snapshot of this fingerprint, or the one before, as it was served last; None where it is not kept."""
        return next((each for each in self.way_back() if fingerprint in ("", each.fingerprint)), None)

    def _load(self, number: int, trigger: Trigger, active: str | None, progress: Progress) -> Load:
        self._tidy()
        try:
            prepared = self.prepare(self._job(active), progress)
        except Stopped:
            self.loads.end(number, Ending(LoadState.INTERRUPTED), self.clock())
            raise
        except (CorpusError, BotError) as error:
            # What it had written takes up room, which may be what was wanting.
            self._tidy()
            return self.loads.end(number, Ending.failed(error), self.clock())
        except SQLAlchemyError:
            # What became of it cannot be written, either: the next load calls it interrupted.
            raise
        except Exception as error:
            logger.exception("load %d met what nobody had thought of", number)
            told = f"something unexpected happened ({type(error).__name__}); the log tells more"
            ending = Ending(LoadState.FAILED, error=told, trouble=Trouble.UNEXPECTED)
            return self.loads.end(number, ending, self.clock())
        except BaseException:
            self.loads.end(number, Ending(LoadState.INTERRUPTED), self.clock())
            raise
        concerns = (*prepared.concerns, *self._rolled_back(trigger))
        report, fingerprint = prepared.report, prepared.fingerprint
        if fingerprint == active:
            return self.loads.end(number, Ending(LoadState.UNCHANGED, fingerprint, report), self.clock())
        if concerns and (same := self._waiting(fingerprint, active)) and trigger.is_automatic:
            # Admins have been told of that one, and decide there.
            self.loads.end(number, Ending(LoadState.DISCARDED, fingerprint, report), self.clock())
            return same
        if concerns:
            waiting = Ending(LoadState.WAITING, fingerprint, report, concerns)
            return self.loads.end(number, waiting, self.clock())
        ending = Ending(LoadState.ACTIVATED, fingerprint, report)
        self._activate(number, prepared.size, self._load_of(number).by, ending)
        return self._load_of(number)

    def _waiting(self, fingerprint: str, active: str | None) -> Load | None:
        """A load with the same result that waits already."""
        waiting = self.loads.newest(LoadState.WAITING)
        return waiting if waiting and (waiting.fingerprint, waiting.base) == (fingerprint, active) else None

    def _activate(self, number: int, size: Size, by: Actor, ending: Ending) -> None:
        assert ending.fingerprint
        self.activations.activate(ending.fingerprint, size, self.clock(), by, (number, ending))
        self._tidy()

    def _job(self, active: str | None) -> Job:
        return Job(self.folder, self.snapshots, active, self.probes(), self.tolerance, self.clock())

    def _rolled_back(self, trigger: Trigger) -> Collection[Concern]:
        """Whether what nobody asked for would undo that an admin went back."""
        newest = self.activations.newest()
        if trigger.is_automatic and newest and newest.rolled_back:
            return (RolledBack(newest.by.name, newest.at),)
        return ()

    def _tidy(self) -> None:
        """Removes what is neither served nor kept; who still reads it keeps it."""
        active = self.activations.active()
        kept = {each.fingerprint for each in self.activations.kept(self.kept)}
        waiting = {each.fingerprint for each in self.loads.latest(_WAITING, LoadState.WAITING)}
        removed = keeping.tidy(self.snapshots, {each for each in (active, *kept, *waiting) if each})
        if removed:
            logger.info("removed snapshots that were served long ago: %s", ", ".join(removed))

    def _size(self, fingerprint: str) -> Size:
        """That of a snapshot which is whole; raises BrokenSnapshot."""
        manifest = snapshot.verify(self.snapshots / fingerprint)
        return Size(manifest.documents, manifest.passages)

    def _load_of(self, number: int) -> Load:
        load = self.loads.load(number)
        assert load
        return load

    @contextmanager
    def _alone(self, patience: float = A_MOMENT) -> Iterator[None]:
        with ExitStack() as stack:
            with self._writing():
                stack.enter_context(ReloadLock(self.snapshots).taken(patience))
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise LoadError(
                f"snapshots cannot be written below {self.snapshots} ({error.strerror or error}); "
                "free space or set DATA_DIR to a folder that can be written",
                Trouble.NOT_WRITTEN,
            ) from error
