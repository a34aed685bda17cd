"""The constants of ranking, each with what set it: the only place to turn them.

An ingredient whose weight is 0 is left out, which is how `kommunesvar evaluate --compare` measures its worth.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a question is scored (docs/retrieval.md); "tuned" means on NorQuAD dev."""

    # BM25+ over the stems of title, headings and text (Lv and Zhai, CIKM 2011); tuned.
    words_k1: float = 0.5
    words_b: float = 0.75
    words_delta: float = 1.0
    # BM25 over character 4-grams, with the usual k1 and b (Robertson and Zaragoza, 2009); weight tuned.
    grams_k1: float = 1.2
    grams_b: float = 0.75
    grams_weight: float = 0.5
    # BM25 over the stems of the whole document that a passage is a part of; tuned.
    parent_k1: float = 0.5
    parent_b: float = 0.4
    parent_weight: float = 1.0


RECIPE = Recipe()
