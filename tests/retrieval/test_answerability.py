import json
from dataclasses import fields, replace
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Corpus
from retrieval.answerability import Because, Evidence, Reason, Verdict, _model, decide, evidence, match
from retrieval.engine import EmbeddedEngine, Hit
from retrieval.query import understand
from tests.retrieval.building import WORDS, answer, bounded, corpus, document, question, words

SKOLE = corpus(
    document("a", "Kommunen bygger ny skole på Konnerud i 2025.", "Krisesenteret flytter til Bragernes."),
    document("b", "Barnehagen på Åssiden stenger."),
)

shares = st.floats(0, 1)
flags = st.sampled_from([0.0, 1.0])
evidences = st.builds(Evidence, shares, shares, shares, shares, flags, flags)


def verdict(text: str, library: Corpus = SKOLE) -> Verdict:
    engine = EmbeddedEngine(library)
    query = understand(text)
    return decide(query, engine.search(query, 3), engine)


def reasons(text: str, library: Corpus = SKOLE) -> dict[Because, tuple[str, ...]]:
    return {reason.because: reason.words for reason in verdict(text, library).reasons}


def measured(text: str, hit: Hit, engine: EmbeddedEngine) -> Evidence:
    query = understand(text)
    return evidence(query, hit, match(query, hit, engine), engine)


def weights_file() -> dict[str, Any]:
    data = resources.files("retrieval").joinpath("data/answerability.json").read_text("utf-8")
    file: dict[str, Any] = json.loads(data)
    return file


def test_the_weights_are_of_the_measures_of_evidence_in_their_order() -> None:
    file = weights_file()
    assert file["features"] == [field.name for field in fields(Evidence)]
    assert {len(file[key]) for key in ("means", "scales", "weights")} == {len(fields(Evidence))}
    assert 0 < file["answer_from"] < file["sure_from"] < 1


@pytest.mark.parametrize("data", ["norquad_dev", "municipal"])
def test_the_weights_come_with_the_report_of_their_fit(data: str) -> None:
    report = weights_file()["report"]
    assert "cross-validation" in report["method"]
    assert report[data]["questions"] >= 100
    assert report[data]["auroc"] > 0.85
    assert report[data]["unanswerable_sure"] < report[data]["unanswerable_answered"] < report[data]["answerable_sure"]


@bounded
@given(evidences, shares, st.sampled_from(["coverage", "document_coverage", "longest_word"]))
def test_more_matched_words_never_lower_the_probability(measures: Evidence, share: float, name: str) -> None:
    low, high = sorted([share, getattr(measures, name)])
    probability = _model().probability
    assert probability(replace(measures, **{name: low})) <= probability(replace(measures, **{name: high}))


@bounded
@given(evidences, st.sampled_from(["number_missing", "name_missing"]))
def test_a_missing_number_or_name_always_lowers_the_probability(measures: Evidence, name: str) -> None:
    probability = _model().probability
    assert probability(replace(measures, **{name: 1.0})) < probability(replace(measures, **{name: 0.0}))


@bounded
@given(st.lists(words, min_size=1, max_size=6), st.lists(words, max_size=6), st.lists(words, min_size=1, max_size=6))
def test_a_passage_that_holds_more_words_is_no_worse_evidence(
    few: list[str], more: list[str], asked: list[str]
) -> None:
    library = corpus(document("a", " ".join(few), " ".join(few + more)))
    engine = EmbeddedEngine(library)
    less, fuller = (measured(" ".join(asked), Hit(passage, 1.0, 1.0, 0.0, 0.0), engine) for passage in library.passages)
    assert _model().probability(less) <= _model().probability(fuller)


@bounded
@given(st.lists(st.sampled_from([*WORDS, "romferge", "2025", "Lier"]), min_size=1, max_size=30))
def test_every_measure_lies_between_0_and_1(asked: list[str]) -> None:
    engine = EmbeddedEngine(SKOLE)
    hit = Hit(SKOLE.passages[0], 1.0, 1.0, 0.0, 0.0)
    measures = measured(" ".join(asked), hit, engine)
    assert all(0 <= getattr(measures, field.name) <= 1 for field in fields(Evidence))


