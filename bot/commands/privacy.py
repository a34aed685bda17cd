"""`kommunesvar privacy`: what is kept of people is told to them, forgotten, and cleaned by its age."""

import json
import sys
from typing import Annotated

import typer

from bot.commands.options import Output
from bot.commands.output import write_output
from bot.composition import Composition
from bot.errors import BotError
from bot.privacy.retention import Forgotten

privacy_app = typer.Typer(help="What is kept of people.", no_args_is_help=True)


def _person(given: str) -> str:
    """Nobody's id is empty, or begins as the names of those who were forgotten."""
    if not given.strip() or given.startswith("~"):
        raise typer.BadParameter("a person has an id, as U0ANNE; Slack shows it in their profile, ⋮, Copy member ID")
    return given.strip()


Person = Annotated[str, typer.Argument(metavar="USER", callback=_person, help="The person's id in Slack, as U0ANNE.")]


@privacy_app.command("clean")
def clean() -> None:
    """Forget what is older than RETENTION_DAYS now; the running bot does so each day."""
    composition = Composition.from_environment()
    forgotten = composition.retention.apply(composition.clock())
    composition.sweep()
    typer.echo(f"Older than {composition.settings.retention_days} days and made anonymous: {_counted(forgotten)}.")


@privacy_app.command("export")
def export(person: Person, output: Output = None) -> None:
    """Write all that is kept about a person, as JSON."""
    kept = Composition.from_environment().persons.kept(person)
    content = f"{json.dumps(kept, ensure_ascii=False, indent=2)}\n".encode()
    write_output(output, content)


@privacy_app.command("forget")
def forget(
    person: Person,
    sure: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False,
) -> None:
    """Forget a person: their questions, votes and formal questions become nobody's, without a word of them."""
    if not sure and not _confirmed(person):
        raise BotError(f"{person} is not forgotten, for it was not confirmed; it cannot be undone, so say --yes")
    composition = Composition.from_environment()
    forgotten = composition.persons.forget(person, composition.clock())
    composition.sweep()
    typer.echo(f"{person} is forgotten: {_counted(forgotten)}.")


def _confirmed(person: str) -> bool:
    """Asks at a terminal; elsewhere nobody answers."""
    return sys.stdin.isatty() and typer.confirm(f"Forget {person}? It cannot be undone.", err=True)


def _counted(forgotten: Forgotten) -> str:
    counts = {
        "questions": forgotten.questions,
        "votes": forgotten.votes,
        "events of cases": forgotten.events,
        "formal questions": forgotten.papers,
        "messages not yet answered": forgotten.arrivals,
        "dropped documents": forgotten.uploads,
    }
    return ", ".join(f"{count} {what}" for what, count in counts.items())
