"""`kommunesvar start`: the Slack bot in Socket Mode, until a signal stops it."""

import logging
import signal
import threading
from types import FrameType

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.app import create_app, create_client
from bot.composition import Composition, now
from bot.dependencies import Dependencies
from bot.errors import SlackError
from bot.settings import slack_tokens

logger = logging.getLogger(__name__)

# How soon an instance notices that another one, or the command line, has activated a snapshot.
REFRESH_SECONDS = 2.0


def serve(composition: Composition) -> None:
    """Runs until SIGINT or SIGTERM; raises BotError or CorpusError that says why it cannot start."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    tokens = slack_tokens(composition.settings)
    knowledge = composition.knowledge()
    dependencies = Dependencies(
        answering=composition.answering(knowledge.engine_now),
        log=composition.log,
        texts=composition.texts,
        municipality=composition.settings.municipality,
        clock=now,
    )
    app = create_app(create_client(tokens.bot, composition.settings.slack_api_url), dependencies)
    stopped = _stop_on_signal()
    refreshing = threading.Thread(
        target=knowledge.keep_fresh,
        args=(lambda: stopped.wait(REFRESH_SECONDS),),
        name="refresh",
        daemon=True,
    )
    handler = SocketModeHandler(app, tokens.app)
    try:
        handler.client.connect()
    except SlackApiError as error:
        reason = error.response.get("error")
        raise SlackError(
            f"Slack refused SLACK_APP_TOKEN ({reason}): it needs the scope connections:write, "
            "and Socket Mode must be switched on for the app"
        ) from error
    except (SlackClientError, OSError) as error:
        raise SlackError(f"Socket Mode cannot be reached ({error}); check the network and proxy") from error
    refreshing.start()
    logger.info("connected to Slack; stop with Ctrl-C")
    stopped.wait()
    handler.client.close()
    app.listener_runner.listener_executor.shutdown(wait=True)
    logger.info("stopped")


def _stop_on_signal() -> threading.Event:
    stopped = threading.Event()

    def stop(_signum: int, _frame: FrameType | None) -> None:
        stopped.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    return stopped