def test_a_question_that_the_passage_holds_every_word_of_is_answered_surely() -> None:
    found = verdict("Når bygger kommunen ny skole på Konnerud?")
    assert found.answerable
    assert found.sure
    assert found.reasons == (Reason(Because.MATCHED_WORDS, ("bygger", "kommunen", "ny", "skole", "konnerud")),)


@bounded
@given(st.lists(st.sampled_from([*WORDS, "romferge", "2025", "Konnerud", "kommunen"]), min_size=1, max_size=8))
def test_the_thresholds_decide(asked: list[str]) -> None:
    found, file = verdict(" ".join(asked)), weights_file()
    assert found.answerable == (found.probability >= file["answer_from"])
    assert found.sure == (found.probability >= file["sure_from"])


@pytest.mark.parametrize("text", ["Finnes det øl på Xq?", "romferge"])
def test_words_found_nowhere_find_nothing(text: str) -> None:
    found = verdict(text)
    assert (found.answerable, found.sure, found.probability) == (False, False, 0.0)
    assert found.reasons == (Reason(Because.NOTHING_FOUND),)


def test_a_question_without_content_words_finds_nothing() -> None:
    assert verdict("hva er det?").reasons == (Reason(Because.NOTHING_FOUND),)


def test_words_that_no_document_holds_are_named_as_they_were_asked() -> None:
    assert reasons("Bygger kommunen Romferger ved skolen?")[Because.UNKNOWN_WORDS] == ("romferger",)


def test_words_that_only_passages_not_shown_hold_are_named_as_missing() -> None:
    engine = EmbeddedEngine(SKOLE)
    query = understand("Bygger kommunen ny skole på Åssiden?")
    best, *others = engine.search(query, 3)
    told = {reason.because: reason.words for reason in decide(query, [best], engine).reasons}
    assert told[Because.MISSING_WORDS] == ("åssiden",)
    told = {reason.because: reason.words for reason in decide(query, [best, *others], engine).reasons}
    assert "åssiden" in told[Because.MATCHED_WORDS]


def test_a_word_that_stands_there_in_another_form_is_not_said_to_be_absent() -> None:
    library = corpus(document("a", "Krisesentre skal være universelt utformet."))
    assert Because.UNKNOWN_WORDS not in reasons("Er krisesenteret universelt utformet?", library)


@pytest.mark.parametrize("number", ["2019", "12"])
def test_a_missing_number_is_named_and_is_not_also_an_unknown_word(number: str) -> None:
    told = reasons(f"Bygger kommunen ny skole på Konnerud i {number}?")
    assert told[Because.MISSING_NUMBER] == (number,)
    assert Because.UNKNOWN_WORDS not in told
    assert Because.MISSING_WORDS not in told


def test_a_number_that_is_there_is_a_matched_word() -> None:
    told = reasons("Bygger kommunen ny skole på Konnerud i 2025?")
    assert "2025" in told[Because.MATCHED_WORDS]
    assert Because.MISSING_NUMBER not in told


def test_a_word_of_which_only_the_parts_are_there_is_neither_matched_nor_absent() -> None:
    # "barnehage" is a word of neither text, but all of its 4-grams are there.
    library = corpus(document("a", "Barnehagelærere på en skolehage"))
    assert reasons("barnehage skolehage", library) == {Because.MATCHED_WORDS: ("skolehage",)}


def test_a_word_asked_twice_is_named_once() -> None:
    assert reasons("skole og skole og romferge og romferge") == {
        Because.MATCHED_WORDS: ("skole",),
        Because.UNKNOWN_WORDS: ("romferge",),
    }


def test_an_answer_is_judged_with_the_question_it_answers() -> None:
    exchange = question("Når stenger svømmehallen på Marienlyst?"), answer("Tidligst neste høst.")
    library = corpus(document("a", *exchange), document("b", "Skolen bygges ut."))
    assert verdict("når stenger svømmehallen på Marienlyst?", library).sure


def test_a_pasted_page_about_something_else_is_not_answered_for_its_length() -> None:
    strange = "romferge astronaut komet planet stjerne galakse teleskop måne rakett satellitt bane krater meteor"
    found = verdict(f"Hvor finner jeg en skole? {strange} {strange.replace('e', 'ø')}")
    assert not found.answerable
