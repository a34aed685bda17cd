"""The Slack app: Bolt, its client and its listeners."""

from concurrent.futures import ThreadPoolExecutor

from slack_bolt import App
from slack_bolt.error import BoltError
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)

from bot.dependencies import Dependencies
from bot.errors import SlackError
from bot.listeners import register

# Sixteen people who ask at once, while others wait for Slack's API; the database pool is sized to match.
LISTENER_THREADS = 24


def create_client(token: str, api_url: str) -> WebClient:
    """A client that waits out rate limits and tries again when Slack's servers stumble."""
    handlers = [
        RateLimitErrorRetryHandler(max_retry_count=5),
        ConnectionErrorRetryHandler(max_retry_count=2),
        ServerErrorRetryHandler(max_retry_count=2),
    ]
    return WebClient(token, base_url=api_url, retry_handlers=handlers)


def create_app(client: WebClient, dependencies: Dependencies) -> App:
    """The app with its listeners; raises SlackError where Slack refuses the token or cannot be reached."""
    executor = ThreadPoolExecutor(max_workers=LISTENER_THREADS, thread_name_prefix="listener")
    try:
        client.auth_test()
        # Bolt asks auth.test once more and remembers; if it asked at the first event, a hiccup then would lose it.
        app = App(client=client, listener_executor=executor)
    except SlackApiError as error:
        reason = error.response.get("error")
        raise SlackError(
            f"Slack refused SLACK_BOT_TOKEN ({reason}): copy it anew from OAuth & Permissions, "
            "and reinstall the app if its scopes were changed"
        ) from error
    except (SlackClientError, BoltError, ValueError, OSError) as error:
        raise SlackError(
            f"Slack cannot be reached at {client.base_url} ({error}); check SLACK_API_URL, the network and proxy"
        ) from error
    register(app, dependencies)
    return app
