"""`kommunesvar corpus history`: what was loaded and served, by whom, and what came of each load."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.text import Text

from bot.administration.activations import Activation
from bot.administration.chronicle import as_it_is, chronicle
from bot.administration.load import MOST_LISTED, Load, LoadReport
from bot.commands.corpus_json import activation_object, encoded, load_object
from bot.commands.counting import counted
from bot.commands.load_report import print_details, print_lines, sizes
from bot.commands.moments import moment
from bot.commands.options import AsJson
from bot.composition import Composition
from bot.errors import BotError
from bot.visible import visible


def history(
    load: Annotated[int | None, typer.Option("--load", metavar="N", help="Show this load's whole report.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000, metavar="K", help="How many at most.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List what was loaded and served, newest first."""
    composition = Composition.from_environment()
    if load is not None:
        _show(load, composition, as_json=as_json)
        return
    events = _events(composition, limit)
    if as_json:
        for event in events:
            typer.echo(encoded(load_object(event) if isinstance(event, Load) else activation_object(event)))
    elif events:
        print_lines(Console(), [_line(event, composition.settings.zone) for event in events])
    else:
        typer.echo("Nothing was loaded yet.")


def _show(number: int, composition: Composition, *, as_json: bool) -> None:
    found = composition.loads.load(number)
    if found is None:
        raise BotError(f"there is no load {number}; `kommunesvar corpus history` lists those there are")
    load = as_it_is(found, composition.loader())
    if as_json:
        typer.echo(encoded(load_object(load)))
        return
    console, zone = Console(), composition.settings.zone
    print_lines(console, [Text(line) for line in _told(load, zone)])
    print_details(console, load, composition, MOST_LISTED)


def _events(composition: Composition, limit: int) -> list[Load | Activation]:
    """The loads, and what was served without one, or by somebody else than who loaded it."""
    events: list[Load | Activation] = []
    for entry in chronicle(composition.loader(), limit):
        if isinstance(entry, Activation):
            events.append(entry)
            continue
        served = entry.activation
        events += [served, entry.load] if served and served.by != entry.load.by else [entry.load]
    return sorted(events, key=_at, reverse=True)[:limit]


def _at(event: Load | Activation) -> datetime:
    return event.asked_at if isinstance(event, Load) else event.at


def _line(event: Load | Activation, zone: ZoneInfo) -> Text:
    when, by = moment(_at(event), zone), visible(event.by.name)
    if isinstance(event, Activation):
        did = "went back to" if event.rolled_back else f"had load {event.load} served:" if event.load else "served"
        who = by or "an earlier version"
        return Text(f"{when}  {who} {did} snapshot {event.fingerprint}, {counted(event.size.documents, 'document')}")
    found = f", {_numbers(event.report)}" if event.report else ""
    made = f", snapshot {event.fingerprint}" if event.fingerprint else ""
    return Text(f"{when}  load {event.number} {event.state}, by {by} ({event.trigger}){found}{made}")


def _numbers(report: LoadReport) -> str:
    rejects = f", {report.rejects.count} not loaded" if report.rejects.count else ""
    changes = _changes(report)
    return f"{counted(report.documents, 'document')}{f' ({changes})' if changes else ''}{rejects}"


def _changes(report: LoadReport) -> str:
    counts = {"+": report.added.count, "~": report.changed.count, "-": report.removed.count, "→": report.moved.count}
    return " ".join(f"{sign}{count}" for sign, count in counts.items() if count)


def _told(load: Load, zone: ZoneInfo) -> list[str]:
    """Who wanted it and when, how it ended, and how much it loaded."""
    ended = f", ended {moment(load.ended_at, zone)}" if load.ended_at else ""
    took = f" after {(load.ended_at - load.asked_at).total_seconds():.0f} s" if load.ended_at else ""
    asked = f"by {visible(load.by.name)} ({load.trigger}), {moment(load.asked_at, zone)}"
    told = [f"Load {load.number}: {load.state.value}, {asked}{ended}{took}."]
    if load.error:
        told.append(visible(load.error))
    if load.report:
        told.append(f"Loaded {sizes(load.report)}: snapshot {load.fingerprint}.")
    return told
