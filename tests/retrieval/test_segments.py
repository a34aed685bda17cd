from collections import Counter
from itertools import pairwise

from hypothesis import given

from corpus.memory import CorpusInMemory
from retrieval.abbreviations import explanations
from retrieval.analysis import content_tokens
from retrieval.segments import analysed
from retrieval.texts import indexed_text
from tests.retrieval.building import Part, bounded, corpus, document
from tests.retrieval.generated import libraries


def held(library: CorpusInMemory) -> list[Counter[str]]:
    """The words that analysis finds in each passage, and how often."""
    segment, _ = analysed(library.documents)
    assert list(segment.words) == sorted(set(segment.words))
    starts = segment.forward.words.starts.tolist()
    numbers, times = segment.forward.words.values.tolist(), segment.forward.times.tolist()
    return [
        Counter({segment.words[numbers[place]]: times[place] for place in range(begin, end)})
        for begin, end in pairwise(starts)
    ]


@bounded
@given(libraries)
def test_a_segment_holds_the_content_words_of_each_passage(library: CorpusInMemory) -> None:
    expected = [
        Counter(token.lower for token in content_tokens(indexed_text(library, passage))) for passage in library.passages
    ]
    assert held(library) == expected


def test_a_word_is_the_same_in_whatever_piece_it_stands_and_shouting_holds_no_acronyms() -> None:
    library = corpus(document("a", "Skolen, (skolen) og «Skolen/planen» for 2 640 barn", Part("HER ER VAR VAR")))
    assert held(library) == [
        Counter({"skolen": 3, "planen": 1, "2640": 1, "barn": 1}),
        Counter(),
    ]


@bounded
@given(libraries)
def test_a_document_says_what_its_passages_explain(library: CorpusInMemory) -> None:
    _, notes = analysed(library.documents)
    for each, note in zip(library.documents, notes, strict=True):
        texts = [indexed_text(library, passage) for passage in each.passages]
        explained = Counter((one.short, one.long) for text in texts for one in explanations(text))
        assert {(short, long): count for short, long, count in note.explained} == explained
