"""What a corpus teaches about the questions that are asked of it."""

from dataclasses import dataclass

from retrieval.abbreviations import Abbreviation
from retrieval.filters import NOBODY, Known
from retrieval.recipe import RECIPE, Recipe
from retrieval.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Learned:
    """The corpus' words, the abbreviations it explains, what can be asked for by name, and how much each counts."""

    vocabulary: Vocabulary
    abbreviations: tuple[Abbreviation, ...] = ()
    known: Known = NOBODY
    recipe: Recipe = RECIPE


NOTHING = Learned(Vocabulary(()))
