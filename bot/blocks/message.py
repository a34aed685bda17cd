"""A message to Slack and the limits it keeps, whatever stands in it (docs.slack.dev, Block Kit reference)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks.rich import Block, shortened

# Shown in notifications and read by screen readers; Slack cuts off longer ones.
LONGEST_FALLBACK = 4_000


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: blocks, and the same in plain text for notifications and screen readers."""

    text: str
    blocks: tuple[Block, ...]


def message(lines: Sequence[str], blocks: Sequence[Block]) -> Message:
    """A message whose fallback text is `lines`."""
    text = shortened("\n".join(line for line in lines if line), LONGEST_FALLBACK - 500)
    return Message(cut_to_limit(escaped(text)), tuple(blocks))


def escaped(words: str) -> str:
    """The three characters that Slack gives meaning to, as entities: no text can become a mention or a link."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut_to_limit(text: str) -> str:
    """Cuts escaped text that is too long, never within an entity."""
    if len(text) <= LONGEST_FALLBACK:
        return text
    cut = text[: LONGEST_FALLBACK - 1]
    entity = cut.rfind("&", LONGEST_FALLBACK - 6)
    return (cut[:entity] if entity >= 0 and ";" not in cut[entity:] else cut) + "…"
