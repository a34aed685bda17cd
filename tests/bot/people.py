"""The people of the scenarios: what they do in Slack, and what they see when the bot has done its part."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, select, union_all

from bot.cases.life import Actor
from bot.database import sessions
from bot.listeners.asking import COMMAND, SHORTCUT
from bot.staffing import Members, Staffing
from bot.tables.arrivals import ArrivalRow
from bot.tables.errands import ErrandRow
from tests.bot.reading import buttons, shown_in
from tests.patience import eventually
from tests.slack_server import ApiCall, SlackServer, interactions, payloads

Seen = Mapping[str, Any]
"""A message, an ephemeral message or a view, as it stands."""

# Two who work on questions, and where they do.
ANNE, BERIT = Actor("U0ANNE", "Anne Berg"), Actor("U0BERIT", "Berit Dahl")
STAFF_CHANNEL = "C0STAFF"
STAFFED = Staffing(channel=STAFF_CHANNEL, staff=Members(frozenset({ANNE.id, BERIT.id})))


@dataclass(frozen=True)
class Person:
    """Somebody in the workspace; every question waits for its reply, and for the bot to be done with it."""

    slack: SlackServer
    database: Engine
    id: str = payloads.ASKER

    @property
    def direct(self) -> str:
        """The person's conversation with the bot."""
        return f"D{self.id[1:]}"

    # Ways to ask

    def mentions(self, text: str, channel: str = payloads.CHANNEL, thread: str | None = None) -> Seen:
        """The bot, in a channel; its reply."""
        return self._posted(payloads.mention(text, self.id, channel, thread_ts=thread), channel)

    def writes(self, text: str, thread: str | None = None) -> Seen:
        """A direct message to the bot; its reply."""
        return self._posted(payloads.direct_message(text, self.id, self.direct, thread_ts=thread), self.direct)

    def commands(self, text: str, channel: str = payloads.CHANNEL) -> Seen:
        """The slash command; what the person sees then."""
        url = self.slack.new_response_url()
        return self._whispered(interactions.slash_command(COMMAND, text, self.id, channel, url))

    def asks_about(self, message: payloads.Payload, channel: str = payloads.CHANNEL) -> Seen:
        """The shortcut on somebody's message; what the person sees then."""
        url = self.slack.new_response_url()
        return self._whispered(interactions.message_action(SHORTCUT, message, self.id, channel, url))

    def searches(self, text: str) -> Seen:
        """In the Home tab, with Enter; the window that opens."""
        home = self.opens_home()
        [field] = [block["element"] for block in home["blocks"] if block["type"] == "input"]
        search = interactions.view_action(interactions.entered(field, text), dict(home), user=self.id)
        self._waited(search, "views.open", "views.publish")
        return self._window()

    def drops(self, *files: payloads.Payload, text: str = "", thread: str | None = None) -> Seen:
        """Files in a direct message to the bot; what it tells below that."""
        shared = payloads.file_share(list(files), text, self.id, self.direct, thread)
        self._waited(shared, "chat.postMessage")
        below = thread or shared["event"]["ts"]
        [told] = [each for each in self.slack.messages(self.direct) if each.get("thread_ts") == below]
        return told

    # Looking around

    def opens_home(self) -> Seen:
        """The Home tab."""
        self._waited(payloads.app_home_opened(self.id, "home", self.direct), "views.publish")
        home = self.slack.home(self.id)
        assert home is not None
        return home

    def opens_messages(self) -> list[payloads.Payload]:
        """The message tab; the prompts that are suggested in it."""
        self._waited(
            payloads.app_home_opened(self.id, "messages", self.direct), "assistant.threads.setSuggestedPrompts"
        )
        return self.slack.prompts(self.direct)

    # Pressing

    def presses(self, button: str, whisper: Seen) -> None:
        """A button in a message that only this person sees; until the bot has answered the press."""
        url = self.slack.new_response_url()
        element = buttons(whisper)[button]
        self._waited(interactions.ephemeral_action(element, dict(whisper), url), "response_url")

    def presses_in(self, view: Seen, button: payloads.Payload, values: payloads.Payload | None = None) -> Seen:
        """A button in the Home tab, in which `values` are filled in; the window that opens."""
        self._waited(interactions.view_action(button, dict(view), values, self.id), "views.open")
        return self._window()

    def turns(self, home: Seen, action: payloads.Payload) -> Seen:
        """Presses or chooses something in the Home tab that puts another one in its place; that one."""
        self._waited(interactions.view_action(action, dict(home), user=self.id), "views.publish")
        shown = self.slack.home(self.id)
        assert shown is not None
        return shown

    def sends_in(self, view: Seen, values: payloads.Payload) -> None:
        """A window, in which `values` are filled in; until the Home tab tells of it."""
        sent_in = self._waited(interactions.view_submission(dict(view), values, self.id), "views.publish")
        self.slack.acknowledged(sent_in)

    def _posted(self, payload: payloads.Payload, channel: str) -> Seen:
        self._waited(payload, "chat.postMessage")
        return self.slack.messages(channel)[-1]

    def _whispered(self, payload: payloads.Payload) -> Seen:
        self._waited(payload, "response_url")
        return self.slack.whispers(self.id)[-1]

    def _window(self) -> Seen:
        return [view for view in self.slack.views() if view["type"] == "modal"][-1]

    def _waited(self, payload: payloads.Payload, *methods: str) -> str:
        # What is still being done must not be taken for what comes of this.
        rest(self.slack, self.database)
        before = {method: sum(map(self._concerns, self.slack.calls(method))) for method in methods}
        envelope = self.slack.deliver(payload)
        for method in methods:
            self.slack.wait_for(method, before[method] + 1, where=self._concerns)
        rest(self.slack, self.database)
        return envelope

    def _concerns(self, call: ApiCall) -> bool:
        # Somebody else's Home tab may be shown to them a moment late.
        return bool(call.body.get("user_id", self.id) == self.id)


def rest(slack: SlackServer, database: Engine) -> None:
    """Waits until the bot has done all that was delivered to it.

    What it has not acknowledged it may not have taken on yet. It notes where an answer stands once that is posted, and
    Home tabs tell of a case once that is opened.
    """
    slack.all_acknowledged()
    _nothing_undone(database, ArrivalRow, ErrandRow)


def carried_out(database: Engine) -> None:
    """Waits until the bot has carried out all that was ordered."""
    _nothing_undone(database, ErrandRow)


def _nothing_undone(database: Engine, *tables: type[ArrivalRow | ErrandRow]) -> None:
    undone = union_all(*(select(table.id).where(table.done_at.is_(None)) for table in tables)).limit(1)
    with sessions(database)() as session:

        def is_at_rest() -> bool:
            session.rollback()
            return session.scalar(undone) is None

        eventually(is_at_rest, lambda: "the bot does not come to rest")


def words(seen: Seen) -> str:
    """All that can be read in a message or view."""
    return shown_in(seen["blocks"])
