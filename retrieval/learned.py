"""What a corpus teaches about the questions that are asked of it."""

from dataclasses import dataclass

from retrieval.abbreviations import NONE_EXPLAINED, Abbreviations
from retrieval.filters import NOBODY, Known
from retrieval.recipe import RECIPE, Recipe
from retrieval.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Learned:
    """The corpus' words, the abbreviations it explains, what can be asked for by name, and how much each counts."""

    vocabulary: Vocabulary
    abbreviations: Abbreviations = NONE_EXPLAINED
    known: Known = NOBODY
    recipe: Recipe = RECIPE


NOTHING = Learned(Vocabulary.of(()))
