from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Document
from tests.corpus.examples import bounded, document, norwegian

# For each heading the lengths of its paragraphs, in words.
SECTIONS = st.dictionaries(
    st.sampled_from(["skole", "helse", "vei", "kultur", "plan"]),
    st.lists(st.integers(9, 60), min_size=1, max_size=9),
    min_size=1,
)


def paragraph(subject: str, number: int, words: int) -> str:
    return " ".join(["Avsnitt", *(f"{subject}{number}-{word}" for word in range(words - 1))]) + "."


def words(sections: dict[str, list[int]]) -> list[str]:
    return [
        word
        for heading, lengths in sections.items()
        for number, length in enumerate(lengths)
        for word in paragraph(heading, number, length).split()
    ]


def markdown(sections: dict[str, list[int]]) -> str:
    parts = [
        "\n\n".join([f"## Om {heading}", *(paragraph(heading, *numbered) for numbered in enumerate(lengths))])
        for heading, lengths in sections.items()
    ]
    return "# Temaplan\n\n" + "\n\n".join(parts) + "\n"


def headings(read: Document) -> set[str]:
    return {heading for passage in read.passages for heading in passage.section}


@bounded
@given(SECTIONS)
def test_headings_and_passages_hold_every_word_of_a_document(sections: dict[str, list[int]]) -> None:
    read = document("a.md", markdown(sections))
    found = [word for passage in read.passages for word in passage.span.of(read.text).split()]
    assert found == words(sections)
    assert headings(read) == {f"Om {heading}" for heading in sections}
    assert read.metadata.title == "Temaplan"


def letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


@bounded
@given(st.sampled_from(["a.txt", "a.md", "a.html"]), st.text("abæøå ABÆØÅ!?:;,-–•«»#* \n", max_size=400))
def test_no_letter_is_lost_or_moved_whatever_the_punctuation(name: str, text: str) -> None:
    source = f"Dette er en åpning.\n\n{text}\n\nDette er slutten.\n"
    assert letters(document(name, source).text) == letters(source)


@bounded
@given(norwegian)
def test_every_passage_is_a_slice_with_an_id_of_its_own(text: str) -> None:
    read = document("a.md", f"Dette er en åpning.\n\n{text}\n\nDette er slutten.\n")
    end = 0
    for passage in read.passages:
        assert end <= passage.span.start < passage.span.end <= len(read.text)
        assert passage.span.of(read.text).strip()
        assert passage.document == read.id
        end = passage.span.end
    assert len({passage.id for passage in read.passages}) == len(read.passages)


def test_equal_passages_have_ids_of_their_own() -> None:
    read = document("a.md", "# Møte\n\n## Vedtak\n\nEnstemmig.\n\n## Vedtak\n\nEnstemmig.\n")
    assert len({passage.id for passage in read.passages}) == 2


@bounded
@given(SECTIONS, st.integers(9, 60))
def test_a_passage_keeps_its_id_when_another_section_changes(sections: dict[str, list[int]], length: int) -> None:
    before = document("a.md", markdown(sections))
    changed = next(iter(sections))
    after = document("a.md", markdown(sections | {changed: [*sections[changed], length]}))
    kept = [passage.id for passage in before.passages if passage.section != (f"Om {changed}",)]
    assert kept == [passage.id for passage in after.passages if passage.section != (f"Om {changed}",)]


def test_a_passage_has_another_id_in_another_document() -> None:
    source = "# Sak\n\nKommunen bygger skoler.\n"
    assert document("a.md", source).passages[0].id != document("b.md", source).passages[0].id


def test_reading_twice_gives_the_same_document() -> None:
    source = "# Sak\n\n## Mål\n\nKommunen bygger skoler.\n"
    assert document("a.md", source) == document("a.md", source)
