"""The Home tab: a person's own questions, and how to ask."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from bot.blocks.buttons import button, row
from bot.blocks.modals import View
from bot.blocks.names import Action
from bot.blocks.rich import Block, paragraph, plain_text, rich_text, shortened, small, text
from bot.blocks.values import Value
from bot.cases.deadlines import Deadlines
from bot.outcome import Searched
from bot.questions.history import Logged, State
from bot.texts import Texts, key_of
from bot.texts.wording import searched_in_words

# How many questions are shown.
LATEST = 15
_LONGEST_QUESTION = 150
_LONGEST_WORDS = 500
# While staff wait for the asker, the deadline waits, too.
_WITH_STAFF = (State.WITH_STAFF, State.ASSIGNED)


def build_home(
    latest: Sequence[Logged],
    searched: Searched,
    today: datetime.date,
    deadlines: Deadlines,
    texts: Texts,
    municipality: str,
) -> View:
    """The Home tab of a person whose latest questions these are."""
    intro = shortened(texts("home-intro", municipality=municipality), _LONGEST_WORDS)
    blocks = [
        _heading(texts("home-title")),
        rich_text(paragraph(text(intro))),
        _search(texts),
        *row([button(Action.ASK.value, texts("ask-submit"), Action.ASK.value)]),
        _heading(texts("home-mine")),
        *(
            [_question(logged, today, deadlines, texts) for logged in latest[:LATEST]]
            or [rich_text(paragraph(text(texts("home-none"))))]
        ),
        _heading(texts("home-help")),
        *(rich_text(paragraph(text(words))) for words in _help(texts)),
        small(searched_in_words(searched, texts)),
    ]
    return {"type": "home", "blocks": blocks}


def searched_for(body: Mapping[str, Any]) -> str:
    """What stands in the search field when it, or the button below it, is pressed."""
    field = Action.SEARCH.value
    pressed = body["actions"][0]
    typed = (body.get("view") or {}).get("state", {}).get("values", {}).get(field, {}).get(field, {})
    return ((pressed.get("value") if pressed["action_id"] == field else typed.get("value")) or "").strip()


def _heading(words: str) -> Block:
    return {"type": "header", "text": plain_text(words)}


def _search(texts: Texts) -> Block:
    """Where Enter asks at once."""
    element = {
        "type": "plain_text_input",
        "action_id": Action.SEARCH.value,
        "placeholder": plain_text(texts("home-placeholder")),
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    label = plain_text(texts("ask-label"))
    block = {"type": "input", "block_id": Action.SEARCH.value, "label": label, "element": element}
    return {**block, "dispatch_action": True}


def _question(logged: Logged, today: datetime.date, deadlines: Deadlines, texts: Texts) -> Block:
    asked = shortened(" ".join(logged.ask.text.split()), _LONGEST_QUESTION)
    state = texts(f"state-{key_of(logged.state)}", case=str(logged.case))
    asked_on = texts.date(deadlines.day_of(logged.asked_at))
    told = f"{asked}\n{' · '.join([asked_on, state, *_due(logged, today, texts)])}"
    shown = button(Action.SHOW_ANSWER.value, texts("home-show"), Value(logged.number).encode())
    return {"type": "section", "text": plain_text(told), "accessory": shown}


def _due(logged: Logged, today: datetime.date, texts: Texts) -> list[str]:
    """By when staff are to answer, or were to."""
    if not (logged.due and logged.state in _WITH_STAFF):
        return []
    return [texts("home-overdue" if logged.due < today else "home-due", date=texts.date(logged.due))]


def _help(texts: Texts) -> list[str]:
    return [texts("home-help-ways"), texts("home-help-unanswered"), texts("home-help-seen")]
