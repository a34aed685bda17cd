"""The window that asks why an answer did not help."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.blocks.modals import LONGEST_INPUT, View, field, filled, form
from bot.blocks.names import Callback, Field
from bot.blocks.rich import Block, Element, plain_text
from bot.blocks.values import Value, decode
from bot.questions.votes import Why
from bot.texts import Texts, key_of


@dataclass(frozen=True, slots=True)
class Reasons:
    """What somebody filled in: why the answer to this question did not help, and whether staff should have it."""

    question: int
    why: Why | None
    comment: str
    to_staff: bool


def build_unhelpful(question: int, case: int | None, texts: Texts) -> View:
    """Why, in a category and in their own words, and whether to send the question to staff if they do not have it.

    Nothing must be filled in: a vote without a reason is one, too. The question is in `private_metadata` as a `Value`.
    """
    reasons = [_option(why.value, texts(f"why-{key_of(why)}")) for why in Why]
    comment = {"type": "plain_text_input", "multiline": True, "max_length": LONGEST_INPUT}
    blocks = [
        _optional(field(Field.WHY, texts("unhelpful-why"), {"type": "radio_buttons", "options": reasons})),
        _optional(field(Field.COMMENT, texts("unhelpful-comment"), comment)),
    ]
    if case is None:
        to_staff = {"type": "checkboxes", "options": [_option(Field.SEND_ON.value, texts("unhelpful-send-on"))]}
        blocks.append(_optional(field(Field.SEND_ON, texts("unhelpful-staff"), to_staff)))
    view = form(Callback.UNHELPFUL, texts("unhelpful-title"), texts("unhelpful-submit"), blocks, texts)
    return {**view, "private_metadata": Value(question).encode()}


def filled_in(view: Mapping[str, Any]) -> Reasons | None:
    """What was filled in, from the view as Slack sends it in; None for one that is none of ours."""
    value = decode(view.get("private_metadata") or "")
    if value is None:
        return None
    why = (filled(view, Field.WHY).get("selected_option") or {}).get("value")
    comment = filled(view, Field.COMMENT).get("value") or ""
    ticked = filled(view, Field.SEND_ON).get("selected_options") or []
    known = next((reason for reason in Why if reason.value == why), None)
    return Reasons(value.question, known, comment[:LONGEST_INPUT], to_staff=bool(ticked))


def _option(value: str, words: str) -> Element:
    return {"text": plain_text(words), "value": value}


def _optional(block: Block) -> Block:
    return {**block, "optional": True}
