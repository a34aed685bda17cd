"""The windows of those who asked: a reply to staff, and why staff's answer was none."""

from collections.abc import Mapping
from typing import Any

from bot.blocks.modals import LONGEST_INPUT, View, field, filled, form, noted
from bot.blocks.names import Callback, Field
from bot.blocks.rich import Block, quote, rich_text, shortened, text
from bot.blocks.values import CaseValue
from bot.texts import Texts

_LONGEST_QUOTE = 2_000
_INPUT = {"type": "plain_text_input", "multiline": True, "max_length": LONGEST_INPUT}


def build_tell(value: CaseValue, asked: str, texts: Texts, note: str = "", typed: str = "") -> View:
    """What staff have asked, and where to reply; `typed` stands there already."""
    reply = field(Field.WORDS, texts("tell-label"), _input(typed))
    blocks = [*noted(note), *_quoted(asked), reply]
    view = form(Callback.TELL, texts("told-reply"), texts("tell-submit"), blocks, texts)
    return {**view, "private_metadata": value.encode()}


def build_reopen(value: CaseValue, question: str, texts: Texts, note: str = "", typed: str = "") -> View:
    """Why an answer was none; nothing must be filled in."""
    why = {**field(Field.WORDS, texts("reopen-why"), _input(typed)), "optional": True}
    blocks = [*noted(note), *_quoted(question), why]
    view = form(Callback.REOPEN, texts("told-no"), texts("reopen-submit"), blocks, texts)
    return {**view, "private_metadata": value.encode()}


def words_in(view: Mapping[str, Any]) -> str:
    """What was written in either window, as Slack sends it in."""
    typed = filled(view, Field.WORDS).get("value") or ""
    return str(typed)[:LONGEST_INPUT].strip()


def _input(typed: str) -> dict[str, Any]:
    return {**_INPUT, "initial_value": typed[:LONGEST_INPUT]} if typed else _INPUT


def _quoted(words: str) -> list[Block]:
    return [rich_text(quote([text(shortened(words, _LONGEST_QUOTE))]))] if words.strip() else []
