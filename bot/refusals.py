"""What a refusal of Slack at the start means: a token that must be mended, or a Slack that is in trouble."""

from slack_sdk.errors import SlackApiError

from bot.errors import SlackError

_SERVER_ERROR = 500
# What Slack answers with status 200 where the fault is its own, or is over soon.
_PASSING = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"})


def refusal(error: SlackApiError, setting: str, mend: str) -> SlackError:
    """The error that names the token of `setting` and its mend, unless the token has no part in it."""
    reason = error.response.get("error")
    status = error.response.status_code
    if status >= _SERVER_ERROR:
        return SlackError(f"Slack is in trouble (status {status}): start again in a while")
    if reason in _PASSING:
        return SlackError(f"Slack is in trouble ({reason}): start again in a while")
    return SlackError(f"Slack refused {setting} ({reason}): {mend}")
