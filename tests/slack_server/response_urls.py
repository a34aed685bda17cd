"""Response urls: for half an hour the app may answer where a person did something, five times."""

from dataclasses import dataclass

from .limits import RefusedError, check_message
from .messages import CONTENT, Messages, Place, chosen
from .payloads import Payload

USES = 5


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a response url was issued: by whose doing, in which channel, at which message, if any."""

    user: str
    channel: str
    message: Place | None


class ResponseUrls:
    """Response urls by the ticket they end with. Not thread-safe: the server guards it."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._origins: dict[str, Origin] = {}
        self._uses: dict[str, int] = {}

    def issue(self, url: str, origin: Origin) -> None:
        """Let answers to `url` be shown there."""
        self._origins[url.rpartition("/")[2]] = origin

    def respond(self, ticket: str, body: Payload) -> Payload:
        """A post to a response url, which wears out; what was issued nowhere is shown to nobody."""
        self._uses[ticket] = self._uses.get(ticket, 0) + 1
        if self._uses[ticket] > USES:
            raise RefusedError("used_url")
        if not body.get("delete_original"):
            check_message(body)
        if ticket in self._origins:
            self.show(self._origins[ticket], body)
        return {"ok": True}

    def show(self, origin: Origin, body: Payload) -> None:
        """Put an answer there: in the place of the message, beside it for all, or for the one person."""
        place = origin.message
        if body.get("delete_original"):
            for messages in (self._messages.whispers, self._messages.posted):
                if place is not None:
                    messages.pop(place, None)
        elif body.get("replace_original") and place in self._messages.whispers:
            self._messages.whispers[place] |= chosen(body, *CONTENT)
        elif body.get("replace_original") and place in self._messages.posted:
            self._messages.update({**body, "channel": place[0], "ts": place[1]})
        elif body.get("response_type") == "in_channel":
            self._messages.post({**body, "channel": origin.channel})
        else:
            self._messages.whisper({**body, "channel": origin.channel, "user": origin.user})
