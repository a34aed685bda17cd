"""Loads a folder as the command line does, in this process."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from bot.administration.activations import Activations
from bot.administration.concerns import Tolerance
from bot.administration.loader import Loader
from bot.administration.loads import Loads
from bot.administration.preparing import prepare
from bot.administration.probes import Probes
from bot.cases.cases import Cases
from bot.database import sessions
from bot.questions.history import History

# Whatever gets lost is meant to.
ANYTHING = Tolerance(100, 100)


def loader_on(
    database: Engine,
    folder: Path,
    snapshots: Path,
    clock: Callable[[], datetime],
    tolerance: Tolerance = ANYTHING,
    kept: int = 3,
) -> Loader:
    """What loads a folder into snapshots."""
    made = sessions(database)
    probes = Probes(History(made), Cases(made))
    return Loader(folder, snapshots, kept, tolerance, Loads(made), Activations(made), probes, prepare, clock)
