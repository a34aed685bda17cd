"""Which cases a command is about: the options, and what they mean."""

import datetime
from dataclasses import dataclass
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cases.case import Case
from bot.cases.cases import Sought
from bot.cases.life import OPEN, CaseState
from bot.commands.options import day
from retrieval.analysis import folded_words, stem

_DAY = datetime.timedelta(days=1)

States = Annotated[list[CaseState] | None, typer.Option("--state", help="Those in this state; may be repeated.")]
Since = Annotated[
    datetime.date | None,
    typer.Option("--since", parser=day, metavar="DATE", help="Those opened on this day or later, as 2026-03-02."),
]
Until = Annotated[
    datetime.date | None,
    typer.Option("--until", parser=day, metavar="DATE", help="Those opened on this day or earlier."),
]
Topic = Annotated[
    str | None, typer.Option("--topic", metavar="WORD", help="Those whose question holds this word, in any form.")
]
Owner = Annotated[
    str | None, typer.Option("--owner", metavar="NAME", help="Those of this person of staff, by name or Slack id.")
]
Overdue = Annotated[bool, typer.Option("--overdue", help="Those whose deadline has passed.")]
Everything = Annotated[bool, typer.Option("--all", help="The closed ones, too.")]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the options say; all that are given hold. Without a state, the open cases are meant."""

    states: list[CaseState] | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    topic: str | None = None
    owner: str | None = None
    overdue: bool = False
    everything: bool = False

    def sought(self, zone: ZoneInfo, today: datetime.date) -> Sought:
        """What the database is asked for; days are those of `zone`."""
        midnight = datetime.time(tzinfo=zone)
        return Sought(
            states=self.states or (None if self.everything else OPEN),
            overdue_on=today if self.overdue else None,
            since=datetime.datetime.combine(self.since, midnight) if self.since else None,
            until=datetime.datetime.combine(self.until + _DAY, midnight) if self.until else None,
        )

    def includes(self, case: Case) -> bool:
        """Whether a case is one of those by what the database cannot tell."""
        return self._is_owned(case) and self._is_about(case)

    def _is_owned(self, case: Case) -> bool:
        if self.owner is None:
            return True
        wanted = self.owner.strip().casefold()
        return case.owner is not None and wanted in (case.owner.id.casefold(), case.owner.name.casefold())

    def _is_about(self, case: Case) -> bool:
        if self.topic is None:
            return True
        wanted = {stem(word) for word in folded_words(self.topic)}
        asked = (f"{asking.ask.before} {asking.ask.text}" for asking in case.askings)
        return any(wanted <= {stem(word) for word in folded_words(words)} for words in asked)
