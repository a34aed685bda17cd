"""Cases as a table for staff: one a row, in the words of a language."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from bot.cases.closing import answer_in, declined_because
from bot.cases.dossier import Dossier
from bot.texts import Texts
from bot.texts.cases import state_in_words

Cell = str | int | datetime.date | None


@dataclass(frozen=True, slots=True)
class Table:
    """The words above the columns, and the rows below them."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table(dossiers: Sequence[Dossier], texts: Texts) -> Table:
    """The table of some cases."""
    head = tuple(texts(f"column-{name}") for name in COLUMNS)
    return Table(head, tuple(_row(each, texts) for each in dossiers))


COLUMNS = (
    "number",
    "state",
    "opened",
    "deadline",
    "owner",
    "question",
    "follows",
    "askers",
    "closed",
    "closed-by",
    "answer",
    "sources",
    "reason",
)


def _row(dossier: Dossier, texts: Texts) -> tuple[Cell, ...]:
    case, closing, answer = dossier.case, dossier.closing, answer_in(dossier)
    return (
        case.number,
        state_in_words(case, texts),
        dossier.deadlines.day_of(case.opened_at),
        case.deadline,
        case.owner.name if case.owner else None,
        case.question or texts("deleted"),
        case.follows or None,
        case.asker_count,
        dossier.deadlines.day_of(closing.at) if closing else None,
        # Those who ask have no names here.
        (closing.by.name or texts("asker")) if closing else None,
        answer.prose.plain if answer else None,
        "\n".join(f"{cited.title} ({cited.document})" for cited in answer.citations) if answer else None,
        declined_because(dossier) or None,
    )
