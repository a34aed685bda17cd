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


Told = tuple[set[str], set[str], set[str], list[float], list[float]]


def naive_held(words: Sequence[str], reader: Reader) -> Told:
    """The stems, words and 4-grams of the question that a text with these content words holds, and its terms."""
    stem_of, held = dict(zip(words, stems(list(words)), strict=True)), set(grams(list(words)))
    terms = tuple(dict.fromkeys(reader.query.terms))
    asked = {each for term in terms for _, read in term.readings for each in read}
    asked_grams = {gram for term in terms for _, words in term.wordings for gram in grams(list(words))}
    asked_grams |= {gram for term in terms for gram in term.grams}
    by_words = [term.held_by(set(stem_of.values()).__contains__) for term in terms]
    shares = [
        max(weight * (len(own & held) / len(own)) for weight, read in term.wordings if (own := set(grams(list(read)))))
        for term in terms
    ]
    return (
        set(stem_of.values()) & asked,
        {word for word in words if stem_of[word] in asked},
        held & asked_grams,
        by_words,
        list(map(max, by_words, shares)),
    )


def told(held: Held, reader: Reader) -> list[Told]:
    """The same as it was found, text by text."""
    sought = reader.sought
    return [
        (
            {each for each, holds in zip(sought.stems, held.stems[row], strict=True) if holds},
            held.words[row],
            {each for each, holds in zip(sought.grams, held.grams[row], strict=True) if holds},
            held.by_words[row].tolist(),
            held.matched[row].tolist(),
        )
        for row in range(len(held))
    ]


def words_of(content: str) -> list[str]:
    return [word for word in content.split("_") if word]


def reader_for(library: CorpusInMemory, text: str) -> Reader:
    engine = EmbeddedEngine.in_memory(library)
    return Reader(understand(text, engine.learned), engine)


@bounded
@given(libraries, questions)
def test_each_part_is_what_analysis_gives_on_it_alone(library: CorpusInMemory, text: str) -> None:
    reader = reader_for(library, text)
    for reading in reader.read(library.passages):
        assert reading.run_ons == list(map(run_on, reading.wordings))
        assert [words_of(content) for content in reading.content] == list(map(content_words, reading.wordings))
        assert told(reading.held, reader) == [naive_held(content_words(indexed_text(library, reading.passage)), reader)]
        assert told(reading.held_by_sentences, reader) == [
            naive_held(words_of(content), reader) for content in reading.content
        ]


@bounded
@given(libraries, questions)
def test_passages_read_as_one_are_analysed_as_one(library: CorpusInMemory, text: str) -> None:
    reader = reader_for(library, text)
    whole = "\n".join(indexed_text(library, passage) for passage in library.passages)
    assert told(reader.held_by_all(library.passages), reader) == [naive_held(content_words(whole), reader)]


@bounded
@given(libraries, questions)
def test_passages_are_read_alike_together_and_one_by_one(library: CorpusInMemory, text: str) -> None:
    together, alone = reader_for(library, text), reader_for(library, text)
    together.look_into(library.passages)
    for passage in library.passages:
        first, second = together.reading(passage), alone.reading(passage)
        assert first.said == second.said
        assert told(first.held, together) == told(second.held, alone)
        assert told(first.held_by_sentences, together) == told(second.held_by_sentences, alone)


def test_a_passage_is_read_once() -> None:
    library = corpus(document("a", "Skolen er ny. Planen er god."), document("b", "Parken."))
    reader = reader_for(library, "skole")
    first, second = reader.read(library.passages)
    assert reader.read(reversed(library.passages)) == [second, first]
    assert reader.read([]) == []
