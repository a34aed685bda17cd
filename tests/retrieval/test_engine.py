import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Corpus, Role
from retrieval.analysis import content_words, grams, stems
from retrieval.engine import EmbeddedEngine, Hit, indexed_text
from retrieval.query import Query, understand
from tests.retrieval.building import Part, answer, bounded, corpus, document, question, words
from tests.retrieval.oracles import bm25_plus

DEMO_QUESTIONS = Path(__file__).parents[1] / "data" / "demo_questions.jsonl"
EVERYTHING = 1_000

texts = st.lists(words, min_size=1, max_size=8).map(" ".join)
documents = st.builds(
    lambda number, parent, parts, title: document(f"d{number}", *parts, title=title, parent=parent),
    st.integers(0, 99),
    st.none() | st.just("plan"),
    st.lists(texts, min_size=1, max_size=3),
    st.just("") | words,
)
libraries = st.lists(documents, min_size=1, max_size=4, unique_by=lambda d: d.id).map(lambda ds: corpus(*ds))


def search(corpus: Corpus, text: str, limit: int = EVERYTHING) -> list[Hit]:
    return EmbeddedEngine(corpus).search(understand(text), limit)


def naive_scores(corpus: Corpus, query: Query) -> dict[str, float]:
    """Words + 0.5 × 4-grams + 1.0 × parent, for every passage that shares a word or a 4-gram with the query."""
    passages = corpus.passages
    passage_words = [content_words(indexed_text(corpus, passage)) for passage in passages]
    parents = [corpus.document(passage.document).parent for passage in passages]
    wholes: dict[str, list[str]] = {}
    for parent, held in zip(parents, passage_words, strict=True):
        wholes.setdefault(parent, []).extend(stems(held))
    by_words = bm25_plus([stems(held) for held in passage_words], query.stems, k1=0.5, b=0.75, delta=1.0)
    by_grams = bm25_plus([grams(held) for held in passage_words], query.grams, k1=1.2, b=0.75, delta=0.0)
    by_parent = dict(zip(wholes, bm25_plus([*wholes.values()], query.stems, k1=0.5, b=0.4, delta=0.0), strict=True))
    return {
        passage.id: word_score + 0.5 * gram_score + 1.0 * by_parent[parent]
        for passage, parent, word_score, gram_score in zip(passages, parents, by_words, by_grams, strict=True)
        if word_score > 0 or gram_score > 0
    }


@bounded
@given(libraries, texts)
def test_the_score_is_the_sum_of_three_fields(library: Corpus, text: str) -> None:
    hits = search(library, text)
    assert {hit.passage.id: hit.score for hit in hits} == pytest.approx(naive_scores(library, understand(text)))
    assert all(hit.score == pytest.approx(hit.words + 0.5 * hit.grams + hit.parent) for hit in hits)


@bounded
@given(libraries, texts, st.integers(1, 4))
def test_hits_stand_best_first_and_a_limit_takes_the_first_of_them(library: Corpus, text: str, limit: int) -> None:
    hits = search(library, text)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert search(library, text, limit) == hits[:limit]


def test_ties_stand_in_the_order_of_the_corpus() -> None:
    names = [str(number * 37 % 100) for number in range(100)]
    twins = corpus(*(document(name, "Skolen skal bygges ut") for name in names))
    assert [hit.passage.document for hit in search(twins, "skolen")] == names


@pytest.mark.parametrize("text", ["romferge", "hva er det", ""])
def test_where_nothing_is_shared_there_are_no_hits(text: str) -> None:
    assert search(corpus(document("a", "Skolen skal bygges ut")), text) == []


def test_a_compound_is_found_by_its_parts() -> None:
    library = corpus(document("a", "Skolen bygges ut"), document("b", "Krisesenteret flytter"))
    assert [hit.passage.document for hit in search(library, "krise senter")] == ["b"]


def test_title_and_headings_are_searched_too() -> None:
    library = corpus(
        document("a", Part("Det er vedtatt.", section=("Svømmehall",))),
        document("b", "Det er avvist.", title="Svømmehall"),
        document("c", "Det er utsatt."),
    )
    assert {hit.passage.document for hit in search(library, "svømmehall")} == {"a", "b"}


