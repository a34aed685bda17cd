"""The windows in which a councillor writes a formal written question, and sees what becomes of it."""

from collections.abc import Mapping
from typing import Any

from bot.blocks.buttons import button, row
from bot.blocks.modals import View, field, filled, form, noted, window
from bot.blocks.names import Action, Callback, Field
from bot.blocks.paper import paper_blocks
from bot.blocks.rich import Block, plain_text, shortened, small
from bot.blocks.values import Value
from bot.papers.formal import LONGEST_INTRODUCTION, LONGEST_QUESTION, LONGEST_SUBJECT, Draft
from bot.papers.paper import WrittenQuestion
from bot.privacy.masking import mask
from bot.texts import Texts

ASKED = (Field.QUESTION_1, Field.QUESTION_2, Field.QUESTION_3, Field.QUESTION_4, Field.QUESTION_5)
# What can be filled in, and how long it may be.
_LONGEST = {
    Field.SUBJECT: LONGEST_SUBJECT,
    Field.INTRODUCTION: LONGEST_INTRODUCTION,
    **dict.fromkeys(ASKED, LONGEST_QUESTION),
}
_LONGEST_NAME = 100
_LONGEST_NOTE = 500
_NO_NUMBER = "N"


def build_formal(question: int, asked: str, sender: str, year: int, texts: Texts, note: str = "") -> View:
    """A window to write in; its first question is what was `asked`, and a `note` stands above all.

    The question of the log is in `private_metadata` as a `Value`. Built anew, it keeps what was written.
    """
    about = texts("formal-about", year=str(year), sender=shortened(sender, _LONGEST_NAME))
    labels = [texts("formal-question", number=str(number)) for number in range(1, len(ASKED) + 1)]
    blocks = [
        *noted(shortened(note, _LONGEST_NOTE)),
        small(about),
        _written_in(Field.SUBJECT, texts("formal-subject")),
        _optional(_written_in(Field.INTRODUCTION, texts("formal-introduction"))),
        _begun_with(asked, _written_in(ASKED[0], labels[0])),
        *(_optional(_written_in(name, label)) for name, label in zip(ASKED[1:], labels[1:], strict=True)),
        *row([button(Action.PREVIEW.value, texts("formal-preview"), Action.PREVIEW.value)]),
    ]
    view = form(Callback.FORMAL, texts("formal-title"), texts("formal-submit"), blocks, texts)
    return {**view, "private_metadata": Value(question).encode()}


def build_preview(asked: WrittenQuestion, filed_in: Texts, texts: Texts, *, masked: bool) -> View:
    """A window on top of that one with the question as it will be sent, in the language that it is `filed_in`.

    Closed, it leads back.
    """
    told = [small(texts("formal-masked"))] if masked else []
    shown = [*paper_blocks(_NO_NUMBER, asked, filed_in), *told]
    view = window(Callback.PREVIEW, texts("formal-preview"), shown, texts)
    return {**view, "close": plain_text(texts("formal-back"))}


def draft_in(view: Mapping[str, Any]) -> Draft:
    """What was written, from the view as Slack sends it in, or as it is when something is pressed in it."""
    return Draft.of(_in(view, Field.SUBJECT), _in(view, Field.INTRODUCTION), (_in(view, name) for name in ASKED))


def typed_in(view: Mapping[str, Any]) -> str:
    """All of it as it was typed."""
    return "\n\n".join(_in(view, name) for name in _LONGEST)


def mistakes_in(view: Mapping[str, Any], texts: Texts) -> dict[str, str]:
    """What is to be mended before it can be sent, in words, by the field that it is about."""
    draft, found = draft_in(view), {}
    for name, longest in _LONGEST.items():
        # What is masked can be longer than what was typed.
        if max(len(_in(view, name)), len(mask(_in(view, name)))) > longest:
            found[name.value] = texts("formal-too-long", most=longest)
    if not draft.subject:
        found[Field.SUBJECT.value] = texts("formal-no-subject")
    if not draft.questions:
        found[ASKED[0].value] = texts("formal-no-question")
    return found


def _in(view: Mapping[str, Any], name: Field) -> str:
    return str(filled(view, name).get("value") or "")


def _written_in(name: Field, label: str) -> Block:
    element = {"type": "plain_text_input", "max_length": _LONGEST[name], "multiline": name is not Field.SUBJECT}
    return field(name, label, element)


def _begun_with(words: str, block: Block) -> Block:
    """The field with something written in it already."""
    if not words.strip():
        return block
    return {**block, "element": {**block["element"], "initial_value": shortened(words, block["element"]["max_length"])}}


def _optional(block: Block) -> Block:
    return {**block, "optional": True}
