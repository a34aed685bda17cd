"""What a search needs of an index."""

from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from retrieval.field import Field, Statistics
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
    """The arrays that a search looks at.

    `parent_of` (int64) says which parent each passage is a part of, `passages_of` (int32) which passages each has.
    """

    vocabulary: Vocabulary
    gram_lexicon: Lexicon
    words: Field
    grams: Field
    parents: Field
    parent_of: NDArray[np.int64]
    passages_of: Lists
