"""`kommunesvar start`: the Slack bot, in Socket Mode or by HTTP, until a signal stops it."""

import logging
import threading
from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from slack_bolt import App

from bot.administration.apart import prepare_apart
from bot.administration.load import Load, LoadState, Trigger
from bot.administration.preparing import Job, Prepared
from bot.administration.reloading import Reloading
from bot.app import create_app, create_clients
from bot.arenas import share_one_arena
from bot.cases.life import BOT
from bot.composition import Composition
from bot.dependencies import Dependencies
from bot.documents.shelf import TAUGHT
from bot.errands.items import ReloadChanged
from bot.errors import BotError
from bot.http_mode import HttpConnection
from bot.knowledge import Knowledge
from bot.routines import Routines, routines_of
from bot.settings import HttpCredentials, Settings, SocketModeCredentials, slack_credentials
from bot.socket_mode import SocketModeConnection
from bot.stopping import Stopping
from bot.watching import Watch, Watching
from retrieval.snapshots import Progress, told_nobody

Over = TypeVar("Over")

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
    share_one_arena()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    # It warns of each request that waits for a thread, if only for a millisecond.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    settings = composition.settings
    credentials = slack_credentials(settings)
    knowledge = composition.knowledge()

    stopped = threading.Event()
    dependencies = dependencies_of(composition, knowledge, partial(prepare_apart, stopped=stopped.is_set))
    clients = create_clients(credentials.bot_token, settings.slack_api_url)
    app = create_app(clients, dependencies, settings.slack_signing_secret)
    with Stopping() as stopping:
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
            _in_background(name, work, partial(over.wait, tick))
        routines = Routines(routines_of(dependencies, settings.reload_at), composition.deadlines, composition.clock)
        _in_background("routines", routines.run, partial(stopped.wait, ROUTINE_TICK))
        if settings.watching is not Watching.OFF:
            _in_background("watch", _watch(settings, dependencies).run, stopped)
        errands = _in_background("errands", app.errands.run, partial(stopped.wait, ERRAND_TICK))
        logger.info("started; stop with Ctrl-C")
        stopping.wait()
        stopped.set()
        connection.close()
        # What it is just taking on is carried out yet.
        errands.join()
        app.finish()
        finished.set()
        logger.info("stopped")


def dependencies_of(
    composition: Composition, knowledge: Knowledge, prepare: Callable[[Job, Progress], Prepared]
) -> Dependencies:
    """The parts behind Slack, on what `knowledge` serves at the time; `prepare` builds snapshots."""
    settings = composition.settings
    loader = composition.loader(prepare)

    def teach() -> Load:
        load = loader.load(Trigger.TEACH, BOT, told_nobody)
        if load.state is LoadState.FAILED:
            raise BotError(load.error)
        knowledge.refresh()
        return load

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
        loader=loader,
        loads=composition.loads,
        activations=composition.activations,
        probes=composition.probes,
        uploads=composition.uploads,
        intake=composition.intake,
        survey=composition.survey,
        comparisons=composition.comparisons,
        reload=Reloading(teach),
        refresh=knowledge.refresh,
        language=settings.language,
        municipality=settings.municipality,
        clock=composition.clock,
    )


def _in_background(name: str, work: Callable[[Over], object], over: Over) -> threading.Thread:
    """Has work done in a thread of its own until it is `over`; the process does not wait for it."""
    thread = threading.Thread(target=work, args=(over,), name=name, daemon=True)
    thread.start()
    return thread


def _watch(settings: Settings, dependencies: Dependencies) -> Watch:
    """Orders a load where something in the folder has changed; what the bot itself writes there, it has loaded."""

    def order() -> None:
        dependencies.errands.order(ReloadChanged(), dependencies.clock())

    return Watch(settings.corpus_dir, settings.watching, order, own=[TAUGHT])


def _connection(app: App, credentials: SocketModeCredentials | HttpCredentials, settings: Settings) -> Connection:
    if isinstance(credentials, SocketModeCredentials):
        return SocketModeConnection(app, credentials.app_token)
    return HttpConnection(app, credentials.signing_secret, settings.bind_address, settings.port)
