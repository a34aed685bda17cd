"""The names by which Slack tells what admins press."""

from enum import StrEnum


class CorpusAction(StrEnum):
    """Buttons, and a select: the `action_id`. The values are those of `bot.blocks.corpus.values`."""

    CONFIRM = "corpus_confirm"
    """What waits is served all the same; this one and the next carry the number of the load."""
    DISCARD = "corpus_discard"
    LOOK_BACK = "corpus_look_back"
    """Shows another snapshot that can be gone back to; this one and the next carry a `WayBack`."""
    GO_BACK = "corpus_go_back"
