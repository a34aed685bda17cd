"""A reminder of a deadline, for the one who has the case, or for all of staff where nobody has it."""

import datetime

from bot.blocks.buttons import row
from bot.blocks.message import Message, message
from bot.blocks.rich import paragraph, rich_text, text
from bot.blocks.staff.deeds import show_button
from bot.blocks.staff.standing import question_in_short
from bot.cases.case import Case
from bot.texts import Texts

_LONGEST_QUESTION = 300


def build_reminder(case: Case, today: datetime.date, texts: Texts) -> Message:
    """The reminder, with a button to the window of the case."""
    number, date = str(case.number), texts.date(case.deadline)
    due = texts("remind-today", case=number) if case.deadline == today else texts("remind-soon", case=number, date=date)
    told = due if case.owner else f"{due} {texts('remind-nobody')}"
    asked = question_in_short(case, _LONGEST_QUESTION)
    words = rich_text(paragraph(text(told)), paragraph(text(asked, italic=True)))
    return message([told, asked], [words, *row([show_button(case, texts)])])
