"""What an answer to a case can cite: the hits of a search, by their numbers."""

from collections.abc import Sequence
from dataclasses import replace

from bot.cases.case import Case
from bot.composition import Composition
from bot.errors import BotError
from bot.privacy.masking import left_of
from bot.questions.rows import storable
from retrieval.citations import Citation
from retrieval.findings import LISTED, rank
from retrieval.query import understand


def hits_for(case: Case, words: str, composition: Composition) -> Sequence[Citation]:
    """The hits for some words, or for the question of a case where there are none.

    They are always as many as one can leaf through: where fewer are looked at, those further down can stand otherwise,
    and a number would not name the same one.
    """
    engine = composition.knowledge().now().engine
    asked, before = (storable(words), "") if words.strip() else (left_of(case.question), left_of(case.follows))
    return rank(understand(asked, engine.learned, before=before, today=composition.today), engine, LISTED).citations


def cited(numbers: Sequence[int], case: Case, words: str, composition: Composition) -> tuple[Citation, ...]:
    """The hits with these numbers, in this order and numbered anew; raises BotError for one that there is not."""
    if not numbers:
        return ()
    hits = hits_for(case, words, composition)
    for number in numbers:
        if not 0 < number <= len(hits):
            raise BotError(
                f"there is no hit {number} to cite; `kommunesvar questions hits {case.number}` lists those there are, "
                "for other words than the question's with the same words as --search"
            )
    return tuple(replace(hits[number - 1], rank=rank) for rank, number in enumerate(dict.fromkeys(numbers), start=1))
