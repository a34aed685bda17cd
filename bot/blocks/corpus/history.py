"""The last loads and rollbacks, for an admin who asks."""

from collections.abc import Sequence

from bot.administration.chronicle import Entry, Loaded
from bot.blocks.corpus.listing import listing
from bot.blocks.message import Message, message
from bot.blocks.rich import paragraph, rich_text, text
from bot.texts.loads import LoadWords

_LONGEST = 500


def build_history(entries: Sequence[Entry], words: LoadWords) -> Message:
    """A line for each, newest first."""
    if not entries:
        nothing = words.texts("corpus-nothing")
        return message([nothing], [rich_text(paragraph(text(nothing)))])
    title, lines = words.texts("corpus-history"), [_line(entry, words) for entry in entries]
    return message([title, *lines], listing(title, lines, len(lines), _LONGEST, words.texts))


def _line(entry: Entry, words: LoadWords) -> str:
    if not isinstance(entry, Loaded):
        # Of which documents it was, their number tells.
        return f"{words.served(entry)} {words.size(entry.size.documents, entry.size.passages)}."
    load, activation = entry.load, entry.activation
    counts = words.counts(load.report) if load.report else ""
    failed = [words.trouble(load.trouble)] if load.trouble else []
    parts = [words.origin(load), words.past(load), *([f"{counts}."] if counts else []), *failed]
    # Who had it served, where that is another than the one who wanted it loaded.
    allowed = [words.served(activation)] if activation and activation.by != load.by else []
    return " ".join([*parts, *allowed])
