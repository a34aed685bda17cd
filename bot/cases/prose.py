"""What staff write: paragraphs of runs, as Slack's rich text knows them, without anything of Slack."""

import re
from dataclasses import dataclass
from enum import StrEnum

_BETWEEN_PARAGRAPHS = re.compile(r"\n\s*\n")


class Style(StrEnum):
    """What a paragraph is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one type; with a `url`, a link."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, an item of a list or a quotation; a newline within it is a line break."""

    runs: tuple[Run, ...]
    style: Style = Style.PARAGRAPH

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Prose:
    """What somebody wrote, in the order it is read."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def plain(self) -> str:
        """The words alone, with a blank line between paragraphs."""
        return "\n\n".join(paragraph.plain for paragraph in self.paragraphs).strip()

    @classmethod
    def of(cls, text: str) -> "Prose":
        """Plain text: blank lines part its paragraphs."""
        parts = _BETWEEN_PARAGRAPHS.split(text.strip())
        return cls(tuple(Paragraph((Run(part),)) for part in parts if part))
