"""`kommunesvar corpus verify`: all that is kept is checked against what it was made from."""

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from bot.administration.load import LoadState
from bot.ageing.stored_citations import count_of_citations, stored_citations
from bot.ageing.verifying import Defect, Tally, Verification
from bot.commands.corpus_json import encoded
from bot.commands.counting import counted
from bot.commands.load_report import print_lines
from bot.commands.options import AsJson
from bot.commands.progress import shown_progress
from bot.composition import Composition
from bot.errors import BotError
from bot.visible import visible


def verify(as_json: AsJson = False) -> None:
    """Check every byte of the snapshots, every passage, and every stored citation."""
    composition = Composition.from_environment()
    console = Console()

    def tell(defect: Defect) -> None:
        if as_json:
            typer.echo(encoded(msgspec.to_builtins(defect)))
        else:
            print_lines(console, [Text(visible(str(defect)), style="red")])

    with shown_progress() as progress, composition.reading() as session:
        verification = Verification(composition.settings.snapshots, composition.activations.active(), tell, progress)
        tally = verification.run(_kept(composition), stored_citations(session), count_of_citations(session))
    if as_json:
        typer.echo(encoded(msgspec.to_builtins(tally)))
    else:
        print_lines(console, [Text(_in_words(tally))])
    if tally.defects:
        were = "was" if tally.defects == 1 else "were"
        raise BotError(f"{counted(tally.defects, 'defect')} {were} found; each is told above with its mend")


def _kept(composition: Composition) -> list[str]:
    """The snapshots beside the active one: those to go back to, and what waits to be served."""
    waiting = composition.loads.newest(LoadState.WAITING)
    kept = [each.fingerprint for each in composition.loader().way_back()]
    return [*kept, waiting.fingerprint] if waiting and waiting.fingerprint else kept


def _in_words(tally: Tally) -> str:
    snapshots, citations = counted(tally.snapshots, "snapshot"), counted(tally.citations, "stored citation")
    documents, passages = counted(tally.documents, "document"), counted(tally.passages, "passage")
    defects = counted(tally.defects, "defect") if tally.defects else "no defects"
    told = f"Checked {snapshots} with {documents} and {passages}, and {citations}: {defects}."
    if tally.aged == 1:
        told += " 1 citation has aged: its document has changed or gone since, which is no defect."
    elif tally.aged:
        told += f" {tally.aged} citations have aged: their documents have changed or gone since, which is no defect."
    if tally.unchecked:
        its = "its" if tally.unchecked == 1 else "their"
        told += f" {counted(tally.unchecked, 'citation')} could not be checked, for {its} snapshot is damaged."
    return told