def test_the_parts_of_one_longer_document_lift_each_other() -> None:
    rest = document("c", "Barnehagen åpner i mars")
    apart = search(corpus(document("a", "Skolen åpner i mai"), document("b", "Skolen"), rest), "skolen")
    together = search(
        corpus(document("a", "Skolen åpner i mai", parent="p"), document("b", "Skolen", parent="p"), rest), "skolen"
    )
    assert together[0].parent > apart[0].parent
    assert together[0].parent == together[1].parent


def test_the_answer_takes_over_the_score_of_its_question_and_names_it() -> None:
    paper = document("a", question("Når kan planen for krisesenteret starte?"), answer("Tidligst neste år."))
    unpaired = document("a", *(passage.span.of(paper.text) for passage in paper.passages))
    (as_worded,) = search(corpus(unpaired), "når kan planen for krisesenteret starte")
    (hit,) = search(corpus(paper), "når kan planen for krisesenteret starte")
    assert hit.passage == paper.passages[1]
    assert hit.asked == paper.passages[0]
    assert hit.score == as_worded.score


def test_the_best_of_several_answers_stands_for_the_question() -> None:
    paper = document(
        "a",
        question("Når kan planen for krisesenteret starte?"),
        answer("Rådmannen viser til vedtaket."),
        answer("Planen kan starte neste år."),
    )
    best = search(corpus(paper), "når kan planen for krisesenteret starte")[0]
    assert best.passage == paper.passages[2]
    assert best.asked == paper.passages[0]


def test_an_answer_that_stands_higher_than_its_question_stands_for_itself() -> None:
    paper = document("a", question("Hva med legevakten?"), answer("Planen for krisesenteret starter neste år."))
    (hit,) = search(corpus(paper), "planen for krisesenteret")
    assert hit.asked is None
    assert hit.words > 0


def test_an_answer_answers_its_own_question_only() -> None:
    paper = document(
        "a",
        question("Når starter planen for krisesenteret?", exchange=1),
        question("Hva koster skolen?", exchange=2),
        answer("Neste år.", exchange=1),
        answer("To millioner.", exchange=2),
    )
    best = search(corpus(paper), "hva koster skolen")[0]
    assert best.passage == paper.passages[3]


def test_a_question_without_an_answer_is_itself_ranked() -> None:
    paper = document("a", question("Når starter planen?", exchange=1), answer("Skolen er åpen.", exchange=2))
    assert search(corpus(paper), "når starter planen")[0].passage == paper.passages[0]


@bounded
@given(st.lists(st.tuples(st.sampled_from(Role), st.integers(1, 2), texts), min_size=1, max_size=6), texts)
def test_no_question_that_has_an_answer_stands_in_the_ranking(parts: list[tuple[Role, int, str]], text: str) -> None:
    paper = document("a", *(Part(words, role, exchange) for role, exchange, words in parts))
    answered = {passage.exchange for passage in paper.passages if passage.role is Role.ANSWER}
    hits = search(corpus(paper), text)
    assert not [hit for hit in hits if hit.passage.role is Role.QUESTION and hit.passage.exchange in answered]
    assert len({hit.passage.id for hit in hits}) == len(hits)
    best = max(naive_scores(corpus(paper), understand(text)).values(), default=0.0)
    assert (hits[0].score if hits else 0.0) == pytest.approx(best)


def test_a_word_is_worth_more_the_fewer_passages_hold_it() -> None:
    engine = EmbeddedEngine(corpus(document("a", "plan skole", "plan"), document("b", "plan")))
    assert [engine.document_frequency(stem) for stem in ("plan", "skol", "romferg")] == [3, 1, 0]
    assert 0 < engine.idf("plan") < engine.idf("skol") == engine.idf("romferg")


def test_eight_threads_at_once_find_what_one_finds(demo_engine: EmbeddedEngine) -> None:
    asked = [json.loads(line)["question"] for line in DEMO_QUESTIONS.read_text("utf-8").splitlines()]

    def found(text: str) -> list[Hit]:
        return demo_engine.search(understand(text), 10)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(found, asked * 4)) == [found(text) for text in asked] * 4


def test_the_demo_corpus_is_scored_as_the_naive_sum(demo_engine: EmbeddedEngine, demo_corpus: Corpus) -> None:
    query = understand("Hvilke planer har kommunen for helse, skole og velferdsteknologi?")
    naive = naive_scores(demo_corpus, query)
    unasked = [hit for hit in demo_engine.search(query, 40) if hit.asked is None]
    assert {hit.passage.id: hit.score for hit in unasked} == pytest.approx(
        {h.passage.id: naive[h.passage.id] for h in unasked}
    )
    assert len(unasked) > 20
