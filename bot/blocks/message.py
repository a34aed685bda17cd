"""A message to Slack and the limits it keeps, whatever stands in it (docs.slack.dev, Block Kit reference)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.blocks.names import HEAD, Action
from bot.blocks.rich import Block, Element, shortened, small

# Shown in notifications and read by screen readers; Slack cuts off longer ones.
LONGEST_FALLBACK = 4_000
_LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: blocks, and the same in plain text for notifications and screen readers."""

    text: str
    blocks: tuple[Block, ...]


def message(lines: Sequence[str], blocks: Sequence[Block]) -> Message:
    """A message whose fallback text is `lines`."""
    text = shortened("\n".join(line for line in lines if line), LONGEST_FALLBACK - 500)
    return Message(cut_to_limit(escaped(text)), tuple(blocks))


def words_alone(words: str) -> Message:
    """A message of a few words of ours."""
    return message([words], [small(shortened(words, _LONGEST_NOTE))])


def settled(told: str, blocks: Sequence[Block], words: str, taken: Collection[str]) -> Message:
    """A message of which something was pressed, its escaped text and its blocks as Slack gives them back.

    The buttons whose `action_id` is in `taken` are gone, and `words` tell below what came of it. Nothing is told
    twice, however often it was pressed.
    """
    below = small(shortened(words, _LONGEST_NOTE))
    kept = [each for each in (_without(block, taken) for block in blocks) if each]
    if not any(block.get("elements") == below["elements"] for block in kept):
        kept.append(below)
    first = escaped(words)
    again = told == first or told.startswith(f"{first}\n")
    return Message(told if again else cut_to_limit(f"{first}\n{told}".rstrip()), tuple(kept))


def under_the_head(blocks: Sequence[Block], shown: Message) -> Message:
    """`shown` below what tells, in these blocks of a shared reply, who shared which question."""
    return Message(shown.text, (*(block for block in blocks if block.get("block_id") == HEAD), *shown.blocks))


def plainly(blocks: Sequence[Block]) -> list[Block]:
    """The same with ordinary buttons in place of Slack's own for feedback, which not every surface takes."""
    return [_with_ordinary_buttons(block) if block["type"] == "context_actions" else block for block in blocks]


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


def _without(block: Block, taken: Collection[str]) -> Block | None:
    """A block without the buttons that are taken away; None where nothing is left of it."""
    if block.get("type") not in ("actions", "context_actions"):
        return block
    left = [element for element in block["elements"] if element.get("action_id") not in taken]
    return {**block, "elements": left} if left else None


def _with_ordinary_buttons(block: Block) -> Block:
    pairs = [
        (action, element[side])
        for element in block["elements"]
        for action, side in ((Action.HELPFUL, "positive_button"), (Action.UNHELPFUL, "negative_button"))
    ]
    elements: list[Element] = [{"type": "button", "action_id": action.value, **told} for action, told in pairs]
    return {**block, "type": "actions", "elements": elements}
