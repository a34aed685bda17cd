"""What no listener has foreseen: the one who pressed or wrote is told, and the log has it under the same id."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from slack_bolt import App, BoltResponse

from bot.answering import failure
from bot.blocks.message import Message, words_alone
from bot.desk import Desk
from bot.listeners.body import Body

logger = logging.getLogger(__name__)

_OK = 200
_ANYTHING = re.compile("")


@dataclass(frozen=True, slots=True)
class _Whom:
    """Somebody, and where they pressed or wrote, as far as Slack tells."""

    person: str
    channel: str
    thread: str


def register(app: App, desk: Desk) -> None:
    """Handles the errors of all listeners, and of what comes before them."""

    @app.error
    def handle_error(error: Exception, body: Body, response: BoltResponse | None) -> None:
        if response:
            # Else Slack would deliver it again, and it would be told again.
            response.status, response.body = _OK, ""
        _tell(error, body, desk)

    @app.action(_ANYTHING)
    def handle_unknown_action(body: Body) -> None:
        # A button of an earlier version, which still stands under an old reply.
        if whom := _whom(body):
            texts = desk.people.texts(whom.person)
            _say(words_alone(texts("no-such-button")), whom, desk)

    @app.event(_ANYTHING)
    def handle_unknown_event() -> None:
        # Of another subscription: Slack need not deliver it again.
        pass


@contextmanager
def telling(body: Body, desk: Desk) -> Iterator[None]:
    """Tells whoever pressed what goes wrong after the acknowledgement, which Bolt may forget to send at an error."""
    try:
        yield
    except Exception as error:  # noqa: BLE001  (whatever it is, the person is told)
        _tell(error, body, desk)


def _tell(error: Exception, body: Body, desk: Desk) -> None:
    failed, whom = failure("a listener failed", error), _whom(body)
    if not whom:
        return
    try:
        told = words_alone(desk.people.texts(whom.person)("failed", error=failed.error_id))
        _say(told, whom, desk)
    except Exception:
        logger.exception("nobody could be told of error %s", failed.error_id)


def _say(told: Message, whom: _Whom, desk: Desk) -> None:
    if not (whom.channel and desk.courier.aside(told, whom.channel, whom.person, whom.thread)):
        desk.courier.direct(told, whom.person)


def _whom(body: Body) -> _Whom | None:
    event, message = body.get("event") or {}, body.get("message") or {}
    person = event.get("user") or (body.get("user") or {}).get("id") or body.get("user_id")
    channel = event.get("channel") or (body.get("channel") or {}).get("id") or body.get("channel_id")
    thread = event.get("thread_ts") or message.get("thread_ts")
    return _Whom(str(person), str(channel or ""), str(thread or "")) if person else None
