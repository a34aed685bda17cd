"""`kommunesvar reload`: the folder of documents becomes a new snapshot, and that is served, if it is meant to be."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console

from bot.administration.load import Load, LoadState, Trigger
from bot.administration.reload_lock import AlreadyLoading
from bot.cases.life import Actor
from bot.commands.corpus_json import encoded, load_object
from bot.commands.load_report import print_load
from bot.commands.moments import moment
from bot.commands.options import AsJson
from bot.commands.progress import shown_progress
from bot.commands.who import whoever_is_here
from bot.composition import Composition
from bot.errors import BotError
from bot.visible import visible

Yes = Annotated[bool, typer.Option("--yes", help="Have it served whatever gets lost by it.")]


def reload(yes: Yes = False, as_json: AsJson = False) -> None:
    """Load CORPUS_DIR into a new snapshot and make it the active one."""
    composition = Composition.from_environment()
    admin = whoever_is_here()
    with telling_who_loads(composition), shown_progress() as progress:
        load = composition.loader().load(Trigger.COMMAND, admin, progress)
    if load.state is not LoadState.WAITING:
        _tell(load, composition, as_json=as_json)
    elif yes:
        _tell(_served(load, admin, composition), composition, as_json=as_json)
    else:
        _tell(load, composition, as_json=as_json)
        _ask(load, composition)
        _served(load, admin, composition)
        typer.echo(f"Snapshot {load.fingerprint} is active now.", err=as_json)
    if load.state is LoadState.FAILED:
        raise BotError(load.error)


@contextmanager
def telling_who_loads(composition: Composition) -> Iterator[None]:
    """Where somebody else is loading, the error tells who, and since when."""
    try:
        yield
    except AlreadyLoading as error:
        load = composition.loads.newest(LoadState.RUNNING)
        if load is None:
            raise
        since = moment(load.asked_at, composition.settings.zone)
        raise BotError(
            f"a reload by {visible(load.by.name)} is running since {since} (load {load.number}); "
            "`kommunesvar corpus status` tells when it is done, then try again"
        ) from error


def is_confirmed(question: str) -> bool:
    """Asks at a terminal; nobody can be asked in a pipe."""
    return sys.stdin.isatty() and typer.confirm(question, err=True)


def _tell(load: Load, composition: Composition, *, as_json: bool) -> None:
    if as_json:
        typer.echo(encoded(load_object(load)))
    else:
        print_load(Console(), load, composition)


def _ask(load: Load, composition: Composition) -> None:
    """Raises BotError where what gets lost is not meant to; where nobody could be asked, it goes on waiting."""
    if is_confirmed("Have it served all the same?"):
        return
    if sys.stdin.isatty():
        composition.loads.discard(load.number)
    raise BotError(
        f"snapshot {load.fingerprint} is not served, for too much would get lost, and the one before still is; "
        "if that is meant, run `kommunesvar reload --yes`, otherwise put the files back and reload"
    )


def _served(load: Load, admin: Actor, composition: Composition) -> Load:
    with telling_who_loads(composition):
        return composition.loader().confirm(load.number, admin)
