"""Staff's office in the scenarios: what Anne does about a case, and what those who asked see of it."""

from dataclasses import dataclass, replace

from sqlalchemy import Engine

from bot.blocks.staff.names import StaffAction
from bot.cases.case import Case
from bot.cases.casebook import Acted
from bot.cases.life import Action, Answer
from bot.dependencies import Dependencies
from tests.bot.people import ANNE, STAFF_CHANNEL, STAFFED, Person, Seen, carried_out, words
from tests.bot.places import Posted
from tests.bot.reading import buttons
from tests.slack_server import SlackServer, interactions
from tests.slack_server.payloads import Payload

ANSWERS = "C0SVAR"
PUBLISHING = replace(STAFFED, answers_channel=ANSWERS)


@dataclass(frozen=True)
class Office:
    """Staff at work, and all who ask."""

    slack: SlackServer
    database: Engine
    dependencies: Dependencies

    def person(self, name: str) -> Person:
        return Person(self.slack, self.database, f"U0{name.upper()}")

    def case(self, number: int = 1) -> Case:
        found = self.dependencies.cases.case(number)
        assert found is not None
        return found

    def acts(self, action: Action, number: int = 1) -> Acted:
        """Anne does something; until all who asked are told."""
        acted = self.dependencies.casebook.act(number, action, ANNE, self.dependencies.clock())
        carried_out(self.database)
        return acted

    def opens(self, action: StaffAction, value: str, person: str = "U0ANNE") -> Payload:
        """A window by a button of the card; the window."""
        before = len(self.slack.calls("views.open"))
        self.slack.deliver(self.press(action, value, person))
        self.slack.wait_for("views.open", before + 1)
        return [view for view in self.slack.views() if view["type"] == "modal"][-1]

    def press(self, action: StaffAction, value: str, person: str) -> Payload:
        element = {"type": "button", "action_id": action.value, "value": value}
        url = self.slack.new_response_url()
        return interactions.block_action(element, {"ts": "1.1", "blocks": []}, person, STAFF_CHANNEL, url)

    def searches(self, window: Payload, values: Payload) -> Payload:
        """The button in the window; the window as it is then."""
        before = len(self.slack.calls("views.update"))
        self.slack.deliver(interactions.view_action(buttons(window)["Søk i dokumentene"], window, values, "U0ANNE"))
        self.slack.wait_for("views.update", before + 1)
        return next(view for view in self.slack.views() if view["id"] == window["id"])

    def sends_in(self, window: Payload, values: Payload, person: str = "U0ANNE") -> Payload:
        """The window; what the bot answers, once all errands are done."""
        envelope = self.slack.deliver(interactions.view_submission(window, values, person))
        answered = self.slack.acknowledged(envelope).payload or {}
        carried_out(self.database)
        return answered

    @property
    def answer(self) -> Answer:
        """What staff have answered last."""
        answered = self.dependencies.cases.latest(1, Answer)
        assert answered is not None
        assert isinstance(answered.action, Answer)
        return answered.action

    def direct(self, name: str) -> list[Payload]:
        return self.slack.messages(f"D0{name.upper()}")

    def below(self, name: str, opening: str) -> Posted:
        """What somebody was told directly."""
        [message] = told(self.direct(name), opening)
        return Posted(self.slack, f"U0{name.upper()}", "chat.update", f"D0{name.upper()}", message["ts"])


def told(messages: list[Payload], opening: str) -> list[Payload]:
    return [message for message in messages if opening in words(message)]


def typed(name: str, value: str) -> Payload:
    return {name: {name: {"type": "plain_text_input", "value": value}}}


def rich(words: str) -> Payload:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": words, "style": {"bold": True}}]}
    value = {"type": "rich_text", "elements": [section]}
    return {"answer": {"answer": {"type": "rich_text_input", "rich_text_value": value}}}


def hits(window: Seen) -> Payload:
    return next(block for block in window["blocks"] if block.get("element", {}).get("action_id") == "hits")


def ticked(block: Payload, *options: Payload) -> Payload:
    return {block["block_id"]: {"hits": {"type": "checkboxes", "selected_options": list(options)}}}


def shared(*names: str) -> Payload:
    options = [{"value": name} for name in names]
    return {"sharing": {"sharing": {"type": "checkboxes", "selected_options": options}}}
