"""Floors under what was measured on NorQuAD dev, so that no change loses it unnoticed (docs/retrieval.md).

`pytest -rP tests/retrieval/test_quality.py` prints the figures.
"""

import math

import pytest

from retrieval.excerpts import cut
from retrieval.query import understand
from tests.retrieval.conftest import NorQuad


@pytest.fixture(scope="module")
def places(norquad: NorQuad) -> list[int | None]:
    """For each question, the place of the gold passage among the first ten, from 1; None where it is not there."""
    found = []
    for asked in norquad.asked:
        hits = norquad.engine.search(understand(asked.question), 10)
        documents = [hit.passage.document for hit in hits]
        found.append(documents.index(asked.gold.document) + 1 if asked.gold.document in documents else None)
    return found


def test_ndcg_at_10_is_at_least_88_5_percent(places: list[int | None]) -> None:
    # One passage is right for each question, so the ideal gain is 1.
    ndcg = sum(1 / math.log2(place + 1) for place in places if place) / len(places)
    print(f"nDCG@10 {ndcg:.1%}")
    assert ndcg >= 0.885


def test_the_right_passage_is_among_the_first_three_for_at_least_94_percent(places: list[int | None]) -> None:
    recall = {k: sum(place is not None and place <= k for place in places) / len(places) for k in (1, 3, 10)}
    print(" ".join(f"R@{k} {share:.1%}" for k, share in recall.items()))
    assert recall[3] >= 0.94


def test_the_excerpt_of_the_right_passage_holds_the_answer_for_at_least_88_percent(norquad: NorQuad) -> None:
    corpus = norquad.engine.corpus
    held = 0
    for asked in norquad.asked:
        excerpt = cut(corpus, asked.gold, understand(asked.question), norquad.engine.idf)
        text = excerpt.text(corpus.document(asked.gold.document).text)
        held += " ".join(asked.answer.split()) in " ".join(text.split())
    share = held / len(norquad.asked)
    print(f"excerpts that hold the answer {share:.1%}")
    assert share >= 0.88
