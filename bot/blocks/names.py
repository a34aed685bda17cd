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
    HELPED = "staff_helped"
    """Below staff's answer; these three carry a `CaseValue` of the case and the version of it that was shown."""
    REOPEN = "staff_did_not_help"
    TELL = "tell_staff"
    PREVIEW = "preview"
    """Shows a formal written question as it will be sent."""
    LOAD_NOW = "load_now"
    """Below what became of dropped files."""
    REMOVE_UPLOAD = "remove_upload"
    """Likewise; each of several in a message has its number behind the name, and carries an `UploadValue`."""


HEAD = "head"
"""The `block_id` of what stands above a shared reply, whatever takes the place of that."""


class Callback(StrEnum):
    """The windows: the `callback_id`."""

    ASK = "ask"
    UNHELPFUL = "unhelpful"
    CONTEXT = "context"
    REPLY = "reply"
    NOTE = "note"
    TELL = "tell_staff"
    """The `private_metadata` of this one and the next is a `CaseValue` of the case, as above."""
    REOPEN = "staff_did_not_help"
    FORMAL = "formal"
    PREVIEW = "preview"


class Field(StrEnum):
    """What is filled in: both the `block_id` and the `action_id` of an input. The field of the Home tab is SEARCH."""

    QUESTION = "question"
    WHY = "why"
    COMMENT = "comment"
    SEND_ON = "send_on"
    WORDS = "words"
    SUBJECT = "subject"
    INTRODUCTION = "introduction"
    QUESTION_1 = "question_1"
    QUESTION_2 = "question_2"
    QUESTION_3 = "question_3"
    QUESTION_4 = "question_4"
    QUESTION_5 = "question_5"
