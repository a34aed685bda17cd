from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.memory import CorpusInMemory
from retrieval.analysis import tokens
from retrieval.engine import EmbeddedEngine
from retrieval.query import understand
from retrieval.reading import Reader, Reading
from retrieval.recipe import RECIPE, Recipe
from retrieval.rereading import LENGTH
from retrieval.run_on import run_on
from tests.retrieval.building import Part, bounded, corpus, document, words

# No two of them share a 5-gram.
DISTINCT = "skole krisesenter beredskap plan brann vannverk fergekai tunnel".split()
RECIPES = [RECIPE, replace(RECIPE, sentence_weight=0.5, sentence_k1=2.0, sentence_b=0.3, sentence_average=20.0)]

asked = st.lists(words | st.sampled_from(["er", "i", "ukjent"]), min_size=1, max_size=6).map(" ".join)
# Each line is a sentence.
sentences = st.lists(words | st.sampled_from(["er", "i"]), min_size=1, max_size=6).map(" ".join)
bodies = st.lists(sentences, min_size=1, max_size=4)
sections = st.lists(words, max_size=2).map(tuple)
distinct = st.lists(st.sampled_from(DISTINCT), min_size=1, max_size=6, unique=True)


def reading(library: CorpusInMemory, question: str, recipe: Recipe = RECIPE) -> Reading:
    """The first passage, read for a question."""
    return Reader(understand(question), EmbeddedEngine.in_memory(library, recipe)).reading(library.passages[0])


def best_sentence(library: CorpusInMemory, question: str, recipe: Recipe = RECIPE) -> float:
    """The score of the first passage."""
    return reading(library, question, recipe).best_sentence


def best_wording(library: CorpusInMemory, question: str) -> float:
    return reading(library, question).best_wording


def naive_grams(text: str) -> list[str]:
    """The 5-grams of the lower-case words run together, or all of it where that is shorter."""
    whole = "_" + "_".join(text.lower().split()) + "_"
    return [whole[start : start + LENGTH] for start in range(len(whole) - LENGTH + 1)] or [whole]


def naive_score(question: str, sentence: str, section: Sequence[str], recipe: Recipe) -> float:
    """BM25 without idf, gram by gram: a gram counts as often as it is asked."""
    heading = " ".join(section)
    held = naive_grams(sentence)
    if heading and heading != sentence:
        held += naive_grams(heading)
    length = len(held) / recipe.sentence_average
    norm = recipe.sentence_k1 * (1 - recipe.sentence_b + recipe.sentence_b * length)
    score = 0.0
    for gram in naive_grams(question):
        frequency = held.count(gram)
        score += frequency * (recipe.sentence_k1 + 1) / (frequency + norm)
    return recipe.sentence_weight * score


@bounded
@given(asked, bodies, sections, st.sampled_from(RECIPES))
def test_a_passage_scores_as_its_best_sentence_under_its_headings(
    question: str, body: list[str], section: tuple[str, ...], recipe: Recipe
) -> None:
    library = corpus(document("a", Part("\n".join(body), section=section)))
    expected = max(naive_score(question, sentence, section, recipe) for sentence in body)
    assert best_sentence(library, question, recipe) == pytest.approx(expected)


@bounded
@given(asked, bodies, sections)
def test_wording_is_the_best_sentences_share_of_what_the_question_itself_would_score(
    question: str, body: list[str], section: tuple[str, ...]
) -> None:
    library = corpus(document("a", Part("\n".join(body), section=section)))
    best = max(naive_score(question, sentence, section, RECIPE) for sentence in body)
    assert best_wording(library, question) == pytest.approx(best / naive_score(question, question, (), RECIPE))


@bounded
@given(asked, bodies, st.data())
def test_repeating_a_sentence_elsewhere_changes_nothing(question: str, body: list[str], data: st.DataObject) -> None:
    repeated = data.draw(st.permutations([*body, data.draw(st.sampled_from(body))]))
    once, twice = (corpus(document("a", "\n".join(lines))) for lines in (body, repeated))
    assert best_sentence(twice, question) == best_sentence(once, question)


@bounded
@given(distinct, st.lists(distinct, min_size=1, max_size=4))
def test_the_questions_very_words_score_highest(question: list[str], others: list[list[str]]) -> None:
    text = " ".join(question)
    highest = best_sentence(corpus(document("a", "\n".join([text, *map(" ".join, others)]))), text)
    assert highest == best_sentence(corpus(document("a", text)), text)
    for other in others:
        found = best_sentence(corpus(document("a", " ".join(other))), text)
        assert found < highest or other == question


