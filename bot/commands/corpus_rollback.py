"""`kommunesvar corpus rollback`: an admin goes back to a snapshot that was served before."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from bot.administration.activations import Activation
from bot.administration.load import Listed
from bot.commands.corpus_reload import is_confirmed, telling_who_loads
from bot.commands.load_report import SCREENFUL, held, listed, print_lines
from bot.commands.moments import moment
from bot.commands.who import whoever_is_here
from bot.composition import Composition
from bot.errors import BotError
from corpus.changes import changes
from corpus.errors import BrokenSnapshot
from retrieval.snapshots import sources


def rollback(
    fingerprint: Annotated[
        str, typer.Argument(metavar="[FINGERPRINT]", help="The snapshot to go back to; the one before if not given.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False,
) -> None:
    """Go back to a snapshot that was served before."""
    composition = Composition.from_environment()
    console, zone = Console(), composition.settings.zone
    active, target = _way(fingerprint, composition)
    told = f"Snapshot {target.fingerprint}: {held(target.size)}, served {moment(target.at, zone)}."
    print_lines(console, [Text(told), *_what_would_change(active, target, composition)])
    if not (yes or is_confirmed("Go back to it?")):
        raise BotError(
            "nothing was changed, for it was not confirmed; "
            f"if it is meant, run `kommunesvar corpus rollback {target.fingerprint} --yes`"
        )
    with telling_who_loads(composition):
        composition.loader().roll_back(whoever_is_here(), target.fingerprint, active.number)
    done = f"Snapshot {target.fingerprint} is active now."
    print_lines(console, [Text(done), Text("Loads that nobody asks for wait for an admin until the next reload.")])


def _way(fingerprint: str, composition: Composition) -> tuple[Activation, Activation]:
    """From what is served to what is meant; raises BotError where that is not kept."""
    loader, active = composition.loader(), composition.activations.newest()
    target = loader.kept_as(fingerprint)
    if active is None or target is None:
        raise BotError(_no_way_back(fingerprint, loader.way_back(), composition))
    return active, target


def _no_way_back(fingerprint: str, kept: Sequence[Activation], composition: Composition) -> str:
    if not kept:
        return "there is no earlier snapshot to go back to; put the files back and run `kommunesvar reload`"
    zone = composition.settings.zone
    ways = ", ".join(f"{each.fingerprint} (served {moment(each.at, zone)})" for each in kept)
    if fingerprint == composition.activations.active():
        return f"snapshot {fingerprint} is the one that is served; those that can be gone back to: {ways}"
    return f"snapshot {fingerprint} is not kept; those that can be gone back to: {ways}"


def _what_would_change(active: Activation, target: Activation, composition: Composition) -> Iterator[Text]:
    snapshots = composition.settings.snapshots
    try:
        found = changes(*(sources(snapshots / each.fingerprint) for each in (active, target)))
    except BrokenSnapshot as error:
        # Whether what is gone back to is whole is looked at when it is.
        yield Text(f"What would change is not known: {error}")
        return
    if not (found.removed or found.changed or found.moved or found.added):
        yield Text("The same documents as now, read by other rules.")
    moved = (f"{each.before} → {each.now}" for each in found.moved)
    for title, names in (
        ("Documents that go", found.removed),
        ("Documents that change", found.changed),
        ("Documents that move", moved),
        ("Documents that come", found.added),
    ):
        yield from listed(title, Listed.of(names), SCREENFUL)
