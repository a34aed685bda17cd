"""Where a reply stands in Slack, as somebody reads it there and presses what is below it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pytest

from tests.bot.reading import shown_in
from tests.patience import eventually
from tests.slack_server import ApiCall, SlackServer, interactions, payloads
from tests.slack_server.payloads import Payload


@dataclass(frozen=True)
class Place(ABC):
    """A reply that `reader` looks at; `changes` is the method that puts something else there."""

    slack: SlackServer
    reader: str
    changes: str

    @abstractmethod
    def now(self) -> Payload:
        """The message or the modal, as it stands."""

    @abstractmethod
    def action(self, element: Payload) -> Payload:
        """What Slack sends when `element` is pressed there."""

    @property
    def blocks(self) -> list[Payload]:
        """What it is made of."""
        blocks: list[Payload] = self.now()["blocks"]
        return blocks

    def reads(self) -> str:
        """All that can be read there."""
        return shown_in(self.blocks)

    def quotes(self) -> list[str]:
        """The excerpts."""
        parts = [part for block in self.blocks if block["type"] == "rich_text" for part in block["elements"]]
        quotes = [part for part in parts if part["type"] == "rich_text_quote"]
        return ["".join(element["text"] for element in quote["elements"]) for quote in quotes]

    def buttons(self) -> list[str]:
        """What stands on the buttons, in order."""
        return [element["text"]["text"] for element in self._elements()]

    def button(self, words: str, number: int = 1) -> Payload:
        """The button with these words; of several with the same words the one with this number."""
        return [element for element in self._elements() if element["text"]["text"] == words][number - 1]

    def press(self, words: str, number: int = 1) -> str:
        """The reader presses a button, which Slack is told in time; the envelope's id."""
        envelope = self.slack.deliver(self.action(self.button(words, number)))
        self.slack.acknowledged(envelope)
        return envelope

    def turn(self, words: str) -> str:
        """The reader presses a button that puts something else there, and reads it."""
        before = len(self.slack.calls(self.changes))
        self.press(words)
        self.slack.wait_for(self.changes, before + 1)
        return self.reads()

    def open(self, words: str, number: int = 1) -> "Modal":
        """The reader presses a button that opens a window, on top of this one if it is one."""
        method = "views.push" if isinstance(self, Modal) else "views.open"
        before = len(self.slack.calls(method))
        self.press(words, number)
        self.slack.wait_for(method, before + 1)
        return opened(self.slack, self.reader)

    def told(self, action: Payload) -> str:
        """What the reader is told after this press, and nobody else."""
        slack, before = self.slack, len(self.slack.whispers(self.reader))
        method = "views.update" if isinstance(self, Modal) else "response_url"
        calls = len(slack.calls(method))
        slack.acknowledged(slack.deliver(self.action(action)))
        slack.wait_for(method, calls + 1)
        if isinstance(self, Modal):
            return shown_in(self.blocks[-1:])
        [whisper] = slack.whispers(self.reader)[before:]
        return shown_in(whisper["blocks"])

    def until(self, words: str) -> str:
        """What can be read there once these words can be."""
        eventually(lambda: words in self.reads(), lambda: f"{words!r} is not in:\n{self.reads()}")
        return self.reads()

    def by(self, reader: str) -> "Place":
        """The same, as somebody else looks at it."""
        return replace(self, reader=reader)

    def _elements(self) -> list[Payload]:
        return [element for block in self.blocks if block["type"] == "actions" for element in block["elements"]]


@dataclass(frozen=True)
class Posted(Place):
    """A message for all in a channel, or in a direct conversation."""

    channel: str
    ts: str

    def now(self) -> Payload:
        return next(message for message in self.slack.messages(self.channel) if message["ts"] == self.ts)

    def action(self, element: Payload) -> Payload:
        url = self.slack.new_response_url()
        return interactions.block_action(element, self.now(), self.reader, self.channel, url)


@dataclass(frozen=True)
class Whispered(Place):
    """A message for the reader alone."""

    ts: str

    def now(self) -> Payload:
        return next(whisper for whisper in self.slack.whispers(self.reader) if whisper["ts"] == self.ts)

    def action(self, element: Payload) -> Payload:
        return interactions.ephemeral_action(element, self.now(), self.slack.new_response_url())


