"""The questions that a new snapshot is rehearsed with: recent ones, those that were answered well, the open cases'."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.administration.rehearsal import Probe, Rehearsed
from bot.cases.cases import Cases
from bot.questions.history import History

# So many different ones of each kind; together they take a few seconds.
_RECENT, _HELPFUL = 200, 100


@dataclass(frozen=True, slots=True)
class Probes:
    """Looks them up."""

    history: History
    cases: Cases

    def __call__(self) -> tuple[Probe, ...]:
        """Each question once: as that of an open case, if it has one."""
        first = [(case.number, case.askings[0]) for case in self.cases.open()]
        of_cases = [Probe(asking.question, asking.ask, case) for case, asking in first]
        asked = [Probe(number, ask) for number, ask in self.history.rehearsable(_RECENT, _HELPFUL)]
        different: dict[tuple[str, str], Probe] = {}
        for probe in (*of_cases, *asked):
            different.setdefault((probe.ask.before, " ".join(probe.ask.text.casefold().split())), probe)
        return tuple(different.values())

    def words_of(self, rehearsed: Rehearsed, everyone_sees: Callable[[str], bool]) -> str:
        """The question as an admin may read it: if it stands in a channel that everyone sees, or its case is open.

        Staff have that before them. Empty where it was asked in private, or is forgotten by now.
        """
        logged = self.history.question(rehearsed.question)
        if logged is None:
            return ""
        is_public = logged.ask.shown_in and everyone_sees(logged.ask.shown_in)
        return logged.ask.text if is_public or self._is_open(logged.case) else ""

    def _is_open(self, number: int | None) -> bool:
        case = self.cases.case(number) if number else None
        return bool(case and case.state.is_open)