def test_function_words_and_the_order_of_words_count() -> None:
    said, torn, turned = (
        corpus(document("a", text))
        for text in ("Planen er vedtatt av rådet.", "Planen vedtatt rådet er av.", "Rådet av vedtatt er planen.")
    )
    question = "Er planen er vedtatt av rådet?"
    assert best_sentence(said, question) > max(best_sentence(torn, question), best_sentence(turned, question))


def test_words_that_stand_in_two_sentences_are_not_said_in_one() -> None:
    together = corpus(document("a", "Skolen på Konnerud bygges ut. Parken stenger."))
    apart = corpus(document("a", "Skolen bygges ut. Parken på Konnerud stenger."))
    question = "Bygges skolen på Konnerud ut?"
    assert best_sentence(together, question) > best_sentence(apart, question)


def test_a_sentence_is_read_under_its_headings() -> None:
    under, alone = (
        corpus(document("a", Part("Den åpner i mai.", section=section))) for section in (("Svømmehall",), ())
    )
    assert best_sentence(under, "svømmehall") > best_sentence(alone, "svømmehall") == 0


def test_a_heading_that_stands_in_the_text_is_not_read_twice() -> None:
    under, alone = (corpus(document("a", Part("Svømmehall", section=section))) for section in (("SVØMMEHALL",), ()))
    assert best_sentence(under, "svømmehall") == best_sentence(alone, "svømmehall")


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        ("Når åpner skolen?", "Skolen åpner i mai.", "Skolen åpner så snart det går."),
        ("Hvor mange går på skolen?", "Skolen har 143 elever.", "Skolen har sine elever."),
        ("Hvem leder skolen?", "Skolen ledes av Kari Holm.", "Skolen ledes av en rektor."),
    ],
)
def test_a_sentence_that_holds_the_asked_kind_of_answer_gains(question: str, answer: str, other: str) -> None:
    for sentence, bonus in ((answer, RECIPE.kind_bonus), (other, 0.0)):
        library = corpus(document("a", sentence))
        without = best_sentence(library, question, replace(RECIPE, kind_bonus=0.0))
        assert best_sentence(library, question) == pytest.approx(without + bonus)


def test_where_nothing_in_particular_is_asked_for_nothing_is_gained() -> None:
    library = corpus(document("a", "Skolen åpner 3. mai 2025 ved Kari Holm."))
    assert best_sentence(library, "Åpner skolen?") == best_sentence(
        library, "Åpner skolen?", replace(RECIPE, kind_bonus=0.0)
    )


@pytest.mark.parametrize(
    ("question", "echo", "answer"),
    [
        ("Hvem er Kari Holm?", "Dette er Kari Holm.", "Kari Holm er gift med Ola Nordmann."),
        ("Når i 2021 ble planen vedtatt?", "Planen ble vedtatt i 2021.", "Planen ble vedtatt i mai 2021."),
        ("Hvor mange av de 12 kom?", "Det var de 12.", "Av de 12 kom 7."),
        ("Hvor ligger Konnerud skole?", "Den heter Konnerud skole.", "Konnerud skole ligger i Lia."),
    ],
)
def test_the_questions_own_words_are_no_answer(question: str, echo: str, answer: str) -> None:
    unread = replace(RECIPE, sentence_weight=0.0)
    assert best_sentence(corpus(document("a", echo)), question, unread) == 0
    assert best_sentence(corpus(document("a", answer)), question, unread) == RECIPE.kind_bonus


def test_what_is_meant_by_a_mistyped_word_is_looked_for() -> None:
    engine = EmbeddedEngine.in_memory(corpus(document("a", "Krisesenteret flytter."), document("b", "Parken stenger.")))
    meant, typed = (
        Reader(understand(text, engine.learned), engine).reading(engine.corpus.passage(0)).best_sentence
        for text in ("krisesenteret", "krisesneteret")
    )
    assert typed == meant > 0


@bounded
@given(st.text(max_size=40))
def test_words_are_run_together_in_lower_case(text: str) -> None:
    assert run_on(text) == "_" + "_".join(token.text for token in tokens(text.lower())) + "_"


def test_a_text_without_words_says_nothing() -> None:
    library = corpus(document("a", "!!!"))
    assert best_sentence(library, "skolen") == 0
    assert best_wording(library, "skolen") == 0