@dataclass(frozen=True)
class Modal(Place):
    """A window."""

    id: str

    def now(self) -> Payload:
        return next(view for view in self.slack.views() if view["id"] == self.id)

    def action(self, element: Payload) -> Payload:
        return interactions.view_action(element, self.now(), user=self.reader)

    def stands(self) -> bool:
        """Whether it is open."""
        return any(view["id"] == self.id for view in self.slack.views())

    def holds(self) -> dict[str, str]:
        """What stands in its fields."""
        inputs = [block for block in self.blocks if block["type"] == "input"]
        return {block["block_id"]: initial for block in inputs if (initial := _initial(block["element"]))}

    def send_in(self, **typed: str) -> Payload:
        """The reader fills in some fields and sends it in; what Slack is told to do with it."""
        sent_in = interactions.view_submission(self.now(), self.filled(typed), self.reader)
        acknowledged = self.slack.acknowledged(self.slack.deliver(sent_in))
        assert acknowledged.error is None
        return acknowledged.payload or {}

    def filled(self, typed: Mapping[str, str]) -> Payload:
        """What stands in the fields once `typed` is filled in, as Slack tells it."""
        inputs = [block for block in self.blocks if block["type"] == "input"]
        texts = {**self.holds(), **typed}
        assert {block["block_id"] for block in inputs} >= set(typed), "there is no such field"
        return {
            block["block_id"]: {block["element"]["action_id"]: _state(block["element"], texts.get(block["block_id"]))}
            for block in inputs
        }


def _initial(element: Payload) -> str:
    chosen = element.get("initial_option") or {}
    return str(chosen.get("value") or next((element[name] for name in _INITIALLY if element.get(name)), ""))


_INITIALLY = ("initial_value", "initial_user", "initial_date")


def _state(element: Payload, text: str | None) -> Payload:
    """A field of a window with `text` in it, as Slack tells it."""
    kind = element["type"]
    match kind:
        case "static_select":
            return {"type": kind, "selected_option": next((o for o in element["options"] if o["value"] == text), None)}
        case "users_select":
            return {"type": kind, "selected_user": text}
        case "datepicker":
            return {"type": kind, "selected_date": text}
        case _:
            return {"type": kind, "value": text}


Ask = Callable[[SlackServer, str], Place]


def in_channel(slack: SlackServer, question: str) -> Place:
    """The reply to a mention."""
    return posted(slack, payloads.mention(question))


def directly(slack: SlackServer, question: str) -> Place:
    """The reply to a direct message."""
    return posted(slack, payloads.direct_message(question))


def privately(slack: SlackServer, question: str) -> Place:
    """The reply to the slash command."""
    before = len(slack.calls("response_url"))
    slack.deliver(interactions.slash_command("/sporsmal", question, response_url=slack.new_response_url()))
    slack.wait_for("response_url", before + 1)
    return Whispered(slack, payloads.ASKER, "response_url", slack.whispers(payloads.ASKER)[-1]["ts"])


def at_home(slack: SlackServer, question: str) -> Place:
    """The reply in the window that opens over the Home tab."""
    slack.deliver(payloads.app_home_opened())
    slack.wait_for("views.publish")
    home = slack.home(payloads.ASKER) or {}
    field = next(block["element"] for block in home["blocks"] if block["type"] == "input")
    slack.deliver(interactions.view_action(interactions.entered(field, question), home))
    slack.wait_for("views.open")
    return opened(slack)


def card(slack: SlackServer, number: int, reader: str, channel: str) -> Posted:
    """Staff's message of a case, once it stands in their channel."""

    def standing() -> list[str]:
        posted = [message for message in slack.messages(channel) if "thread_ts" not in message]
        return [each["ts"] for each in posted if f"Henvendelse {number} ·" in shown_in(each["blocks"])]

    eventually(lambda: bool(standing()), lambda: f"there is no message of case {number}")
    [ts] = standing()
    return Posted(slack, reader, "chat.update", channel, ts)


def opened(slack: SlackServer, reader: str = payloads.ASKER) -> Modal:
    """The window that was opened last."""
    latest = [view for view in slack.views() if view["type"] == "modal"][-1]
    return Modal(slack, reader, "views.update", latest["id"])


# What goes on behind a press is the same in both modes; so much of it is looked at in one.
in_one_mode = pytest.mark.parametrize("mode", ["socket"])

EVERYWHERE: tuple[Ask, ...] = (in_channel, directly, privately, at_home)


def at_once(place: Place, words: str, people: int) -> None:
    """So many people press the same button at the same moment."""
    presses = [place.by(f"U0{number}").action(place.button(words)) for number in range(people)]
    for envelope in [place.slack.deliver(press) for press in presses]:
        place.slack.acknowledged(envelope)


def posted(slack: SlackServer, asked: Payload, refused: int = 0) -> Posted:
    """The reply to what somebody wrote, of which Slack refuses the first forms."""
    channel, user = asked["event"]["channel"], asked["event"]["user"]

    def is_there(call: ApiCall) -> bool:
        # Staff's message of the case may be posted before.
        return bool(call.body["channel"] == channel)

    before = sum(map(is_there, slack.calls("chat.postMessage")))
    slack.deliver(asked)
    slack.wait_for("chat.postMessage", before + refused + 1, where=is_there)
    return Posted(slack, user, "chat.update", channel, slack.messages(channel)[-1]["ts"])
