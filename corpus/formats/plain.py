"""Plain text, hard-wrapped or not, with page breaks or not; text that carries Markdown is read as Markdown."""

import re
from collections.abc import Iterator

from corpus.blocks import Reading
from corpus.formats import markdown
from corpus.furniture import drop_running_lines
from corpus.lines import Line, to_blocks
from corpus.normal import decode, normalise

_MARKDOWN = re.compile(r"^(?:#{1,6} \S|\*\*\S.*\*\*\s*$)", re.MULTILINE)


def read(data: bytes) -> Iterator[Reading]:
    """One reading; raises Unreadable for bytes that are no text."""
    text = decode(data)
    if _MARKDOWN.search(text):
        yield from markdown.read(data)
        return
    pages = [[Line(" ".join(line.split())) for line in page.split("\n")] for page in normalise(text).split("\f")]
    yield Reading(to_blocks(drop_running_lines(pages)))
