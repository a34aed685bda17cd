"""What a refusal of Slack at the start means: a token that must be mended, or a Slack that is in trouble."""

from slack_sdk.errors import SlackApiError

from bot.errors import SlackError

_SERVER_ERROR = 500
# What Slack answers with status 200 where the fault is its own, or is over soon.
_PASSING = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"})


def refusal(error: SlackApiError, setting: str, mend: str) -> SlackError:
    """The error that names the token of `setting` and its mend, unless the token has no part in it."""
    reason = error.response.get("error")
    if passes(error):
        status = error.response.status_code
        trouble = f"status {status}" if status >= _SERVER_ERROR else reason
        return SlackError(f"Slack is in trouble ({trouble}): start again in a while")
    return SlackError(f"Slack refused {setting} ({reason}): {mend}")


def passes(error: SlackApiError) -> bool:
    """Whether Slack is in trouble itself, so that the same call may succeed in a while."""
    return error.response.status_code >= _SERVER_ERROR or error.response.get("error") in _PASSING
