"""Rehearses a new snapshot before it is served: questions are asked on it and on the one that is served."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.outcome import Answered, Ask, Outcome
from retrieval.snapshots import Progress

# So many of those whose answers differ in the same way are told one by one.
_MOST_TOLD = 20


class Difference(StrEnum):
    """What becomes of the answer to a question."""

    CHANGED = "changed"
    LOST = "lost"
    GAINED = "gained"


@dataclass(frozen=True, slots=True)
class Probe:
    """A question of the log to rehearse, by its number; `case` is that of staff's case while it is open."""

    question: int
    ask: Ask
    case: int | None = None


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A question whose answer differs, and the titles of the documents that answer it, before and after.

    Its words stand in the log alone, so that they are forgotten with it.
    """

    difference: Difference
    question: int
    case: int | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """How many questions were asked, to how many of them the snapshot that is served has an answer, and what differs.

    Of many that differ in the same way the first are told; `lost`, `changed` and `gained` count all.
    """

    asked: int = 0
    answered: int = 0
    lost: int = 0
    changed: int = 0
    gained: int = 0
    told: tuple[Rehearsed, ...] = ()


NOTHING_REHEARSED = Rehearsal()


def rehearse(
    probes: Sequence[Probe],
    before: Callable[[Ask], Outcome],
    after: Callable[[Ask], Outcome],
    taken_away: Collection[str],
    progress: Progress,
) -> Rehearsal:
    """Asks each question on both; that answers go with the documents that were `taken_away` is meant."""
    answered, counts, told = 0, Counter[Difference](), list[Rehearsed]()
    for number, probe in enumerate(probes, start=1):
        was, becomes = before(probe.ask), after(probe.ask)
        answered += isinstance(was, Answered)
        difference = difference_between(was, becomes)
        if difference and not (difference is Difference.LOST and _stood_in(was, taken_away)):
            counts[difference] += 1
            if counts[difference] <= _MOST_TOLD:
                told.append(Rehearsed(difference, probe.question, probe.case, _title(was), _title(becomes)))
        progress("rehearsing", number, len(probes))
    lost, changed, gained = (counts[each] for each in (Difference.LOST, Difference.CHANGED, Difference.GAINED))
    return Rehearsal(len(probes), answered, lost, changed, gained, tuple(told))


def difference_between(before: Outcome, after: Outcome) -> Difference | None:
    """What becomes of an answer; where the best excerpt has the same words, it is the same, wherever they stand now."""
    match before, after:
        case Answered(), Answered():
            same = before.citations[0].excerpt == after.citations[0].excerpt
            return None if same else Difference.CHANGED
        case Answered(), _:
            return Difference.LOST
        case _, Answered():
            return Difference.GAINED
        case _:
            return None


def _stood_in(outcome: Outcome, documents: Collection[str]) -> bool:
    return isinstance(outcome, Answered) and outcome.citations[0].document in documents


def _title(outcome: Outcome) -> str | None:
    return outcome.citations[0].title if isinstance(outcome, Answered) else None
