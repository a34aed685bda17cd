"""Puts into words where a case stands, and what has happened to it."""

import datetime

from bot.cases.case import Case, Event
from bot.cases.life import Action, Actor, Assign, CaseState, Extend, Merge
from bot.cases.rows import name_of
from bot.texts import Texts, key_of


def overtaken_in_words(last: Event, by: Actor, texts: Texts) -> str:
    """Who was faster, and what they did; often it is `by` who did it themselves, in another place or twice."""
    happened = happened_in_words(last, texts)
    if last.by.id == by.id:
        return texts("case-overtaken-yourself", happened=happened)
    return texts("case-overtaken", name=last.by.name or texts("asker"), happened=happened)


def happened_in_words(event: Event, texts: Texts) -> str:
    """What somebody did, without who it was: "flyttet fristen til 16. mars 2026"."""
    if isinstance(event.action, Assign) and event.action.to.id == event.by.id:
        return texts("took")
    return texts(f"happened-{key_of(name_of(event.action))}", **_particulars(event.action, texts))


def _particulars(action: Action, texts: Texts) -> dict[str, str]:
    """What the message of an action names."""
    match action:
        case Assign(to):
            return {"name": to.name}
        case Extend(until):
            return {"date": texts.date(until)}
        case Merge(into):
            return {"case": str(into)}
        case _:
            return {}


def state_in_words(case: Case, texts: Texts) -> str:
    """How far it has come: "under arbeid"."""
    return texts(f"case-{key_of(case.state)}")


def headline_in_words(case: Case, texts: Texts) -> str:
    """Which case it is, and how far it has come."""
    return texts("case-headline", case=str(case.number), state=state_in_words(case, texts))


def deadline_in_words(case: Case, today: datetime.date, texts: Texts) -> str:
    """By when it is to be answered, and plainly if that is now, was, or waits."""
    date = texts.date(case.deadline)
    if case.state is CaseState.WAITING:
        return texts("deadline-waits", date=date)
    if case.is_overdue(today):
        return texts("deadline-over", date=date)
    return texts("deadline-today", date=date) if case.deadline == today else date
