"""Windows that open over Slack (modals)."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from bot.blocks.message import Message, plainly
from bot.blocks.names import Callback, Field
from bot.blocks.rich import Block, Element, paragraph, plain_text, rich_text, shortened, text
from bot.texts import Texts

View = dict[str, Any]

_LONGEST_TITLE = 24
_LONGEST_WORDS = 3_000
# What a text field of Slack takes at most.
LONGEST_INPUT = 3_000


def as_view(message: Message, texts: Texts) -> View:
    """A message as a window: for those who asked where nothing can be posted, or look at an old answer."""
    return window(Callback.REPLY, texts("reply-title"), plainly(message.blocks), texts)


def build_words(title: str, words: str, texts: Texts) -> View:
    """A few words: thanks, or what went wrong."""
    return window(Callback.NOTE, title, [rich_text(paragraph(text(shortened(words, _LONGEST_WORDS))))], texts)


def build_thanks(case: int | None, texts: Texts) -> View:
    """Thanks for a vote, with the number of the case where the question was sent to staff with it."""
    sent = [] if case is None else [texts("sent-on", case=str(case))]
    return build_words(texts("thanks-title"), " ".join([texts("thanks"), *sent]), texts)


def build_ask(texts: Texts) -> View:
    """A window to ask in."""
    element = {"type": "plain_text_input", "multiline": True, "max_length": LONGEST_INPUT}
    asked = field(Field.QUESTION, texts("ask-label"), element)
    return form(Callback.ASK, texts("ask-title"), texts("ask-submit"), [asked], texts)


def question_in(view: Mapping[str, Any]) -> str:
    """What was asked, from the window to ask in as Slack sends it in."""
    return filled(view, Field.QUESTION).get("value") or ""


def filled(view: Mapping[str, Any], name: StrEnum) -> Mapping[str, Any]:
    """What stands in a field of a window as Slack sends it in; nothing where it was left empty."""
    element: Mapping[str, Any] = (view["state"]["values"].get(name.value) or {}).get(name.value) or {}
    return element


def window(callback: StrEnum, title: str, blocks: Sequence[Block], texts: Texts) -> View:
    """A window that can only be closed."""
    return {
        "type": "modal",
        "callback_id": callback.value,
        "title": plain_text(shortened(title, _LONGEST_TITLE)),
        "close": plain_text(texts("close")),
        "blocks": list(blocks),
    }


def form(callback: StrEnum, title: str, submit: str, blocks: Sequence[Block], texts: Texts) -> View:
    """A window that can be sent in."""
    cancel = plain_text(texts("cancel"))
    return {**window(callback, title, blocks, texts), "submit": plain_text(submit), "close": cancel}


def noted(words: str) -> list[Block]:
    """What is told on top of a window, if there is anything to tell."""
    return [rich_text(paragraph(text(words, bold=True)))] if words else []


def field(name: StrEnum, label: str, element: Element) -> Block:
    """Something to fill in."""
    labelled = {"label": plain_text(label), "element": {**element, "action_id": name.value}}
    return {"type": "input", "block_id": name.value, **labelled}
