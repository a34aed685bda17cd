"""`kommunesvar start`: the Slack bot, in Socket Mode or by HTTP, until a signal stops it."""

import logging
import signal
import threading
from functools import partial
from types import FrameType
from typing import Protocol

from slack_bolt import App

from bot.administration.reloading import Reloading
from bot.app import create_app, create_clients
from bot.composition import Composition, now
from bot.dependencies import Dependencies
from bot.http_mode import HttpConnection
from bot.knowledge import Knowledge
from bot.routines import Routines, routines_of
from bot.settings import HttpCredentials, Settings, SocketModeCredentials, slack_credentials
from bot.socket_mode import SocketModeConnection

logger = logging.getLogger(__name__)

# An instance tells so often that it is alive before others take it for dead; as often, it notices that another one, or
# the command line, has activated a snapshot or left work undone.
TICKS_PER_HOLD = 6
# So often, in seconds, it is looked for errands: whoever acts on a case sees soon what came of it.
ERRAND_TICK = 0.25
# And so often at the clock.
ROUTINE_TICK = 30.0


class Connection(Protocol):
    """A way for Slack to reach the app."""

    def open(self) -> None:
        """Begins to take on what Slack sends; raises BotError that says why it cannot."""
        ...

    def close(self) -> None:
        """Takes nothing more on."""
        ...


def serve(composition: Composition) -> None:
    """Runs until SIGINT or SIGTERM; raises BotError or CorpusError that says why it cannot start."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # It warns of each request that waits for a thread, if only for a millisecond.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    settings = composition.settings
    credentials = slack_credentials(settings)
    knowledge = composition.knowledge()

    dependencies = dependencies_of(composition, knowledge)
    clients = create_clients(credentials.bot_token, settings.slack_api_url)
    app = create_app(clients, dependencies, settings.slack_signing_secret)
    stopped = _stop_on_signal()
    connection = _connection(app.bolt, credentials, settings)
    connection.open()
    tick = composition.hold.total_seconds() / TICKS_PER_HOLD
    finished = threading.Event()
    for name, work, over in (
        ("refresh", knowledge.keep_fresh, stopped),
        ("look after", app.look_after, stopped),
        # As long as answers are being finished, no other instance takes them for left undone.
        ("hold", app.reception.hold, finished),
        ("hold errands", app.errands.hold, finished),
    ):
        threading.Thread(target=work, args=(partial(over.wait, tick),), name=name, daemon=True).start()
    routines = Routines(routines_of(dependencies), composition.deadlines, now)
    pause = partial(stopped.wait, ROUTINE_TICK)
    threading.Thread(target=routines.run, args=(pause,), name="routines", daemon=True).start()
    tick_of_errands = partial(stopped.wait, ERRAND_TICK)
    errands = threading.Thread(target=app.errands.run, args=(tick_of_errands,), name="errands", daemon=True)
    errands.start()
    logger.info("started; stop with Ctrl-C")
    stopped.wait()
    connection.close()
    # What it is just taking on is carried out yet.
    errands.join()
    app.finish()
    finished.set()
    logger.info("stopped")


def dependencies_of(composition: Composition, knowledge: Knowledge) -> Dependencies:
    """The parts behind Slack, on what `knowledge` serves at the time."""
    settings = composition.settings

    def reload() -> None:
        composition.reload()
        knowledge.refresh()

    return Dependencies(
        answering=composition.answering(knowledge.now),
        log=composition.log,
        history=composition.history,
        inbox=composition.inbox,
        cases=composition.cases,
        casebook=composition.casebook,
        errands=composition.errands,
        papers=composition.papers,
        paper_files=composition.paper_files,
        retention=composition.retention,
        staffing=settings.staffing,
        lessons=composition.lessons,
        reload=Reloading(reload),
        refresh=knowledge.refresh,
        language=settings.language,
        municipality=settings.municipality,
        clock=now,
    )


def _connection(app: App, credentials: SocketModeCredentials | HttpCredentials, settings: Settings) -> Connection:
    if isinstance(credentials, SocketModeCredentials):
        return SocketModeConnection(app, credentials.app_token)
    return HttpConnection(app, credentials.signing_secret, settings.bind_address, settings.port)


def _stop_on_signal() -> threading.Event:
    stopped = threading.Event()

    def stop(_signum: int, _frame: FrameType | None) -> None:
        stopped.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    return stopped
