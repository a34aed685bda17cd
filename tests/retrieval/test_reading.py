from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from corpus.memory import CorpusInMemory
from retrieval.analysis import content_words, grams, stems
from retrieval.engine import EmbeddedEngine
from retrieval.query import understand
from retrieval.reading import Reader
from retrieval.run_on import run_on
from retrieval.sought import Held
from retrieval.texts import indexed_text
from tests.retrieval.building import WORDS, Part, bounded, corpus, document

tokens = st.sampled_from([*WORDS, "er", "VAR", "2 640", "5A", "NRK", "İ", "DET", "a", "i"])
lines = st.lists(tokens, min_size=1, max_size=5).map(" ".join)
bodies = st.lists(lines | lines.map(str.upper), min_size=1, max_size=4).map("\n".join)
titles = st.sampled_from(["", "Skoleplan", "VAR", "DET ER EN PLAN", "5A"])
sections = st.lists(st.sampled_from(["Beredskap", "MÅL", "VAR"]), max_size=2).map(tuple)
questions = st.lists(st.sampled_from([*WORDS, "VAR", "2 640", "5A", "a", "skloe", "når"]), min_size=1).map(" ".join)
libraries = st.builds(
    lambda bodies, title, section: corpus(
        *(document(str(number), Part(body, section=section), title=title) for number, body in enumerate(bodies))
    ),
    st.lists(bodies, min_size=1, max_size=3),
    titles,
    sections,
)


def naive_held(words: Sequence[str], reader: Reader) -> Held:
    """What a text with these content words holds of the question."""
    held = dict(zip(words, stems(list(words)), strict=True))
    asked = {gram for term in reader.query.terms for _, words in term.wordings for gram in grams(list(words))}
    asked |= {gram for term in reader.query.terms for gram in term.grams}
    return Held(
        set(held.values()) & reader.stems,
        {word for word in held if held[word] in reader.stems},
        set(grams(list(words))) & asked,
    )


def reader_for(library: CorpusInMemory, text: str) -> Reader:
    engine = EmbeddedEngine.in_memory(library)
    return Reader(understand(text, engine.learned), engine)


@bounded
@given(libraries, questions)
def test_each_part_is_what_analysis_gives_on_it_alone(library: CorpusInMemory, text: str) -> None:
    reader = reader_for(library, text)
    for reading in reader.read(library.passages):
        assert reading.run_ons == list(map(run_on, reading.wordings))
        assert reading.words == list(map(content_words, reading.wordings))
        assert reading.held == naive_held(content_words(indexed_text(library, reading.passage)), reader)
        assert reading.held_by_sentences == [naive_held(words, reader) for words in reading.words]


@bounded
@given(libraries, questions)
def test_passages_read_as_one_are_analysed_as_one(library: CorpusInMemory, text: str) -> None:
    reader = reader_for(library, text)
    whole = "\n".join(indexed_text(library, passage) for passage in library.passages)
    assert reader.held_by_all(library.passages) == naive_held(content_words(whole), reader)


@bounded
@given(libraries, questions)
def test_passages_are_read_alike_together_and_one_by_one(library: CorpusInMemory, text: str) -> None:
    together, alone = reader_for(library, text), reader_for(library, text)
    together.look_into(library.passages)
    for passage in library.passages:
        first, second = together.reading(passage), alone.reading(passage)
        assert (first.said, first.held, first.held_by_sentences) == (second.said, second.held, second.held_by_sentences)


def test_a_passage_is_read_once() -> None:
    library = corpus(document("a", "Skolen er ny. Planen er god."), document("b", "Parken."))
    reader = reader_for(library, "skole")
    first, second = reader.read(library.passages)
    assert reader.read(reversed(library.passages)) == [second, first]
    assert reader.read([]) == []
