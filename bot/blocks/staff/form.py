"""The windows in which staff do something about a case: all of one form, with different fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.blocks import modals
from bot.blocks.modals import LONGEST_INPUT, View, filled
from bot.blocks.rich import Block, Element, paragraph, plain_text, quote, rich_text, shortened, small, text
from bot.blocks.staff.names import StaffAction, StaffCallback, StaffField
from bot.blocks.staff.summary import question_block
from bot.blocks.values import CaseValue
from bot.cases.case import Case
from bot.questions.rows import storable
from bot.texts import Texts, key_of
from bot.texts.cases import headline_in_words

FIELDS: Mapping[StaffCallback, tuple[StaffField, ...]] = {
    StaffCallback.ASSIGN: (StaffField.TO,),
    StaffCallback.ASK_BACK: (StaffField.WORDS,),
    StaffCallback.DECLINE: (StaffField.REASON,),
    StaffCallback.EXTEND: (StaffField.UNTIL, StaffField.REASON),
    StaffCallback.MERGE: (StaffField.INTO, StaffField.NUMBER),
}
"""What is filled in in each window."""

OPENED_BY: Mapping[StaffAction, StaffCallback] = {
    StaffAction.ASSIGN: StaffCallback.ASSIGN,
    StaffAction.ASK_BACK: StaffCallback.ASK_BACK,
    StaffAction.DECLINE: StaffCallback.DECLINE,
    StaffAction.EXTEND: StaffCallback.EXTEND,
    StaffAction.MERGE: StaffCallback.MERGE,
}
"""Which window each button opens."""

Typed = Mapping[StaffField, str]
"""What stands in the fields that hold something."""

_LONGEST_QUESTION = 500
_LONGEST_NOTE = 300
_LONGEST_OPTION = 75
_LONGEST_NUMBER = 10
_MOST_OPTIONS = 100
# Of what Slack sends of each kind of field, where that what was filled in stands.
_FILLED = {
    StaffField.TO: "selected_user",
    StaffField.UNTIL: "selected_date",
    StaffField.INTO: "selected_option",
}


@dataclass(frozen=True, slots=True)
class CaseForm:
    """A window about a case, with what stands in it; `note` is told on top.

    `others` are the cases that it can be merged with, those to be offered first in front.
    """

    callback: StaffCallback
    case: Case
    typed: Typed = field(default_factory=dict)
    others: Sequence[Case] = ()
    note: str = ""


def build_form(form: CaseForm, texts: Texts) -> View:
    """The window, with the version of the case that it shows in its `private_metadata`."""
    case, name = form.case, key_of(form.callback)
    blocks = [
        *([small(shortened(form.note, _LONGEST_NOTE))] if form.note else []),
        rich_text(paragraph(text(headline_in_words(case, texts), bold=True))),
        question_block(case, _LONGEST_QUESTION, texts),
        *(block for each in FIELDS[form.callback] if (block := _field(each, form, texts))),
    ]
    view = modals.form(form.callback, texts(f"window-{name}"), texts(f"submit-{name}"), blocks, texts)
    return {**view, "private_metadata": CaseValue(case.number, case.version).encode()}


def build_lost(callback: StaffCallback, words: str, typed: Typed, texts: Texts) -> View:
    """Why nothing came of a window, with what was typed into it, so that it can be copied."""
    written = [typed[name] for name in (StaffField.WORDS, StaffField.REASON) if name in typed]
    quoted = [quote([text(each)]) for each in written]
    kept = [rich_text(paragraph(text(texts("case-lost"))), *quoted)] if quoted else []
    told = rich_text(paragraph(text(shortened(words, LONGEST_INPUT))))
    return modals.window(callback, texts(f"window-{key_of(callback)}"), [told, *kept], texts)


def typed_in(view: Mapping[str, Any]) -> Typed:
    """What stands in the fields of a window, as Slack sends it in; what is empty is left out."""
    found = {name: _value(name, filled(view, name)) for name in FIELDS[StaffCallback(view["callback_id"])]}
    return {name: value for name, value in found.items() if value}


def _value(name: StaffField, element: Mapping[str, Any]) -> str:
    value = element.get(_FILLED.get(name, "value"))
    if isinstance(value, Mapping):
        value = value.get("value")
    return storable(value).strip()[:LONGEST_INPUT] if isinstance(value, str) else ""


def _field(name: StaffField, form: CaseForm, texts: Texts) -> Block | None:
    """A field with what stands in it; None where there is nothing to choose from."""
    typed, label = form.typed.get(name, ""), texts(f"field-{key_of(name)}")
    element: Element
    match name:
        case StaffField.TO:
            element = {"type": "users_select", **({"initial_user": typed} if typed else {})}
        case StaffField.UNTIL:
            element = {"type": "datepicker", "initial_date": typed or form.case.deadline.isoformat()}
        case StaffField.INTO:
            return _choice(label, form)
        case StaffField.NUMBER:
            return {**modals.field(name, label, _input(typed, _LONGEST_NUMBER)), "optional": True}
        case _:
            element = _input(typed, LONGEST_INPUT) | {"multiline": True}
    return modals.field(name, label, element)


def _input(typed: str, longest: int) -> Element:
    initial = {"initial_value": typed[:longest]} if typed else {}
    return {"type": "plain_text_input", "max_length": longest, **initial}


def _choice(label: str, form: CaseForm) -> Block | None:
    if not form.others:
        return None
    options = [_option(case) for case in form.others[:_MOST_OPTIONS]]
    chosen = [option for option in options if option["value"] == form.typed.get(StaffField.INTO)]
    element: Element = {"type": "static_select", "options": options}
    initial = {"initial_option": chosen[0]} if chosen else {}
    return {**modals.field(StaffField.INTO, label, {**element, **initial}), "optional": True}


def _option(case: Case) -> Element:
    question = " ".join(case.question.split())
    return {"text": plain_text(shortened(f"{case.number}: {question}", _LONGEST_OPTION)), "value": str(case.number)}
