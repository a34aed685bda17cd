"""Ways to ask: a mention, a direct message, the slash command, the shortcut on a message."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

from slack_bolt import Ack, App, BoltContext

from bot.desk import Desk
from bot.gate import Ignore, from_command, from_mention, from_message, from_shortcut
from bot.inbox import Arrival
from bot.listeners.body import Body

logger = logging.getLogger(__name__)

COMMAND = "/sporsmal"
SHORTCUT = "ask_about_message"

_ARRIVAL, _FIRST = "arrival", "first"
# Slack waits three seconds for an acknowledgement; so long it waits for the database.
_AT_ONCE = 1.0
_NOTING_THREADS = 8


def register(app: App, desk: Desk) -> None:
    """Listens to all that can be a question, or a change of one."""
    notes = ThreadPoolExecutor(_NOTING_THREADS, thread_name_prefix="notes")

    def taken_on(read: Callable[[Body, str], Arrival | Ignore]) -> Callable[..., None]:
        """Before Slack is told that it was received, it stands in the database, unless that is too slow."""

        def take_on(body: Body, context: BoltContext, ack: Ack, next: Callable[[], None]) -> None:  # noqa: A002
            arrival = read(body, context.bot_user_id or "")
            if isinstance(arrival, Ignore):
                logger.debug("ignored: %s", arrival.because)
            else:
                context[_ARRIVAL], context[_FIRST] = arrival, notes.submit(desk.reception.take_on, arrival)
                wait([context[_FIRST]], _AT_ONCE)
            ack()
            next()

        return take_on

    def handle_arrival(context: BoltContext) -> None:
        arrival = context.get(_ARRIVAL)
        if not arrival:
            return
        if context[_FIRST].result():
            desk.reception.handle(arrival)
        else:
            logger.info("%s was delivered before; it is answered once", arrival.id)

    app.event("app_mention", middleware=[taken_on(lambda body, _: from_mention(body))])(handle_arrival)
    app.event("message", middleware=[taken_on(from_message)])(handle_arrival)
    app.command(COMMAND, middleware=[taken_on(lambda body, _: from_command(body))])(handle_arrival)
    app.message_shortcut(SHORTCUT, middleware=[taken_on(lambda body, _: from_shortcut(body))])(handle_arrival)
