"""Where a reply stands whose button was pressed: a message for all, one for a single person, or a modal."""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from slack_sdk import WebClient

from bot.blocks.message import Message, settled, under_the_head, words_alone
from bot.blocks.modals import View, as_view
from bot.courier import SLACK_TROUBLE, Courier
from bot.texts import Texts

logger = logging.getLogger(__name__)


class Surface(Protocol):
    """A reply that can be changed where it stands."""

    @property
    def audience(self) -> str:
        """The channel whose members see what is shown there; empty where that is one person alone."""
        ...

    def replace(self, shown: Message) -> str:
        """Shows another message in its place; the timestamp of the message in Slack, empty where it has none."""
        ...

    def settle(self, words: str, gone: Collection[str]) -> None:
        """Adds what came of a press, and takes away the buttons that were for it."""
        ...

    def remark(self, words: str) -> None:
        """Says something to the one who pressed, and to nobody else."""
        ...

    def open(self, view: View) -> None:
        """Opens a modal over it."""
        ...


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody pressed something: who, where, and what Slack gives to answer with."""

    person: str
    channel: str
    trigger: str
    respond_at: str
    courier: Courier
    client: WebClient
    texts: Texts

    def remark(self, words: str) -> None:
        """See Surface.remark."""
        if not self.courier.respond(words_alone(words), self.respond_at):
            self.courier.direct(words_alone(words), self.person)

    def open(self, view: View) -> None:
        """See Surface.open; Slack refuses what comes more than three seconds after the press."""
        try:
            self.client.views_open(trigger_id=self.trigger, view=view)
        except SLACK_TROUBLE as error:
            logger.warning("Slack opens no modal (%s)", error)
            self.remark(self.texts("modal-too-late"))


@dataclass(frozen=True, slots=True)
class Posted:
    """A message in a channel or a direct conversation."""

    press: Press
    posted: Mapping[str, Any]

    @property
    def audience(self) -> str:
        """See Surface.audience."""
        return "" if self.press.channel.startswith("D") else self.press.channel

    def replace(self, shown: Message) -> str:
        """See Surface.replace."""
        shown = under_the_head(self.posted.get("blocks") or [], shown)
        return self._changed(shown, below=shown)

    def settle(self, words: str, gone: Collection[str]) -> None:
        """See Surface.settle."""
        told = settled(self.posted.get("text") or "", self.posted.get("blocks") or [], words, gone)
        self._changed(told, below=words_alone(words))

    def remark(self, words: str) -> None:
        """See Surface.remark."""
        self.press.remark(words)

    def open(self, view: View) -> None:
        """See Surface.open."""
        self.press.open(view)

    def _changed(self, shown: Message, below: Message) -> str:
        """Where `shown` stands now; where Slack lets the old message stand, `below` is told below that."""
        try:
            self.press.courier.update(self.press.channel, self.posted["ts"], shown)
        except SLACK_TROUBLE as error:
            logger.warning("a reply cannot be changed (%s); it is told below", error)
            return self.press.courier.say(below, self.press.channel, self.posted.get("thread_ts") or "")
        return str(self.posted["ts"])


@dataclass(frozen=True, slots=True)
class Whispered:
    """A message that one person sees, in a channel; Slack does not tell what stands in it."""

    press: Press
    audience: str = ""

    def replace(self, shown: Message) -> str:
        """See Surface.replace."""
        if not self.press.courier.respond(shown, self.press.respond_at, in_place=True):
            self.press.courier.direct(shown, self.press.person)
        return ""

    def settle(self, words: str, gone: Collection[str]) -> None:  # noqa: ARG002  (Slack does not tell the buttons)
        """See Surface.settle: it is said below, and the buttons stay."""
        self.press.remark(words)

    def remark(self, words: str) -> None:
        """See Surface.remark."""
        self.press.remark(words)

    def open(self, view: View) -> None:
        """See Surface.open."""
        self.press.open(view)


@dataclass(frozen=True, slots=True)
class InModal:
    """A modal, which one person sees."""

    press: Press
    view: Mapping[str, Any]
    audience: str = ""

    def replace(self, shown: Message) -> str:
        """See Surface.replace."""
        try:
            self.press.client.views_update(view_id=self.view["id"], view=as_view(shown, self.press.texts))
        except SLACK_TROUBLE as error:
            logger.warning("a modal cannot be changed (%s); it is told directly", error)
            self.press.courier.direct(shown, self.press.person)
        return ""

    def settle(self, words: str, gone: Collection[str]) -> None:
        """See Surface.settle."""
        self.replace(settled("", self.view.get("blocks") or [], words, gone))

    def remark(self, words: str) -> None:
        """See Surface.remark."""
        self.settle(words, ())

    def open(self, view: View) -> None:
        """See Surface.open."""
        try:
            self.press.client.views_push(trigger_id=self.press.trigger, view=view)
        except SLACK_TROUBLE as error:
            logger.warning("Slack opens no modal (%s)", error)
            self.remark(self.press.texts("modal-too-late"))


def surface(press: Press, body: Mapping[str, Any]) -> Surface:
    """Where the button of an interaction payload stands.

    Slack opens windows over the Home tab, and puts none on top of it as of a modal; what is to be said there is told
    directly, for the tab itself shows something else.
    """
    view = body.get("view")
    if view and view.get("type") != "home":
        return InModal(press, view)
    posted = body.get("message") or {}
    if (body.get("container") or {}).get("is_ephemeral") or not posted:
        return Whispered(press)
    return Posted(press, posted)
