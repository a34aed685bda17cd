"""The constants of retrieval, each with what set it: the only place to turn them.

An ingredient whose weight is 0 is left out, which is how `kommunesvar evaluate --compare` measures its worth.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a question is read, scored and answered (docs/retrieval.md); "tuned" means on NorQuAD dev."""

    # BM25 over the stems of title, headings and text; k1 tuned.
    words_k1: float = 0.5
    words_b: float = 0.75
    # BM25 over character 4-grams, with the usual k1 and b (Robertson and Zaragoza, 2009); weight tuned.
    grams_k1: float = 1.2
    grams_b: float = 0.75
    grams_weight: float = 0.3
    # BM25 over the stems of the whole document that a passage is a part of; tuned.
    parent_k1: float = 0.5
    parent_b: float = 0.4
    parent_weight: float = 1.0

    # BM25 over the character 5-grams of one sentence, added to the score of the best passages; tuned. The length of an
    # average sentence is a constant, so that a sentence scores the same in every corpus.
    reread: int = 10
    sentence_weight: float = 1.0
    sentence_k1: float = 1.2
    sentence_b: float = 0.75
    sentence_average: float = 90.0
    # A sentence that holds the asked kind of answer (a date, a number, a name) gains this; tuned.
    kind_bonus: float = 4.0

    # What a word may also be read as counts for this share of the word, times the weight of the reading itself.
    spelling_weight: float = 1.0
    other_form_weight: float = 1.0
    abbreviation_weight: float = 1.0
    translation_weight: float = 1.0
    # What a follow-up takes over from the question before; set on the dev half of the municipal set.
    carried_weight: float = 0.6

    # What the score of a passage that a plain-words filter does not admit is multiplied by; set on the same.
    outside_weight: float = 0.6
    # Hits with at least this share of another's score are as good as that one: the newer comes first. Judged by eye.
    nearly_equal: float = 0.97
    # The same where one is the later treatment of the other's case.
    same_case: float = 0.9
    # A further citation must score at least this share of the first, or it only distracts. Judged by eye.
    worth_showing: float = 0.4

    # A sentence of an excerpt scores by the idf of the words it shares, by 4-grams and by the asked kind; tuned. What
    # the first sentence has told already counts for a part when the second is chosen.
    excerpt_grams_weight: float = 12.0
    excerpt_kind_bonus: float = 7.0
    excerpt_told_weight: float = 0.25


RECIPE = Recipe()
