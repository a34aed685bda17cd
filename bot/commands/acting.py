"""What staff do about a case, on the command line; what follows from it the running bot carries to Slack."""

import datetime
import io
import re
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from bot.administration.load import LoadState, Trigger
from bot.cases.case import Case
from bot.cases.casebook import Done
from bot.cases.life import Action, Actor, Answer, AskBack, Assign, Decline, Extend, Merge, Reopen
from bot.cases.prose import Prose
from bot.commands.hits import cited
from bot.commands.options import CaseNumber, day
from bot.commands.output import STANDARD
from bot.commands.refusals import existing, refusal
from bot.commands.who import actor, filled, terminal_id
from bot.composition import Composition
from bot.errors import BotError
from bot.questions.rows import storable
from retrieval.snapshots import told_nobody

_SLACK_ID = re.compile("[UW][A-Z0-9]{2,30}")
_TOLD = "the running bot tells those who asked"

By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who acts; your login name if not given.")]
Reason = Annotated[str, typer.Argument(metavar="REASON", help="Those who asked are told it.")]


def add_actions(app: typer.Typer) -> None:
    """Gives an app the commands."""
    for name, command in _COMMANDS.items():
        app.command(name)(command)


def assign(
    number: CaseNumber,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Who has the case now: a Slack id or a name.")],
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="What the person is called.")] = None,
    by: By = None,
) -> None:
    """Give a case to somebody of staff."""
    id_, called = filled(person, "PERSON"), filled(name or person, "--name")
    to = Actor(id_ if _SLACK_ID.fullmatch(id_) else terminal_id(id_), called)
    _act(number, Assign(to), by, f"Case {number} is {to.name}'s now.")


def answer(
    number: CaseNumber,
    text: Annotated[
        str, typer.Argument(metavar="[TEXT|-]", help="The answer; from standard input if not given, or -.")
    ] = STANDARD,
    cite: Annotated[
        list[int] | None, typer.Option("--cite", metavar="NUMBER", help="Cite this hit; may be repeated.")
    ] = None,
    search: Annotated[
        str, typer.Option("--search", metavar="WORDS", help="The hits are those for these words, not the question.")
    ] = "",
    wording: Annotated[
        str, typer.Option("--wording", metavar="TEXT", help="The question as others are to read it.")
    ] = "",
    publish: Annotated[bool, typer.Option("--publish", help="Show it in ANSWERS_CHANNEL, without the asker.")] = False,
    teach: Annotated[bool, typer.Option("--teach", help="Make it a document that later questions find.")] = False,
    by: By = None,
) -> None:
    """Answer a case."""
    composition = Composition.from_environment()
    case = existing(number, composition.cases)
    if publish and not composition.settings.staffing.answers_channel:
        raise BotError(
            "an answer cannot be published, for ANSWERS_CHANNEL is not set; "
            "put the channel's id into .env, or leave --publish out"
        )
    prose = Prose.of(filled(_piped() if text == STANDARD else text, "TEXT"))
    citations = cited(cite or (), case, search, composition)
    answered = Answer(prose, citations, storable(wording).strip(), publish, teach)
    _act_on(case, answered, by, composition, f"Case {number} is answered; {_TOLD}.")
    if teach:
        _teach(case, composition, actor(by))


def ask_back(
    number: CaseNumber,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What the asker is to tell.")],
    by: By = None,
) -> None:
    """Ask the asker of a case for more; until they tell, its deadline waits."""
    _act(number, AskBack(filled(text, "TEXT")), by, f"Case {number} waits for its asker; {_TOLD}.")


def decline(number: CaseNumber, reason: Reason, by: By = None) -> None:
    """Close a case without an answer."""
    _act(number, Decline(filled(reason, "REASON")), by, f"Case {number} is declined; {_TOLD}.")


def extend(
    number: CaseNumber,
    until: Annotated[datetime.date, typer.Argument(metavar="DATE", parser=day, help="The new deadline.")],
    reason: Reason,
    by: By = None,
) -> None:
    """Give a case another deadline."""
    extended = Extend(until, filled(reason, "REASON"))
    _act(number, extended, by, f"Case {number} is due on {until.isoformat()}; {_TOLD}.")


def merge(
    number: CaseNumber,
    into: Annotated[int, typer.Argument(metavar="INTO", help="The open case that asks the same.")],
    by: By = None,
) -> None:
    """Close a case that asks the same as another; those who asked get the other one's answer."""
    _act(number, Merge(into), by, f"Case {number} is merged into case {into}; {_TOLD}.")


def reopen(
    number: CaseNumber,
    why: Annotated[str, typer.Argument(metavar="[WHY]", help="What the answer lacks.")] = "",
    by: By = None,
) -> None:
    """Open a closed case again."""
    _act(number, Reopen(storable(why).strip()), by, f"Case {number} is open again.")


_COMMANDS: dict[str, Callable[..., None]] = {
    "assign": assign,
    "answer": answer,
    "ask-back": ask_back,
    "decline": decline,
    "extend": extend,
    "merge": merge,
    "reopen": reopen,
}


def _act(number: int, action: Action, by: str | None, told: str) -> None:
    composition = Composition.from_environment()
    _act_on(existing(number, composition.cases), action, by, composition, told)


def _act_on(case: Case, action: Action, by: str | None, composition: Composition, told: str) -> None:
    """Acts on a case as it was when the command began; raises BotError that says why it cannot be done."""
    acted = composition.casebook.act(case.number, action, actor(by), composition.clock(), case.version)
    if not isinstance(acted, Done):
        raise refusal(acted, action, case.number, composition.settings.zone)
    typer.echo(told)


def _teach(case: Case, composition: Composition, by: Actor) -> None:
    """Makes the answer a document at once; where it cannot be written now, the running bot tries again."""
    document = composition.lessons.document_of(case)
    try:
        composition.lessons.bring_up_to_date(case)
    except OSError as error:
        raise BotError(
            f"the answer is given, but {document} cannot be written below {composition.settings.corpus_dir} "
            f"({error.strerror or error}); allow it, and the running bot does it"
        ) from error
    load = composition.loader().load(Trigger.TEACH, by, told_nobody)
    match load.state:
        case LoadState.FAILED:
            raise BotError(load.error)
        case LoadState.WAITING:
            typer.echo(f"Its document is {document}; it is served once an admin lets it be: see `kommunesvar reload`.")
        case _:
            typer.echo(f"Its document is {document}, and is served.")


def _piped() -> str:
    """All of standard input."""
    if sys.stdin.isatty():
        typer.echo("Write the answer, and end it with Ctrl-D on a line of its own:", err=True)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return sys.stdin.read()
