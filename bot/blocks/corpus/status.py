"""How the documents are at the moment, for an admin who asks."""

from collections.abc import Iterator

from bot.administration.load import Load
from bot.administration.overview import Overview
from bot.blocks.corpus.report import concern_blocks, decision, reject_blocks, warning_blocks
from bot.blocks.message import Message, message
from bot.blocks.rich import Block, paragraph, rich_text, text
from bot.texts.loads import LoadWords

_MOST_REJECTS = 5


def build_status(overview: Overview, words: LoadWords) -> Message:
    """What is served, what is loaded, what waits for a decision, with its buttons, and how the last load went."""
    waiting = overview.waiting
    first, *others = told = list(_lines(overview, words))
    blocks: list[Block] = [
        rich_text(paragraph(text(first, bold=True)), *(paragraph(text(each)) for each in others)),
        *_to_look_at(overview, words),
        *([*concern_blocks(waiting, words), *decision(waiting, words.texts)] if waiting else []),
    ]
    return message(told, blocks)


def _to_look_at(overview: Overview, words: LoadWords) -> list[Block]:
    """What the last load could not read, or wonders at; and which load that is, where its documents are not served."""
    last = overview.last
    if last is None or last.report is None:
        return []
    found = [*reject_blocks(last.report, _MOST_REJECTS, words), *warning_blocks(last.report, _MOST_REJECTS, words)]
    if not found or overview.serves(last):
        return found
    return [rich_text(paragraph(text(words.texts("corpus-of-load", when=words.when(last.asked_at))))), *found]


def _lines(overview: Overview, words: LoadWords) -> Iterator[str]:
    texts, active, waiting = words.texts, overview.active, overview.waiting
    if active is None:
        yield texts("corpus-nothing")
    else:
        yield words.size(active.size.documents, active.size.passages)
        yield words.served(active)
    if overview.running:
        yield words.already(overview.running)
    if overview.last and (waiting is None or overview.last.number != waiting.number):
        yield from _told(overview.last, words.past(overview.last), words)
    if waiting:
        yield from _told(waiting, words.headline(waiting), words)
    yield texts("corpus-uploads", count=overview.uploads)


def _told(load: Load, state: str, words: LoadWords) -> Iterator[str]:
    yield f"{words.origin(load)} {state}"
    if load.trouble:
        yield words.trouble(load.trouble)
    if load.report and (counts := words.counts(load.report)):
        yield f"{counts}."
