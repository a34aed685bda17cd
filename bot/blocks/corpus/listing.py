"""Lists of which the beginning is shown, and how many more there are."""

from collections.abc import Sequence

from bot.blocks.rich import Block, bullets, paragraph, rich_text, shortened, text
from bot.texts import Texts


def listing(heading: str, lines: Sequence[str], count: int, longest: int, texts: Texts) -> list[Block]:
    """A list below its heading, each line cut to `longest` characters; nothing where there is nothing to list.

    Of `count` things `lines` are the first.
    """
    if not count:
        return []
    left = count - len(lines)
    told = [shortened(line, longest) for line in lines] + ([texts("listing-further", count=left)] if left else [])
    return [rich_text(paragraph(text(heading, bold=True)), bullets([paragraph(text(each)) for each in told]))]
