"""`kommunesvar questions`: what there is to see of the cases, as staff's list, in full and as files."""

from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console

from bot import json_lines, terminal
from bot.cases.case import Case
from bot.cases.closing import answer_in
from bot.cases.dossier import Dossier
from bot.commands.acting import add_actions
from bot.commands.choosing import Chosen, Everything, Overdue, Owner, Since, States, Topic, Until
from bot.commands.hits import hits_for
from bot.commands.options import AsJson, CaseNumber, Output
from bot.commands.output import named_file, write_output
from bot.commands.printing import ENGLISH, print_cases, print_dossier
from bot.commands.refusals import existing
from bot.composition import Composition
from bot.errors import BotError
from bot.exports.as_csv import as_csv
from bot.exports.as_xlsx import as_xlsx
from bot.exports.table import table

questions_app = typer.Typer(help="Staff's work on the questions that got no answer.", no_args_is_help=True)
add_actions(questions_app)


class Format(StrEnum):
    """What a file of cases can be."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


@questions_app.command("list")
def list_questions(
    states: States = None,
    since: Since = None,
    until: Until = None,
    topic: Topic = None,
    owner: Owner = None,
    overdue: Overdue = False,
    everything: Everything = False,
    as_json: AsJson = False,
) -> None:
    """List cases, oldest first; without options the open ones."""
    composition = Composition.from_environment()
    chosen = Chosen(states, since, until, topic, owner, overdue, everything)
    cases = _found(chosen, composition)
    if as_json:
        for case in cases:
            typer.echo(json_lines.case_line(case))
    elif cases:
        print_cases(Console(), cases, composition.settings.zone)
    else:
        typer.echo("No open questions." if chosen == Chosen() else "No such questions.")


@questions_app.command("show")
def show(number: CaseNumber, as_json: AsJson = False) -> None:
    """Show all that is known of a case: who asked, what happened, what staff answered."""
    composition = Composition.from_environment()
    case = existing(number, composition.cases)
    found = Dossier(case, tuple(composition.cases.events(number)), composition.clock(), composition.deadlines)
    answer = answer_in(found)
    ages = composition.ageing.ages(answer.citations) if answer else []
    if as_json:
        typer.echo(json_lines.dossier_line(found, ages))
    else:
        print_dossier(Console(), found, ages, composition.settings.zone)


@questions_app.command("hits")
def hits(
    number: CaseNumber,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]...", help="Search for these instead of the question.")
    ] = None,
    top: Annotated[int, typer.Option("--top", min=1, metavar="K", help="How many hits.")] = 10,
) -> None:
    """List what an answer to a case can cite, by the numbers that `answer --cite` takes."""
    composition = Composition.from_environment()
    found = hits_for(existing(number, composition.cases), " ".join(words or ()), composition)[:top]
    if found:
        terminal.print_citations(Console(), found, ENGLISH)
    else:
        typer.echo("No hits.")


@questions_app.command("export")
def export(
    form: Annotated[Format, typer.Option("--format", help="What kind of file.")],
    output: Output = None,
    states: States = None,
    since: Since = None,
    until: Until = None,
    topic: Topic = None,
    owner: Owner = None,
    overdue: Overdue = False,
    everything: Everything = False,
) -> None:
    """Write cases to a file, with their answers; the options choose as those of `list`."""
    file = named_file(output)
    if form is Format.XLSX and file is None:
        raise typer.BadParameter("a workbook is no text to print; name a file with --output", param_hint="--format")
    composition = Composition.from_environment()
    found = _found(Chosen(states, since, until, topic, owner, overdue, everything), composition)
    histories = composition.cases.histories([case.number for case in found])
    moment, deadlines = composition.clock(), composition.deadlines
    files = [Dossier(case, tuple(histories.get(case.number, ())), moment, deadlines) for case in found]
    if form is Format.JSON:
        content = "".join(f"{json_lines.dossier_line(each)}\n" for each in files).encode()
    else:
        cells = table(files, composition.texts)
        content = as_csv(cells) if form is Format.CSV else as_xlsx(cells)
    write_output(output, content)
    if file:
        typer.echo(f"Wrote {len(found)} cases to {file}.", err=True)


@questions_app.command("send")
def send_on(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The question's number, as the reply told it.")],
) -> None:
    """Open a case for a question whose answer was none."""
    composition = Composition.from_environment()
    case = composition.log.send_on(number, composition.clock())
    if case is None:
        raise BotError(f"there is no question {number}; a reply with doubt tells the number of its question")
    typer.echo(composition.texts("sent-on", case=str(case)))


def _found(chosen: Chosen, composition: Composition) -> list[Case]:
    """The cases that the options choose, oldest first."""
    sought = chosen.sought(composition.settings.zone, composition.today)
    return [case for case in composition.cases.found(sought) if chosen.includes(case)]
