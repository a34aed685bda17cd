"""The Slack app: Bolt, its client and its listeners."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from slack_bolt import App
from slack_bolt.error import BoltError
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)

from bot.carrying import carry
from bot.courier import Clients, Courier
from bot.dependencies import Dependencies
from bot.desk import Desk
from bot.drops import Drops
from bot.errands.runner import Runner
from bot.errors import SlackError
from bot.listeners import register
from bot.people import People
from bot.reception import Reception
from bot.refusals import refusal
from bot.replies import Replies
from bot.roles import Roles
from bot.slack_client import KeptOpenClient
from bot.slack_files import SlackFiles

# Sixteen people who ask at once, while others wait for Slack's API; the database pool is sized to match.
LISTENER_THREADS = 24
# How long, in seconds, Slack may take to answer a call, and one that a reply can do without.
_PATIENCE, _HASTE = 30, 2
# Of Bolt's log.
_NAME = "kommunesvar"


def create_clients(token: str, api_url: str) -> Clients:
    """Clients that wait out rate limits and try again when Slack's servers stumble, as far as each of them may."""
    waiting = RateLimitErrorRetryHandler(max_retry_count=5)
    stumbling = [ConnectionErrorRetryHandler(max_retry_count=2), ServerErrorRetryHandler(max_retry_count=2)]
    return Clients(
        patient=KeptOpenClient(token, api_url, _PATIENCE, [waiting, *stumbling]),
        single=KeptOpenClient(token, api_url, _PATIENCE, [waiting]),
        hasty=KeptOpenClient(token, api_url, _HASTE, []),
    )


@dataclass(frozen=True, slots=True)
class SlackApp:
    """Bolt's app, and what stands behind its listeners."""

    bolt: App
    reception: Reception
    errands: Runner

    def look_after(self, wait: Callable[[], bool]) -> None:
        """Takes up what was left undone, by this instance or another, until `wait` returns True."""
        executor = self.bolt.listener_runner.listener_executor
        self.reception.look_after(lambda arrival: executor.submit(self.reception.handle, arrival), wait)

    def finish(self) -> None:
        """Returns once all that was taken on is done."""
        self.bolt.listener_runner.listener_executor.shutdown(wait=True)
        self.errands.finish()


def create_app(clients: Clients, dependencies: Dependencies, signing_secret: str = "") -> SlackApp:
    """The app with its listeners; raises SlackError where Slack refuses the token, is in trouble or cannot be reached.

    With a signing secret it takes signed requests; Socket Mode needs none.
    """
    client = clients.patient
    executor = ThreadPoolExecutor(max_workers=LISTENER_THREADS, thread_name_prefix="listener")
    try:
        client.auth_test()
        # Bolt asks auth.test once more and remembers; if it asked at the first event, a hiccup then would lose it.
        # Without a name, Bolt would look for one in the source of all that is on the stack.
        app = App(name=_NAME, client=client, signing_secret=signing_secret, listener_executor=executor)
    except SlackApiError as error:
        mend = "copy it anew from OAuth & Permissions, and reinstall the app if its scopes were changed"
        raise refusal(error, "SLACK_BOT_TOKEN", mend) from error
    except (SlackClientError, BoltError, ValueError, OSError) as error:
        raise SlackError(
            f"Slack cannot be reached at {client.base_url} ({error}); check SLACK_API_URL, the network and proxy"
        ) from error
    desk = create_desk(clients, dependencies)
    register(app, desk)
    errands = Runner(dependencies.errands, lambda item: carry(item, desk), dependencies.clock)
    return SlackApp(app, desk.reception, errands)


def create_desk(clients: Clients, dependencies: Dependencies) -> Desk:
    """What listeners and errands share."""
    courier, people = Courier(clients), People(clients.hasty, dependencies.language)
    replies = Replies(dependencies, courier, people)
    roles = Roles(clients.hasty, dependencies.staffing)
    drops = Drops(dependencies, courier, people, roles, SlackFiles(clients.patient), replies)
    reception = Reception(dependencies.inbox, replies, drops, dependencies.clock)
    return Desk(dependencies, clients, courier, people, roles, replies, reception)
