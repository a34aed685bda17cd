import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis import content_words
from retrieval.plain_text import content_of, is_plain
from retrieval.run_on import run_on
from tests.retrieval.building import bounded

pieces = st.sampled_from(
    ["skole", "VAR", "var", "DET", "2 640", "1.600.000", "5A", "5aB", "2020", "NRK", "iPhone", "å"]
)
blanks = st.sampled_from([" ", "\n", ". ", "_", "-", ""])
texts = st.lists(st.tuples(pieces, blanks), max_size=8).map(lambda parts: "".join(a + b for a, b in parts))


@bounded
@given(texts | st.text(max_size=30))
def test_the_words_of_a_plain_text_are_its_content_words(text: str) -> None:
    assert not is_plain(text, run_on(text)) or [
        word for word in content_of(run_on(text)).split("_") if word
    ] == content_words(text)


def test_no_character_makes_a_difference_in_a_plain_text() -> None:
    for character in map(chr, range(0x10000)):
        for text in (character, f"5{character} {character}ET er", f"D{character}T"):
            assert not is_plain(text, run_on(text)) or [
                word for word in content_of(run_on(text)).split("_") if word
            ] == content_words(text)


@bounded
@given(st.lists(texts, min_size=1, max_size=4))
def test_several_texts_are_read_a_line_each(texts: list[str]) -> None:
    run_ons = list(map(run_on, texts))
    assert content_of("\n".join(run_ons)).split("\n") == list(map(content_of, run_ons))


@pytest.mark.parametrize(
    "text", ["Skolen på Konnerud åpner 3. mai 2025.", "NRK sendte – i går – «direkte»", "iPhone", ""]
)
def test_most_texts_are_plain(text: str) -> None:
    assert is_plain(text, run_on(text))


@pytest.mark.parametrize("text", ["2 640 elever", "VAR i fotball", "oppgang 5A", "İstanbul", "10²"])
def test_what_analysis_has_a_rule_for_is_not_plain(text: str) -> None:
    assert not is_plain(text, run_on(text))
