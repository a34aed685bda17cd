"""`kommunesvar corpus status`: what is served, what can be gone back to, and what an admin has to look after."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.filesize import decimal
from rich.text import Text

from bot.administration.activations import Activation
from bot.administration.load import Listed, Load, LoadReport, LoadState
from bot.administration.touched import Touched, touched_since
from bot.commands.corpus_json import activation_object, encoded, load_object
from bot.commands.load_report import ATTENTION, SCREENFUL, held, in_words, listed, print_lines, rejected
from bot.commands.moments import moment
from bot.commands.options import AsJson
from bot.composition import Composition
from bot.visible import visible
from corpus import snapshot
from corpus.errors import BrokenSnapshot

# Loads that have read the whole folder.
_READ_ALL = (LoadState.ACTIVATED, LoadState.UNCHANGED, LoadState.WAITING, LoadState.DISCARDED)


@dataclass(frozen=True, slots=True)
class Kept:
    """A snapshot on disk, how it came to be served last, and its size in bytes, or what it lacks to be served."""

    activation: Activation
    state: int | BrokenSnapshot


@dataclass(frozen=True, slots=True)
class Status:
    """All that there is to tell; `last` is the last load that read the whole folder."""

    served: Kept | None
    kept: tuple[Kept, ...]
    running: Load | None
    waiting: Load | None
    last: Load | None
    touched: Touched | None


def status(as_json: AsJson = False) -> None:
    """Show what is served, what is kept to go back to, and what waits for an admin."""
    composition = Composition.from_environment()
    found = _status(composition)
    if as_json:
        typer.echo(encoded(_status_object(found)))
    else:
        print_lines(Console(), _lines(found, composition))


def _status(composition: Composition) -> Status:
    loader, newest = composition.loader(), composition.activations.newest()
    served = _kept(newest, composition) if newest else None
    running = composition.loads.newest(LoadState.RUNNING) if loader.is_running() else None
    last = composition.loads.newest(*_READ_ALL)
    return Status(
        served,
        tuple(_kept(each, composition) for each in loader.way_back()),
        running,
        composition.loads.newest(LoadState.WAITING),
        last,
        _touched(last, served, composition),
    )


def _kept(activation: Activation, composition: Composition) -> Kept:
    try:
        manifest = snapshot.check(composition.settings.snapshots / activation.fingerprint)
    except BrokenSnapshot as error:
        return Kept(activation, error)
    return Kept(activation, sum(file.size for file in manifest.files.values()))


def _touched(last: Load | None, served: Kept | None, composition: Composition) -> Touched | None:
    """None where the folder was never read, or what is served cannot be."""
    settings = composition.settings
    if last is None or served is None or not isinstance(served.state, int):
        return None
    try:
        known = _files(settings.snapshots / served.activation.fingerprint)
    except BrokenSnapshot:
        return None
    return touched_since(last.asked_at, settings.corpus_dir, known)


def _files(path: Path) -> set[str]:
    """The files that the documents of a snapshot were read from; raises BrokenSnapshot."""
    with snapshot.read_documents(path) as corpus:
        return {file for file, _, _ in corpus.sources()}


def _lines(found: Status, composition: Composition) -> Iterator[Text]:
    zone = composition.settings.zone
    if found.served:
        yield Text(f"Served: {_told(found.served, composition)}", style="bold")
        if found.served.activation.rolled_back:
            yield Text("  an admin went back to it; loads that nobody asks for wait for an admin until the next reload")
    else:
        yield Text("No snapshot is served yet; `kommunesvar reload` loads the documents.", style="bold")
    if found.running:
        since, trigger = moment(found.running.asked_at, zone), found.running.trigger
        yield Text(f"Load {found.running.number} is running: by {visible(found.running.by.name)} ({trigger}), {since}.")
    yield from _waiting(found.waiting, composition)
    if found.last and found.last.report:
        yield from _not_loaded(found.last, found.last.report, found.served)
    yield from _folder(found, composition)
    kept = Listed.of(_told(each, composition) for each in found.kept)
    yield from listed("Kept to go back to", kept, SCREENFUL)


def _not_loaded(last: Load, report: LoadReport, served: Kept | None) -> Iterator[Text]:
    """What the last load rejected; also which load that is, where its documents are not served."""
    if report.rejects.count and not (served and served.activation.fingerprint == last.fingerprint):
        yield Text(f"Of load {last.number}, which is {last.state} and not served:")
    yield from rejected(report, SCREENFUL)


def _told(kept: Kept, composition: Composition) -> str:
    activation = kept.activation
    since = moment(activation.at, composition.settings.zone)
    by = visible(activation.by.name) or "an earlier version"
    state = decimal(kept.state) if isinstance(kept.state, int) else f"DAMAGED: {kept.state}"
    return f"snapshot {activation.fingerprint}, {held(activation.size)}, since {since} by {by}, {state}"


def _waiting(load: Load | None, composition: Composition) -> Iterator[Text]:
    if load:
        zone = composition.settings.zone
        who = f"by {visible(load.by.name)} ({load.trigger}), {moment(load.asked_at, zone)}"
        yield Text(f"Load {load.number} waits for an admin: {who}.", style=ATTENTION)
        yield from (Text(f"  {in_words(each, zone)}", style=ATTENTION) for each in load.concerns)
        yield Text("  If that is meant, `kommunesvar reload --yes` has the folder served as it is now.")


def _folder(found: Status, composition: Composition) -> Iterator[Text]:
    folder = visible(str(composition.settings.corpus_dir))
    if not composition.settings.corpus_dir.is_dir():
        yield Text(f"Folder: {folder} is not there; set CORPUS_DIR", style=ATTENTION)
        return
    if found.last is None or found.touched is None:
        yield Text(f"Folder: {folder}")
        return
    touched, gone = found.touched.touched, found.touched.gone
    since = f"since load {found.last.number}, {moment(found.last.asked_at, composition.settings.zone)}"
    state = (
        "not as it is served; `kommunesvar reload` reads it" if touched.count or gone.count else f"untouched {since}"
    )
    yield Text(f"Folder: {folder}, {state}.")
    yield from listed(f"Touched {since}", touched, SCREENFUL)
    yield from listed("Served, but no longer there", gone, SCREENFUL)


def _status_object(found: Status) -> dict[str, Any]:
    touched = found.touched
    return {
        "served": _kept_object(found.served) if found.served else None,
        "kept": [_kept_object(each) for each in found.kept],
        "running": load_object(found.running) if found.running else None,
        "waiting": load_object(found.waiting) if found.waiting else None,
        "last": load_object(found.last) if found.last else None,
        "touched": {"count": touched.touched.count, "first": touched.touched.first} if touched else None,
        "gone": {"count": touched.gone.count, "first": touched.gone.first} if touched else None,
    }


def _kept_object(kept: Kept) -> dict[str, Any]:
    whole = isinstance(kept.state, int)
    told = {"bytes": kept.state if whole else None, "damage": None if whole else str(kept.state)}
    return {**activation_object(kept.activation), **told}
