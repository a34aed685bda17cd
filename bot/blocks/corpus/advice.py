"""What an admin can do with the command."""

from bot.blocks.corpus.listing import listing
from bot.blocks.message import Message, message
from bot.texts import Texts

_LONGEST = 300


def build_help(texts: Texts) -> Message:
    """The subcommands, each with what it does."""
    heading = texts("corpus-help")
    lines = [
        texts("corpus-help-status"),
        texts("corpus-help-load"),
        texts("corpus-help-history"),
        texts("corpus-help-back"),
        texts("corpus-help-show"),
    ]
    return message([heading, *lines], listing(heading, lines, len(lines), _LONGEST, texts))
