from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Span
from corpus.passages import LONGEST_WORDS, split
from corpus.sentences import sentences
from tests.corpus.examples import bounded, document, norwegian, outline, says_nothing, sentence_texts, visible


def numbered(sentences: int, words: int = 10) -> str:
    """Sentences that differ, of `words` words each."""
    filling = " ".join(["ord"] * (words - 2))
    return " ".join(f"Setning {filling} nummer{number}." for number in range(sentences))


def passages(text: str) -> list[str]:
    return [span.of(text) for span in split(text, Span(0, len(text)))]


def test_a_short_section_stays_whole() -> None:
    text = numbered(sentences=14)
    assert passages(text) == [text]


def test_a_long_section_is_cut_into_about_a_hundred_words() -> None:
    assert [len(passage.split()) for passage in passages(numbered(sentences=50))] == [100] * 5


def test_the_last_passage_is_no_crumb() -> None:
    assert [len(passage.split()) for passage in passages(numbered(sentences=21))] == [100, 110]


def test_passages_begin_and_end_with_sentences() -> None:
    text = numbered(sentences=40, words=13)
    whole = set(sentence_texts(text))
    for passage in passages(text):
        assert set(sentence_texts(passage)) <= whole


def test_a_sentence_without_end_is_cut_between_words() -> None:
    text = " ".join(f"ord{number}" for number in range(1_000))
    parts = passages(text)
    assert max(len(part.split()) for part in parts) <= LONGEST_WORDS
    assert " ".join(parts).split() == text.split()


def test_a_word_without_end_is_cut_anywhere() -> None:
    parts = passages("x" * 10_000)
    assert max(map(len, parts)) <= 2_000
    assert "".join(parts) == "x" * 10_000


def test_a_section_of_white_space_has_no_passage() -> None:
    assert passages(" \n\n ") == []


def test_a_passage_never_crosses_a_heading() -> None:
    read = document("plan.md", "# Plan\n\n## Skole\n\nElevene får mat.\n\n## Helse\n\nLegene får tid.\n")
    assert outline(read) == [("Skole", "Elevene får mat."), ("Helse", "Legene får tid.")]


@bounded
@given(st.one_of(norwegian, st.text(max_size=300)), st.integers(1, 60))
def test_splitting_loses_no_character(text: str, times: int) -> None:
    text *= times
    spans = split(text, Span(0, len(text)))
    end = 0
    for span in spans:
        assert says_nothing(text[end : span.start])
        assert end <= span.start < span.end <= len(text)
        end = span.end
    assert says_nothing(text[end:])


@bounded
@given(norwegian, st.integers(1, 60))
def test_no_passage_is_longer_than_a_reader_bears(text: str, times: int) -> None:
    text *= times
    assert all(len(part) <= 4_000 and len(part.split()) <= 2 * LONGEST_WORDS for part in passages(text))


@bounded
@given(st.lists(norwegian, max_size=8))
def test_all_words_of_a_section_are_in_its_passages_in_order(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    assert visible("\n".join(passages(text))) == visible(text)


def test_a_sentence_that_announces_a_list_goes_with_the_list() -> None:
    before = " ".join(["Kommunen har mange planer."] * 25)
    text = f"{before}\nGruppen skal beskrive:\n" + "\n".join(
        f"- punkt nummer {number} i oppdraget" for number in range(20)
    )
    first, *_, last = (span.of(text) for span in split(text, Span(0, len(text))))
    assert not first.endswith(":")
    assert last.startswith("Gruppen skal beskrive:")


@bounded
@given(st.text("aB .!\n-\u2003", max_size=200), st.integers(0, 5), st.integers(0, 5))
def test_a_section_that_stays_whole_begins_and_ends_with_its_sentences(text: str, before: int, behind: int) -> None:
    section = Span(min(before, len(text)), max(min(before, len(text)), len(text) - behind))
    whole = list(sentences(text, section))
    assert split(text, section) == ([Span(whole[0].start, whole[-1].end)] if whole else [])
