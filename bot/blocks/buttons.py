"""Buttons, and Slack's own pair of them for feedback."""

from collections.abc import Iterable, Sequence

from bot.blocks.names import Action
from bot.blocks.rich import Block, Element, plain_text
from bot.blocks.values import Ballot, Value
from bot.texts import Texts, key_of
from bot.texts.wording import Offer


def button(action: str, label: str, value: str) -> Element:
    """A button that tells `action` and `value` when it is pressed."""
    return {"type": "button", "action_id": action, "text": plain_text(label), "value": value}


def offer_button(offer: Offer, value: Value, texts: Texts) -> Element:
    """The button of an offer."""
    return button(offer.value, texts(f"offer-{key_of(offer)}"), value.encode())


def row(buttons: Iterable[Element]) -> Sequence[Block]:
    """The buttons beside each other; no block where there are none, which Slack would refuse."""
    elements = list(buttons)
    return [{"type": "actions", "elements": elements}] if elements else []


def feedback(question: int, texts: Texts) -> Block:
    """Whether the answer helped. Not every workspace takes it: see `bot.blocks.message.plainly`."""
    element = {
        "type": "feedback_buttons",
        "action_id": Action.FEEDBACK.value,
        "positive_button": {
            "text": plain_text(texts("feedback-yes")),
            "accessibility_label": texts("feedback-yes-label"),
            "value": Ballot(question, helpful=True).encode(),
        },
        "negative_button": {
            "text": plain_text(texts("feedback-no")),
            "accessibility_label": texts("feedback-no-label"),
            "value": Ballot(question, helpful=False).encode(),
        },
    }
    return {"type": "context_actions", "elements": [element]}
