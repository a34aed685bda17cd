from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.memory import CorpusInMemory
from corpus.model import Kind, Role
from retrieval.engine import EmbeddedEngine, Hit
from retrieval.query import understand
from retrieval.ranking import ranked
from retrieval.reading import Reader
from retrieval.recipe import RECIPE, Recipe
from tests.retrieval.building import Part, answer, bounded, corpus, document, question, words

EVERYTHING = 1_000
# Ranks by the engine's scores alone.
UNREAD = replace(RECIPE, reread=0)

texts = st.lists(words, min_size=1, max_size=8).map(" ".join)


def search(library: CorpusInMemory, text: str, limit: int = EVERYTHING, recipe: Recipe = RECIPE) -> list[Hit]:
    engine = EmbeddedEngine.in_memory(library, recipe)
    return ranked(Reader(understand(text, engine.learned), engine), limit)


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
    library = corpus(document("a", *(Part(words, role, exchange) for role, exchange, words in parts)))
    answered = {passage.exchange for passage in library.passages if passage.role is Role.ANSWER}
    hits = search(library, text, recipe=UNREAD)
    assert not [hit for hit in hits if hit.passage.role is Role.QUESTION and hit.passage.exchange in answered]
    assert len({hit.passage.id for hit in hits}) == len(hits)
    best = max(
        (hit.score for hit in EmbeddedEngine.in_memory(library).search(understand(text), EVERYTHING)), default=0.0
    )
    assert (hits[0].score if hits else 0.0) == pytest.approx(best)


@bounded
@given(st.lists(texts, min_size=1, max_size=6), texts, st.integers(1, 4))
def test_hits_stand_best_first_and_a_limit_takes_the_first_of_them(held: list[str], text: str, limit: int) -> None:
    library = corpus(*(document(str(number), each) for number, each in enumerate(held)))
    hits = search(library, text)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert search(library, text, limit) == hits[:limit]


def test_of_two_that_say_the_same_the_newer_stands_first() -> None:
    library = corpus(
        document("a", "Skolen stenger i mai.", date="2019-05-01"),
        document("b", "Skolen stenger i mai.", date="2021-05-01"),
    )
    assert [hit.passage.document for hit in search(library, "Når stenger skolen?")] == ["b", "a"]


EXCHANGE = (
    question("Når kan planen for krisesenteret starte?"),
    answer("Planen kan starte neste år."),
)


def test_the_answer_takes_over_the_score_of_its_question_under_filters_too() -> None:
    library = corpus(
        document("a", *EXCHANGE, date="2021-05-01"),
        document("b", "Planen for krisesenteret starter i mai.", date="2019-05-01"),
    )
    text = "Når kan planen for krisesenteret starte"
    free, preferred = search(library, text, recipe=UNREAD), search(library, f"{text} i 2021?", recipe=UNREAD)
    assert [hit.passage.id for hit in preferred] == ["a-1", "b-0"]
    assert preferred[0].asked == library.passages[0]
    assert preferred[0].score >= free[0].score
    lower = search(library, f"{text} i 2019?", recipe=UNREAD)
    assert lower[0].passage.id == "b-0"


def test_an_answer_is_shown_for_a_phrase_that_only_its_question_holds() -> None:
    (hit,) = search(corpus(document("a", *EXCHANGE)), '"planen for krisesenteret"')
    assert hit.passage.id == "a-1"
    assert hit.asked


def test_no_answer_is_shown_that_holds_an_unwanted_word() -> None:
    assert search(corpus(document("a", *EXCHANGE)), "krisesenteret -neste") == []


def test_the_later_treatment_of_a_case_stands_before_the_paper() -> None:
    library = corpus(
        document("sak", "Skolen stenger i mai.", date="2024-05-01", case_number="24/01144-3"),
        document("vedtak", "Skolen i byen stenger i mai.", date="2024-06-01", case_number="24/01144-6"),
    )
    apart, treated = (
        search(library, "Når stenger skolen?", recipe=replace(UNREAD, nearly_equal=1.0, same_case=share))
        for share in (1.0, 0.5)
    )
    assert [hit.passage.document for hit in apart] == ["sak", "vedtak"]
    assert [hit.passage.document for hit in treated] == ["vedtak", "sak"]


def test_a_question_for_a_person_alone_shows_what_they_asked_first() -> None:
    asked = document(
        "a",
        answer("Tidligst neste år."),
        question("Når starter planen?"),
        sender="Randi Solbakken (Sp)",
        kind=Kind.WRITTEN_QUESTION,
    )
    found = search(corpus(asked, document("b", "Planen.")), "Spørsmål fra Randi Solbakken")
    assert [hit.passage.id for hit in found] == ["a-1", "a-0"]


def test_a_question_of_filters_shows_no_boilerplate_without_a_section_first() -> None:
    paper = document("a", "Saksframlegg", Part("Skolen stenger.", section=("Vedtak",)), case_number="24/01144-3")
    assert [hit.passage.id for hit in search(corpus(paper), "Hva er sak 24/1144?")] == ["a-1", "a-0"]


def test_a_question_of_nothing_but_filters_lists_what_they_admit_newest_first() -> None:
    # More documents than a page of hits, the newest last, and all of them as wordy as the question.
    library = corpus(
        *(
            document(f"{year}", f"Hva er vedtatt i sak 24/01144? Vedtak {year}.", date=f"{year}-05-01")
            for year in range(1901, 2025)
        ),
        document("udatert", "Hva er sak 24/01144?"),
        document("annet", "Hva er sak 24/01145?", date="2025-05-01"),
    )
    found = [hit.passage.document for hit in search(library, "Hva er sak 24/01144?", 5)]
    assert found == ["2024", "2023", "2022", "2021", "2020"]
