"""The queue, at the top of the Home tab of somebody of staff."""

import datetime
from collections.abc import Sequence

from bot.blocks.buttons import button, row
from bot.blocks.modals import View
from bot.blocks.rich import Block, Element, paragraph, plain_text, rich_text, shortened, small, text
from bot.blocks.staff.deeds import show_button
from bot.blocks.staff.names import QueueAction
from bot.blocks.staff.standing import (
    due_in_words,
    owner_in_words,
    question_in_short,
    topic_in_words,
)
from bot.blocks.values import encode_look
from bot.cases.case import Case
from bot.cases.queue import Filter, Look, Queue
from bot.cases.topics import CaseTopic
from bot.texts import Texts
from bot.texts.cases import state_in_words

_LONGEST_QUESTION = 150
# What Slack takes: options of a select, and characters of one.
_MOST_OPTIONS, _LONGEST_OPTION = 100, 75

# The filters that have a button; a topic is chosen.
_BUTTONS = {
    Filter.ALL: QueueAction.ALL,
    Filter.MINE: QueueAction.MINE,
    Filter.NEW: QueueAction.NEW,
    Filter.OVERDUE: QueueAction.OVERDUE,
}


def with_queue(home: View, queue: Queue, today: datetime.date, texts: Texts) -> View:
    """A Home tab with the queue above what every asker has."""
    return {**home, "blocks": [*build_queue(queue, today, texts), *home["blocks"]]}


def build_queue(queue: Queue, today: datetime.date, texts: Texts) -> list[Block]:
    """Filters, a page of cases, and how to leaf on."""
    cases = [_case(case, today, texts) for case in queue.cases]
    return [
        {"type": "header", "text": plain_text(texts("queue-title"))},
        *row(_filter(name, queue, texts) for name in _BUTTONS),
        *_topics(queue, texts),
        *(cases or [rich_text(paragraph(text(texts("queue-none"))))]),
        *_paging(queue, texts),
        {"type": "divider"},
    ]


def _filter(name: Filter, queue: Queue, texts: Texts) -> Element:
    label = texts(f"queue-{name.value}", count=queue.counts[name])
    built = button(_BUTTONS[name].value, label, encode_look(Look(name)))
    return {**built, "style": "primary"} if queue.look.filter is name else built


def _topics(queue: Queue, texts: Texts) -> Sequence[Block]:
    """A select of topics; none where there are no topics, which Slack would refuse."""
    options = {topic.number: _option(topic, texts) for topic in queue.topics[:_MOST_OPTIONS]}
    if not options:
        return []
    select = {
        "type": "static_select",
        "action_id": QueueAction.TOPIC.value,
        "placeholder": plain_text(texts("queue-topic")),
        "options": list(options.values()),
    }
    chosen = options.get(queue.look.topic) if queue.look.filter is Filter.TOPIC else None
    return row([{**select, "initial_option": chosen} if chosen else select])


def _option(topic: CaseTopic, texts: Texts) -> Element:
    words = shortened(topic_in_words(topic, texts), _LONGEST_OPTION)
    return {"text": plain_text(words), "value": encode_look(Look(Filter.TOPIC, topic.number))}


def _case(case: Case, today: datetime.date, texts: Texts) -> Block:
    asked = texts("queue-askers", count=len(case.askers))
    told = [
        f"{case.number} · {state_in_words(case, texts)}",
        question_in_short(case, _LONGEST_QUESTION),
        " · ".join([owner_in_words(case, texts), due_in_words(case, today, texts), asked]),
    ]
    return {"type": "section", "text": plain_text("\n".join(told)), "accessory": show_button(case, texts)}


def _paging(queue: Queue, texts: Texts) -> list[Block]:
    look, last = queue.look, queue.first + len(queue.cases)
    if queue.total == len(queue.cases):
        return []
    back = button(QueueAction.BACK.value, texts("queue-back"), encode_look(_turned(look, -1)))
    further = button(QueueAction.FURTHER.value, texts("queue-further"), encode_look(_turned(look, 1)))
    turning = [*([back] if look.page else []), *([further] if queue.more else [])]
    return [small(texts("queue-page", first=queue.first + 1, last=last, total=queue.total)), *row(turning)]


def _turned(look: Look, pages: int) -> Look:
    return Look(look.filter, look.topic, look.page + pages)
