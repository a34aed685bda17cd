"""How far something that takes its time has come, on a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from retrieval import snapshots

# What is done, as those say who do it, and in words; what is new there is told as they call it.
_IN_WORDS = {
    "reading": "Reading files",
    "indexing": "Building the index",
    "rehearsing": "Asking questions on both",
    "checking files": "Checking files",
    "checking passages": "Checking passages",
    "checking citations": "Checking citations",
}


@contextmanager
def shown_progress() -> Iterator[snapshots.Progress]:
    """Tells standard error, where that is a terminal; nothing is left there when it is done."""
    errors = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
        task = bar.add_task("Beginning", total=None)
        doing = ""

        def tell(what: str, done: int, of: int) -> None:
            nonlocal doing
            if what != doing:
                # The time that is left is told from how fast this step goes, not those before.
                bar.reset(task, description=_IN_WORDS.get(what, what))
                doing = what
            bar.update(task, completed=done, total=of)

        yield tell
