"""What an index is made of."""

from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from retrieval.field import CountedField, Field, Statistics
from retrieval.forward import Forward
from retrieval.lexicon import Lexicon
from retrieval.lists import Lists
from retrieval.recipe import Recipe
from retrieval.vocabulary import Vocabulary


class Figures(msgspec.Struct, frozen=True):
    """What an index says of itself besides its arrays."""

    recipe: Recipe
    words: Statistics
    grams: Statistics
    parents: Statistics


@dataclass(frozen=True, slots=True, eq=False)
class Arrays:
    """All arrays of an index; `parent_of` (int64) says which parent each passage is a part of."""

    vocabulary: Vocabulary
    gram_lexicon: Lexicon
    grams_of: Lists
    forward: Forward
    words: Field
    grams: Field
    parents: CountedField
    parent_of: NDArray[np.int64]
