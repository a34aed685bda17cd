"""The buttons of a case: what staff can do about it as it stands."""

from collections.abc import Mapping, Sequence

from bot.blocks.buttons import button, row
from bot.blocks.rich import Block, Element
from bot.blocks.staff.names import StaffAction
from bot.blocks.values import CaseValue
from bot.cases.case import Case
from bot.cases.life import LIFE, Action, Answer, AskBack, Assign, Decline, Extend, Merge
from bot.texts import Texts, key_of

ACTS: Mapping[StaffAction, type[Action]] = {
    StaffAction.TAKE: Assign,
    StaffAction.ANSWER: Answer,
    StaffAction.ASK_BACK: AskBack,
    StaffAction.ASSIGN: Assign,
    StaffAction.EXTEND: Extend,
    StaffAction.MERGE: Merge,
    StaffAction.DECLINE: Decline,
}
"""What each button brings about."""

_ROWS = (
    (StaffAction.TAKE, StaffAction.ANSWER, StaffAction.ASK_BACK, StaffAction.OPEN),
    (StaffAction.ASSIGN, StaffAction.EXTEND, StaffAction.MERGE, StaffAction.DECLINE),
)


def is_possible(action: StaffAction, case: Case) -> bool:
    """Whether a case stands so that this can be done about it; nobody takes what somebody has already."""
    if action is StaffAction.OPEN:
        return True
    if action is StaffAction.TAKE and case.owner:
        return False
    return case.state in LIFE[ACTS[action]]


def case_button(action: StaffAction, case: Case, texts: Texts) -> Element:
    """A button about a case as it stands now."""
    return _button(action, case, texts(f"button-{key_of(action)}"))


def show_button(case: Case, texts: Texts) -> Element:
    """The button that opens a case where it stands in a list, or is told of in a line."""
    return _button(StaffAction.OPEN, case, texts("queue-show"))


def outside(case: Case, texts: Texts) -> Sequence[Block]:
    """The buttons below staff's message of a case."""
    return _rows(case, [[action for action in actions if is_possible(action, case)] for actions in _ROWS], texts)


def inside(case: Case, texts: Texts) -> Sequence[Block]:
    """The same in the window that shows the case already."""
    shown = [
        [each for each in actions if each is not StaffAction.OPEN and is_possible(each, case)] for actions in _ROWS
    ]
    return _rows(case, shown, texts)


def _button(action: StaffAction, case: Case, words: str) -> Element:
    return button(action.value, words, CaseValue(case.number, case.version).encode())


def _rows(case: Case, rows: Sequence[Sequence[StaffAction]], texts: Texts) -> Sequence[Block]:
    first = StaffAction.ANSWER if case.owner else StaffAction.TAKE
    return [
        block
        for actions in rows
        for block in row(_emphasised(case_button(action, case, texts), action, first) for action in actions)
    ]


def _emphasised(element: Element, action: StaffAction, first: StaffAction) -> Element:
    return {**element, "style": "primary"} if action is first else element
