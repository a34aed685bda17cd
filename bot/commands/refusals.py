"""Why staff cannot do something about a case, or find it, as an error that names the thing, the cause and the mend."""

from zoneinfo import ZoneInfo

from bot.cases.case import Case
from bot.cases.casebook import Impossible, NoSuchCase, Overtaken
from bot.cases.cases import Cases
from bot.cases.life import Action, Assign, Extend, Merge
from bot.cases.rows import name_of
from bot.commands.printing import ENGLISH, happened
from bot.errors import BotError
from bot.texts.cases import state_in_words


def existing(number: int, cases: Cases) -> Case:
    """The case with this number; raises BotError if there is none."""
    case = cases.case(number)
    if case is None:
        raise _no_such_case(number)
    return case


def refusal(refused: Overtaken | Impossible | NoSuchCase, action: Action, number: int, zone: ZoneInfo) -> BotError:
    """Why an action was refused; moments are those of `zone`."""
    match refused:
        case NoSuchCase(other) if isinstance(action, Merge) and other != number:
            return BotError(
                f"case {number} cannot be merged into case {other}, which is not open; "
                "`kommunesvar questions list` lists the open ones"
            )
        case NoSuchCase():
            if isinstance(action, Merge) and action.into == number:
                return BotError(f"case {number} cannot be merged into itself; name the case that it is the same as")
            return _no_such_case(number)
        case Overtaken(_, last):
            return BotError(
                f"case {number} was changed by somebody who was faster: {happened(last, zone)}; "
                f"look at `kommunesvar questions show {number}`, and try again if it is still right"
            )
        case Impossible(case):
            return BotError(_impossible(case, action))


def _no_such_case(number: int) -> BotError:
    return BotError(f"there is no case {number}; `kommunesvar questions list --all` lists those there are")


def _impossible(case: Case, action: Action) -> str:
    look = f"`kommunesvar questions show {case.number}` tells what has happened to it"
    state = state_in_words(case, ENGLISH)
    if case.state.is_open and isinstance(action, Extend):
        return (
            f"case {case.number} is due on {case.deadline.isoformat()}, and its deadline cannot be moved to "
            f"{action.until.isoformat()}; choose another day, today or later"
        )
    if case.state.is_open and isinstance(action, Assign):
        return f"case {case.number} is {action.to.name}'s already; {look}"
    return f"case {case.number} is {state}, so `{name_of(action).value.replace('_', '-')}` is not possible; {look}"
