"""The names by which Slack tells what staff pressed and sent in."""

from enum import StrEnum


class StaffAction(StrEnum):
    """Buttons: the `action_id`. Each carries a `CaseValue` of the case and the version of it that was shown."""

    TAKE = "case_take"
    """It becomes the presser's own."""
    ANSWER = "case_answer"
    ASK_BACK = "case_ask_back"
    ASSIGN = "case_assign"
    EXTEND = "case_extend"
    MERGE = "case_merge"
    DECLINE = "case_decline"
    OPEN = "case_open"
    """The window with all that is known of a case, and the same buttons."""
    REOPEN = "case_reopen"
    """Stands where staff's answer cites what no document says any more."""
    SEND_PROPOSAL = "case_send_proposal"
    SEARCH = "case_search"
    """The button of the window to answer in; what it searches for is AnswerField.SEARCH, on Enter, too."""


class StaffCallback(StrEnum):
    """Windows: the `callback_id`. The `private_metadata` is a `CaseValue` as above."""

    ANSWER = "case_answer"
    ASK_BACK = "case_ask_back"
    ASSIGN = "case_assign"
    EXTEND = "case_extend"
    MERGE = "case_merge"
    DECLINE = "case_decline"
    CASE = "case"


class StaffField(StrEnum):
    """What is filled in there: both the `block_id` and the `action_id` of an input."""

    TO = "to"
    WORDS = "words"
    REASON = "reason"
    UNTIL = "until"
    INTO = "into"
    NUMBER = "number"


class QueueAction(StrEnum):
    """What is pressed and chosen in the queue of the Home tab; each carries what is looked at then (`encode_look`)."""

    ALL = "queue_all"
    MINE = "queue_mine"
    NEW = "queue_new"
    OVERDUE = "queue_overdue"
    TOPIC = "queue_topic"
    BACK = "queue_back"
    FURTHER = "queue_further"


class AnswerField(StrEnum):
    """What is filled in where staff answer: the `block_id` and the `action_id`; the `block_id` of HITS says more."""

    WORDING = "wording"
    ANSWER = "answer"
    SEARCH = "documents"
    HITS = "hits"
    SHARING = "sharing"
