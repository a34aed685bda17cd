"""`pytest -rP -k precision tests/retrieval/test_likeness.py` prints precision and recall (docs/retrieval.md)."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.memory import CorpusInMemory
from retrieval.evaluation.question_file import read_questions
from retrieval.glance import Glance
from retrieval.likeness import gist_of, same
from tests.retrieval.building import bounded
from tests.retrieval.same_questions import PAIRS, QUESTIONS, Half

questions = st.sampled_from(QUESTIONS)
anything = questions | st.text(max_size=80)
MUNICIPAL = Path(__file__).parents[2] / "retrieval" / "evaluation" / "municipal.jsonl"
KEYWORDS = "svømmehallen åpningstid sommer Marienlyst pris barn sykehjemmet skoleveien".split()
CASINGS: list[Callable[[str], str]] = [str.upper, str.lower, str.capitalize, str.swapcase]


def ask_the_same(one: str, other: str) -> bool:
    return same(gist_of(one), gist_of(other))


@pytest.mark.parametrize(
    "other",
    [
        "når opnar symjehallen",
        "Hei! Vet dere når svømmehallen åpner igjen?",
        "når åpner svømehallen",
        "God morgen! Kan dere si NÅR svømmehallen åpner?",
        "Nar apner svommehallen",
        "Når åpner svømme hallen?",
    ],
)
def test_a_question_is_known_again_however_it_is_put(other: str) -> None:
    assert ask_the_same("Når åpner svømmehallen?", other)


@pytest.mark.parametrize(
    "other",
    [
        "Hvorfor åpner ikke svømmehallen?",
        "Når åpner biblioteket?",
        "Når åpnet svømmehallen?",
        "Når åpner den nye svømmehallen?",
        "Når åpner svømmehallen på søndager?",
        "Når åpner svømmehallen i 2025?",
        "Åpner svømmehallen?",
        "Hvem åpner svømmehallen?",
    ],
)
def test_another_question_of_the_same_thing_stays_apart(other: str) -> None:
    assert not ask_the_same("Når åpner svømmehallen?", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Er skolen på Myrvoll bygd?", "Blir skolen på Myrvoll bygd?"),
        ("Hvem får sykehjemsplass?", "Hvem har sykehjemsplass?"),
        ("Hvem stilte spørsmål om asbest?", "Hvem har asbest?"),
        ("Skal alle få skolemat?", "Skal noen få skolemat?"),
        ("Hva sa ordføreren om asbest?", "Hva sier ordføreren om asbest?"),
    ],
)
def test_small_words_make_two_questions(one: str, other: str) -> None:
    assert not ask_the_same(one, other)


@pytest.mark.parametrize("half", Half)
def test_precision_goes_before_recall(half: Half) -> None:
    pairs = [pair for pair in PAIRS if pair.split is half]
    taken = [pair for pair in pairs if same(*pair.gists)]
    meant = [pair for pair in pairs if pair.same]
    right = sum(pair.same for pair in taken)
    precision, recall = right / len(taken), right / len(meant)
    print(f"{half}: precision {precision:.2f}, recall {recall:.2f} ({len(meant)} pairs same, {len(pairs)} in all)")
    assert [(pair.one, pair.other) for pair in taken if not pair.same] == []
    assert recall >= 0.8


def test_no_two_questions_of_the_municipal_set_are_taken_for_one(demo_corpus: CorpusInMemory) -> None:
    asked = read_questions(MUNICIPAL, demo_corpus)
    gists = [(gist_of(question.text, question.before or ""), question.text) for question in asked]
    taken = [(one, other) for (first, one), (second, other) in combinations(gists, 2) if same(first, second)]
    assert taken == []


def test_the_pairs_are_enough_and_stand_once() -> None:
    assert sum(pair.same for pair in PAIRS) >= 60
    assert sum(not pair.same for pair in PAIRS) >= 90
    seen = [frozenset(((pair.one, pair.one_follows), (pair.other, pair.other_follows))) for pair in PAIRS]
    assert len(set(seen)) == len(seen)


# Follow-ups


def test_a_follow_up_asks_of_what_it_leans_on() -> None:
    asked = gist_of("Hva koster den?", "Svømmehallen på Marienlyst")
    assert same(asked, gist_of("Hva koster svømmehallen på Marienlyst?"))
    assert not same(asked, gist_of("Hva koster den?", "Biblioteket på Marienlyst"))


def test_a_half_sentence_asks_of_its_own_thing_and_not_of_the_one_before() -> None:
    library = gist_of("Og biblioteket?", "Når åpner svømmehallen?")
    assert same(library, gist_of("og biblioteket", "Når åpner svømmehallen?"))
    assert not same(library, gist_of("Og svømmehallen?", "Når åpner biblioteket?"))


def test_a_follow_up_without_what_it_leans_on_asks_the_same_as_none() -> None:
    # Two people may well ask it of two things.
    assert not ask_the_same("Hva koster den?", "Hva koster den?")


# Properties


@bounded
@given(anything, anything, st.sampled_from(["", *QUESTIONS[:20]]))
def test_it_does_not_matter_which_question_came_first(one: str, other: str, follows: str) -> None:
    assert same(gist_of(one, follows), gist_of(other)) == same(gist_of(other), gist_of(one, follows))
    assert ask_the_same(one, other) == ask_the_same(other, one)


@bounded
@given(anything, st.sampled_from(["", *QUESTIONS[:20]]))
def test_a_question_that_says_something_asks_the_same_as_itself(text: str, follows: str) -> None:
    gist = gist_of(text, follows)
    assert same(gist, gist) == (bool(gist.all_words) and not gist.leaning)


@bounded
@given(questions, st.sampled_from(CASINGS), st.sampled_from(["", "Hei! ", "Hallo, ", "God dag. "]))
def test_case_punctuation_and_greetings_do_not_matter(text: str, cased: Callable[[str], str], greeting: str) -> None:
    assert ask_the_same(text, greeting + cased(text).replace("?", " … ?!"))


@bounded
@given(st.lists(st.sampled_from(KEYWORDS), min_size=1, unique=True), st.randoms(use_true_random=False), questions)
def test_the_order_of_words_does_not_matter(words: list[str], random: Random, other: str) -> None:
    shuffled = random.sample(words, len(words))
    assert ask_the_same(" ".join(words), " ".join(shuffled))
    assert ask_the_same(" ".join(words), other) == ask_the_same(" ".join(shuffled), other)


@bounded
@given(questions, st.sampled_from(["2024", "2025", "12/21"]))
def test_a_number_more_makes_another_question(text: str, number: str) -> None:
    assert not ask_the_same(text, f"{text} {number}") or number in text


@pytest.mark.parametrize("text", ["", "Hva er det?", "når da", "?!", "2024"])
def test_a_question_of_no_content_words_asks_the_same_as_none(text: str) -> None:
    assert not ask_the_same(text, text)
    assert not any(ask_the_same(text, question) for question in QUESTIONS)


def test_what_is_taken_for_the_same_hangs_together() -> None:
    """Whichever of the questions came first, the others that ask the same joined it."""
    groups = {text: {other for other in QUESTIONS if ask_the_same(text, other)} for text in QUESTIONS}
    meant = {frozenset((pair.one, pair.other)) for pair in PAIRS if not pair.same}
    assert not [pair for group in groups.values() for pair in map(frozenset, combinations(group, 2)) if pair in meant]


def test_a_pasted_document_is_read_from_its_beginning() -> None:
    assert len(gist_of(" ".join(f"ord{number}" for number in range(5_000))).words) <= 40


def test_a_glance_hides_no_question_that_is_the_same() -> None:
    blind = Glance((), frozenset())
    pairs = [pair.gists for pair in PAIRS]
    pairs += [(gist_of(one), gist_of(other)) for one, other in combinations(QUESTIONS[::3], 2)]
    for one, other in pairs:
        assert same(one, other) == same(replace(one, glance=blind), replace(other, glance=blind))


def test_most_questions_are_told_apart_at_a_glance() -> None:
    glances = [gist_of(question).glance for question in QUESTIONS]
    alike = [one.may_be_like(other) for one, other in combinations(glances, 2)]
    assert sum(alike) < len(alike) / 20
