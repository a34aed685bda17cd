"""The word lists of retrieval/data: every line is as its file says, and none is there in vain."""

import re

import pytest

from retrieval.alternatives import Language, is_function_word
from retrieval.analysis import (
    content_words,
    english_function_words,
    norwegian_function_words,
    stop_words,
    tokens,
    word_list,
)
from tests.retrieval.building import learned

FUNCTION_WORDS = ["stop_words.txt", "english_stop_words.txt", "english_function_words.txt"]
WORD = "[a-zæøåé]+"


@pytest.mark.parametrize("name", FUNCTION_WORDS)
def test_function_words_are_single_lower_case_words_each_once(name: str) -> None:
    words = " ".join(word_list(name)).split()
    assert [word for word in words if not re.fullmatch(WORD, word)] == []
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("name", [*FUNCTION_WORDS, "english.txt", "nynorsk.txt"])
def test_lines_fit_the_screen(name: str) -> None:
    assert [line for line in word_list(name) if len(line) > 120 or line != line.strip()] == []


def test_english_stop_words_are_function_words_of_english() -> None:
    assert stop_words() - norwegian_function_words() <= english_function_words()


# english.txt


def entries() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in word_list("english.txt"):
        english, norwegian = line.split(": ")
        found[english] = norwegian.split(", ")
    return found


def test_english_words_stand_in_alphabetical_order_each_once() -> None:
    english = [line.partition(":")[0] for line in word_list("english.txt")]
    assert english == sorted(set(english))


def test_english_entries_are_lower_case_words_with_their_translations() -> None:
    entry = re.compile(rf"[a-z]+: {WORD}(?: {WORD})*(?:, {WORD}(?: {WORD})*)*")
    assert [line for line in word_list("english.txt") if not entry.fullmatch(line)] == []


def test_no_translation_is_given_twice() -> None:
    assert [english for english, norwegian in entries().items() if len(norwegian) > len(set(norwegian))] == []


def test_every_english_word_is_searched_for() -> None:
    nothing = learned()
    unasked = [
        word for word in entries() if is_function_word(word, nothing, Language.ENGLISH) or not content_words(word)
    ]
    assert unasked == []


def test_every_translation_can_be_found() -> None:
    # A function word is in no index, and a word with a hyphen stands there as two.
    lost = [each for norwegian in entries().values() for each in norwegian if content_words(each) != each.split()]
    assert lost == []


# nynorsk.txt


def pairs() -> list[tuple[str, str]]:
    return [(nynorsk, bokmaal) for nynorsk, bokmaal in map(str.split, word_list("nynorsk.txt"))]


def test_pairs_are_two_lower_case_words_marked_alike() -> None:
    pair = re.compile(rf"=?{WORD} {WORD}|{WORD}- {WORD}-|-{WORD} -{WORD}")
    assert [line for line in word_list("nynorsk.txt") if not pair.fullmatch(line)] == []


def test_no_pair_stands_twice_whichever_way_round_and_however_marked() -> None:
    seen = [frozenset(part.strip("=-") for part in pair) for pair in pairs()]
    assert {len(pair) for pair in seen} == {2}
    assert [sorted(pair) for pair in set(seen) if seen.count(pair) > 1] == []


def test_whole_words_are_not_both_function_words() -> None:
    # As neither is searched for, the pair would find nothing.
    whole = [pair for pair in pairs() if pair[0].startswith("=")]
    assert [pair for pair in whole if {part.strip("=") for part in pair} <= stop_words()] == []


@pytest.mark.parametrize("name", [*FUNCTION_WORDS, "nynorsk.txt", "english.txt"])
def test_comments_stand_on_lines_of_their_own(name: str) -> None:
    assert not any("#" in line for line in word_list(name))
    assert all(tokens(line) for line in word_list(name))
