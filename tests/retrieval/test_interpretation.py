import datetime

import pytest

from corpus.model import Kind
from retrieval.alternatives import How
from retrieval.engine import EmbeddedEngine
from retrieval.filters import OfKind, Period, Phrase, Without
from retrieval.interpretation import Interpretation, ReadAs, interpret
from retrieval.query import literally, understand
from retrieval.ranking import ranked
from retrieval.reading import Reader
from tests.retrieval.building import corpus, document

TODAY = datetime.date(2025, 3, 1)
LIBRARY = corpus(
    document("a", "Kommunen har et krisesenter for alle.", date="2021-05-01", kind=Kind.REPORT),
    document("b", "Utviklingssenter for sykehjem og hjemmetjenester (USHT) ligger i Drammen.", date="2024-05-01"),
    document("c", "Hjemmebesøk hos alle over 75 år er vedtatt.", date="2019-05-01"),
    document("d", "USHT holder kurs.", date="2020-05-01"),
)


@pytest.fixture(scope="module")
def engine() -> EmbeddedEngine:
    return EmbeddedEngine.in_memory(LIBRARY)


def read(text: str, engine: EmbeddedEngine, before: str = "", shown: int = 3) -> Interpretation:
    query = understand(text, engine.learned, before=before, today=TODAY)
    reader = Reader(query, engine)
    return interpret(reader, ranked(reader, shown))


def test_a_question_in_the_words_of_the_documents_is_read_as_it_stands(engine: EmbeddedEngine) -> None:
    found = read("Har kommunen et krisesenter?", engine)
    assert found == Interpretation()
    assert not found.can_be_taken_back


@pytest.mark.parametrize(
    ("text", "how", "asked", "words"),
    [
        ("Har kommunen et krisesneter?", How.SPELLING, "krisesneter", ("krisesenter",)),
        ("Har de heimebesøk?", How.OTHER_FORM, "heimebesøk", ("hjemmebesøk",)),
        ("Hva er USHT?", How.ABBREVIATION, "usht", ("Utviklingssenter for sykehjem og hjemmetjenester",)),
        (
            "Hva gjør utviklingssenter for sykehjem og hjemmetjenester?",
            How.ABBREVIATION,
            "utviklingssenter sykehjem hjemmetjenester",
            ("USHT",),
        ),
        ("Where is the crisis centre?", How.TRANSLATION, "crisis", ("krise",)),
    ],
)
def test_a_word_that_was_read_as_another_is_told(
    engine: EmbeddedEngine, text: str, how: How, asked: str, words: tuple[str, ...]
) -> None:
    found = read(text, engine)
    assert ReadAs(how, asked, words) in found.words
    assert found.can_be_taken_back


def test_a_word_asked_twice_is_told_once(engine: EmbeddedEngine) -> None:
    assert read("krisesneter eller krisesneter", engine).words == read("krisesneter", engine).words != ()


def test_filters_are_told_and_those_that_nothing_shown_fulfils_are_unmet(engine: EmbeddedEngine) -> None:
    found = read("Har kommunen et krisesenter i rapporten i 2021 eller i 1999?", engine)
    assert set(found.filters) == {OfKind(Kind.REPORT), Period(2021, 2021), Period(1999, 1999)}
    assert found.unmet == (Period(1999, 1999),)
    assert found.can_be_taken_back


def test_what_an_asker_wrote_in_signs_cannot_be_taken_back(engine: EmbeddedEngine) -> None:
    found = read('Har kommunen "et krisesenter" -brann?', engine)
    assert found.filters == (Phrase(("et", "krisesenter")), Without("brann"))
    assert found.unmet == ()
    assert not found.can_be_taken_back


def test_where_nothing_is_shown_no_filter_is_said_to_be_unmet(engine: EmbeddedEngine) -> None:
    found = read('"romferge til Mars" i 2021', engine)
    assert found.filters == (Phrase(("romferge", "til", "mars")), Period(2021, 2021))
    assert found.unmet == ()


def test_a_follow_up_is_told_with_what_it_follows(engine: EmbeddedEngine) -> None:
    found = read("Og når er det åpent?", engine, before="Har kommunen et krisesenter?")
    assert found.follows == "Har kommunen et krisesenter?"
    assert found.can_be_taken_back


@pytest.mark.parametrize("text", ["Har kommunen et krisesneter i 2021?", "Hva er USHT?", "Og det?"])
def test_a_question_taken_at_its_word_leaves_nothing_to_take_back(engine: EmbeddedEngine, text: str) -> None:
    query = literally(text)
    reader = Reader(query, engine)
    assert not interpret(reader, ranked(reader, 3)).can_be_taken_back
