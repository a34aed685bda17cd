"""`kommunesvar corpus show`: a document as it is served, with all that is known of it."""

from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from bot.administration.documents import find
from bot.administration.load import Listed
from bot.administration.loader import Loader
from bot.commands.corpus_json import encoded
from bot.commands.counting import counted
from bot.commands.load_report import SCREENFUL, listed, print_lines
from bot.commands.options import AsJson
from bot.composition import Composition
from bot.errors import BotError
from bot.visible import visible
from corpus.model import Document, Passage

_FIRST_WORDS = 60  # characters of a passage


def show(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its path, or a part of its path or title.")],
    text: Annotated[bool, typer.Option("--text", help="Print its text instead, as it is cited.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show a document that is served: what is known of it, its passages, how often it was cited."""
    composition = Composition.from_environment()
    found = _found(document, composition.loader())
    if text:
        typer.echo(found.text)
        return
    cited = composition.history.times_cited(found.id, found.sha256)
    if as_json:
        typer.echo(encoded(_object(found, cited)))
    else:
        print_lines(Console(), _lines(found, cited))


def _found(wanted: str, loader: Loader) -> Document:
    """The document that is meant; raises BotError where there is none, or several."""
    if loader.activations.active() is None:
        raise BotError("nothing is served yet; `kommunesvar reload` loads the documents")
    found = find(wanted, loader)
    if isinstance(found, Document):
        return found
    if not found.count:
        raise BotError(
            f"no document that is served has {wanted!r} in its path or title; "
            "`kommunesvar corpus status` tells what is not loaded or not served yet"
        )
    ids = Listed(found.count, tuple(each.id for each in found.first))
    print_lines(Console(), listed("Documents that can be meant", ids, SCREENFUL))
    raise BotError(f"{found.count} documents have {wanted!r} in their path or title; give the whole path of one")


def _lines(document: Document, cited: int) -> Iterator[Text]:
    metadata = document.metadata
    yield Text(visible(metadata.title), style="bold")
    known = {
        "Document": document.id,
        "Part of": metadata.parent,
        "Kind": metadata.kind.value,
        "Date": metadata.date.isoformat() if metadata.date else "not known",
        "Case number": metadata.case_number,
        "From": metadata.sender,
        "To": metadata.recipient,
        "Board": metadata.body,
        "Address": metadata.url,
        "SHA-256 of its source": document.sha256,
        "Cited": f"in {counted(cited, 'answer')}",
    }
    yield from (Text(f"{name}: {visible(value)}") for name, value in known.items() if value)
    passages = Listed.of(_passage(number, each, document) for number, each in enumerate(document.passages, start=1))
    yield from listed("Passages", passages, SCREENFUL)
    if len(document.passages) > SCREENFUL:
        yield Text("  --json lists all of them, --text prints all their words")


def _passage(number: int, passage: Passage, document: Document) -> str:
    page = passage.page_at(passage.span.start)
    place = f"{passage.span.start}–{passage.span.end}" + (f" (page {page})" if page else "")
    words = " ".join(passage.span.of(document.text).split())
    first = words if len(words) <= _FIRST_WORDS else f"{words[:_FIRST_WORDS]}…"
    section = f" {' › '.join(passage.section)}:" if passage.section else ""
    return f"{number}. {passage.id} {place} {passage.role}:{section} {first}"


def _object(document: Document, cited: int) -> dict[str, Any]:
    passages = [
        {
            "passage": each.id,
            "start": each.span.start,
            "end": each.span.end,
            "page": each.page_at(each.span.start),
            "section": each.section,
            "role": each.role.value,
            "exchange": each.exchange,
        }
        for each in document.passages
    ]
    known = msgspec.to_builtins(document.metadata)
    return {"document": document.id, **known, "sha256": document.sha256, "cited": cited, "passages": passages}
