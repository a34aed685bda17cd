"""The names by which Slack tells what was pressed, sent in and filled in; offers are in `bot.texts.wording`."""

from enum import StrEnum


class Action(StrEnum):
    """What can be pressed besides the offers of a reply: the `action_id`."""

    FEEDBACK = "feedback"
    """Both of Slack's own feedback buttons; the next two stand for them where a workspace has none. See `Ballot`."""
    HELPFUL = "helpful"
    UNHELPFUL = "unhelpful"
    ASK = "ask"
    """The button of the Home tab that opens the window to ask in."""
    SEARCH = "search"
    """The field of the Home tab, on Enter."""
    SHOW_ANSWER = "show_answer"


HEAD = "head"
"""The `block_id` of what stands above a shared reply, whatever takes the place of that."""


class Callback(StrEnum):
    """The windows: the `callback_id`."""

    ASK = "ask"
    UNHELPFUL = "unhelpful"
    CONTEXT = "context"
    REPLY = "reply"
    NOTE = "note"


class Field(StrEnum):
    """What is filled in: both the `block_id` and the `action_id` of an input. The field of the Home tab is SEARCH."""

    QUESTION = "question"
    WHY = "why"
    COMMENT = "comment"
    SEND_ON = "send_on"
