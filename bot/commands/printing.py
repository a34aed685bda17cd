"""Cases for a terminal."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.ageing.age import Age
from bot.cases.case import Asking, Case, Event
from bot.cases.closing import answer_in
from bot.cases.dossier import Dossier
from bot.cases.life import (
    Action,
    Answer,
    AskBack,
    Assign,
    Decline,
    Extend,
    Join,
    Leave,
    Merge,
    Open,
    Propose,
    Reopen,
    Tell,
)
from bot.commands.moments import moment
from bot.terminal import print_citations
from bot.texts import texts_in
from bot.texts.cases import happened_in_words, state_in_words

# The command line speaks English, whatever the language of those who ask.
ENGLISH = texts_in("en")
_DELETED = "(deleted)"


def print_cases(console: Console, cases: Sequence[Case], zone: ZoneInfo) -> None:
    """Staff's list; moments are those of `zone`."""
    table = Table("case", "state", "asked", "due", "owner", "by", "question")
    for case in cases:
        owner = case.owner.name if case.owner else ""
        by = case.asker or _DELETED
        others = case.asker_count - 1
        table.add_row(
            str(case.number),
            case.state,
            moment(case.opened_at, zone),
            case.deadline.isoformat(),
            Text(owner),
            Text(f"{by} and {others} more" if others else by),
            Text(_asked_in_full(case.askings[0])),
        )
    console.print(table)


def print_dossier(console: Console, dossier: Dossier, ages: Sequence[Age], zone: ZoneInfo) -> None:
    """All that is known of a case: who asked, what happened, what staff answered.

    `ages` are those of what the answer cites; moments are those of `zone`.
    """
    case = dossier.case
    owner = f", {case.owner.name} has it" if case.owner else ""
    merged = f", case {case.standing.merged_into}" if case.standing.merged_into else ""
    state = state_in_words(case, ENGLISH)
    _print(console, f"Case {case.number}: {state}{merged}, due {case.deadline.isoformat()}{owner}", style="bold")
    _print(console, "Asked:")
    for asking in case.askings:
        who = asking.ask.asker or _DELETED
        where = f" in {asking.ask.channel}" if asking.ask.channel else ""
        _print(console, f"{moment(asking.asked_at, zone)} {who}{where}, question {asking.question}", indent=2)
        _print(console, _asked_in_full(asking), indent=4)
    _print(console, "What happened:")
    for event in dossier.events:
        _print(console, happened(event, zone), indent=2)
        _print(console, words_of(event.action), indent=4)
    answer = answer_in(dossier)
    if answer and answer.citations:
        _print(console, "It cites:")
        print_citations(console, answer.citations, ENGLISH, ages)


def happened(event: Event, zone: ZoneInfo) -> str:
    """Who did what and when, in a line."""
    who = event.by.name or (f"{ENGLISH('asker')} {event.by.id}" if event.by.id else ENGLISH("asker"))
    return f"{moment(event.at, zone)} {who} {happened_in_words(event, ENGLISH)}"


def words_of(action: Action) -> str:
    """What was said by it; "" where nothing was."""
    match action:
        case Assign(to):
            return f"to {to.name}"
        case AskBack(words) | Tell(words):
            return words or _DELETED
        case Answer(prose):
            return prose.plain
        case Decline(reason):
            return reason
        case Extend(until, reason):
            return f"to {until.isoformat()}: {reason}"
        case Merge(into):
            return f"into case {into}"
        case Reopen(why):
            return why
        case Open(question) | Join(question) | Leave(question):
            return f"question {question}"
        case Propose(_, citations):
            return ", ".join(citation.document for citation in citations)
        case _:
            return ""


def _asked_in_full(asking: Asking) -> str:
    """The question with what it follows up, without which it says little."""
    text = asking.ask.text or _DELETED
    return f"{asking.ask.before}\n{text}" if asking.ask.before else text


def _print(console: Console, words: str, style: str = "", indent: int = 0) -> None:
    """Words of anybody, literally."""
    if words:
        console.print(Padding(Text(words, style=style), (0, 0, 0, indent), expand=False), highlight=False)
