import json
import math
from collections.abc import Sequence
from dataclasses import fields, replace
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.memory import CorpusInMemory
from retrieval.alternatives import Alternative, How
from retrieval.analysis import content_words, grams, stem, stems
from retrieval.answerability import (
    SURELY_MEANT,
    Because,
    Evidence,
    Reason,
    Verdict,
    _model,
    decide,
    evidence,
    match,
)
from retrieval.engine import EmbeddedEngine, Hit
from retrieval.findings import CITATIONS
from retrieval.query import understand
from retrieval.ranking import ranked
from retrieval.reading import Reader
from retrieval.texts import indexed_text
from tests.retrieval.building import WORDS, answer, bounded, corpus, document, question, words

SKOLE = corpus(
    document("a", "Kommunen bygger ny skole på Konnerud i 2025.", "Krisesenteret flytter til Bragernes."),
    document("b", "Barnehagen på Åssiden stenger."),
)
DATED = corpus(
    document("ny", "Kommunen bygger ny skole på Konnerud.", date="2021-05-01"),
    document("gammel", "Barnehagen på Åssiden stenger.", date="2019-05-01"),
)

sums = st.floats(0, 5)
flags = st.sampled_from([0.0, 1.0])
evidences = st.builds(Evidence, sums, sums, sums, st.floats(0, 1), flags, sums, flags, st.floats(0, 10))
texts = st.lists(words, min_size=1, max_size=6).map(" ".join)
# Each line is a sentence.
passages = st.lists(texts, min_size=1, max_size=3).map("\n".join)
libraries = st.lists(passages, min_size=1, max_size=4).map(
    lambda parts: corpus(*(document(str(number), part) for number, part in enumerate(parts)))
)


def verdict(text: str, library: CorpusInMemory = SKOLE) -> Verdict:
    engine = EmbeddedEngine.in_memory(library)
    reader = Reader(understand(text, engine.learned), engine)
    return decide(reader, ranked(reader, CITATIONS))


def reasons(text: str, library: CorpusInMemory = SKOLE) -> dict[Because, tuple[str, ...]]:
    return {reason.because: reason.words for reason in verdict(text, library).reasons}


def measured(text: str, library: CorpusInMemory = SKOLE) -> Evidence:
    """The evidence of the best hit."""
    engine = EmbeddedEngine.in_memory(library)
    reader = Reader(understand(text, engine.learned), engine)
    return evidence(reader, ranked(reader, 1)[0])


# The weights


def weights_file() -> dict[str, Any]:
    data = resources.files("retrieval").joinpath("data/answerability.json").read_text("utf-8")
    file: dict[str, Any] = json.loads(data)
    return file


def test_the_weights_are_of_the_measures_of_evidence_in_their_order() -> None:
    file = weights_file()
    assert file["features"] == [field.name for field in fields(Evidence)]
    assert {len(file[key]) for key in ("means", "scales", "weights")} == {len(fields(Evidence))}
    assert 0 < file["answer_from"] < file["sure_from"] < 1


@pytest.mark.parametrize("method", ["cross-validated", "fitted on the other sets"])
@pytest.mark.parametrize("data", ["norquad", "documents", "municipal"])
def test_the_weights_come_with_the_report_of_their_fit(method: str, data: str) -> None:
    report = weights_file()["report"][method][data]
    assert report["questions"] >= 100
    assert report["auroc"] > 0.85
    assert report["unanswerable_sure"] < report["unanswerable_answered"] < report["answerable_answered"]
    assert report["unanswerable_sure"] < report["answerable_sure"] < report["answerable_answered"]


@bounded
@given(evidences, sums, st.sampled_from(["strength", "topic_strength", "sentence", "wording"]))
def test_more_that_is_matched_never_lowers_the_probability(measures: Evidence, value: float, name: str) -> None:
    low, high = sorted([value, getattr(measures, name)])
    probability = _model().probability
    assert probability(replace(measures, **{name: low})) <= probability(replace(measures, **{name: high}))


@bounded
@given(evidences, st.sampled_from(["number_missing", "name_missing", "corpus_size"]))
def test_what_is_missing_and_a_larger_corpus_lower_the_probability(measures: Evidence, name: str) -> None:
    probability = _model().probability
    assert probability(replace(measures, **{name: 1.0})) < probability(replace(measures, **{name: 0.0}))


# The measures


def naive_match(asked: Sequence[str], text: str) -> dict[str, float]:
    """Each word by its stem, or else by the share of its 4-grams."""
    held, held_grams = stems(content_words(text)), grams(content_words(text))
    shares = {}
    for word in asked:
        own = set(grams([word]))
        shares[word] = 1.0 if stem(word) in held else sum(gram in held_grams for gram in own) / len(own)
    return shares


@bounded
@given(libraries, texts)
def test_a_word_is_matched_by_its_stem_or_by_the_share_of_its_grams(library: CorpusInMemory, text: str) -> None:
    engine, query = EmbeddedEngine.in_memory(library), understand(text)
    for hit in ranked(Reader(query, engine), CITATIONS):
        assert match(Reader(query, engine), hit) == naive_match(query.words, indexed_text(library, hit.passage))


@bounded
@given(texts, passages, passages)
def test_a_passage_that_holds_more_matches_no_word_less(text: str, held: str, more: str) -> None:
    library = corpus(document("a", held, f"{held}\n{more}"))
    engine, query = EmbeddedEngine.in_memory(library), understand(text)
    less, fuller = (match(Reader(query, engine), Hit(each, 1.0, 1.0, 1.0, 1.0)) for each in library.passages)
    assert all(0 <= less[word] <= fuller[word] <= 1 for word in query.words)


@bounded
@given(libraries, texts)
def test_what_is_matched_is_summed_by_idf_as_a_share_of_the_rarest(library: CorpusInMemory, text: str) -> None:
    engine, query = EmbeddedEngine.in_memory(library), understand(text)
    rarest = math.log(len(library.passages) + 1)
    # Of words with one stem the first counts.
    weights = {stem(word): (word, engine.idf(stem(word)) / rarest) for word in reversed(query.words)}

    def mass(held: str) -> float:
        return sum(weight * naive_match([word], held)[word] for word, weight in weights.values())

    highest = sum(engine.gram_idfs(grams([*query.words])))
    longest = max(len(word) for word, _ in weights.values())
    for hit in ranked(Reader(query, engine), CITATIONS):
        found, whole = evidence(Reader(query, engine), hit), indexed_text(library, hit.passage)
        assert found.strength == pytest.approx(math.sqrt(hit.grams / highest * mass(whole)))
        topics = [found.strength * naive_match([word], whole)[word] for word in query.words if len(word) == longest]
        assert any(found.topic_strength == pytest.approx(topic) for topic in topics)
        assert found.sentence == pytest.approx(max(map(mass, library.text(hit.passage).split("\n"))))


def test_sums_are_absolute_so_that_more_matched_words_are_more_evidence() -> None:
    one, two = measured("skole"), measured("skole Konnerud")
    assert two.strength > one.strength
    assert two.sentence > one.sentence > 0


def test_the_topic_is_matched_as_far_as_the_longest_word_is() -> None:
    known, unknown = measured("skole bygger"), measured("skole romfergeturene")
    assert known.topic_strength == known.strength
    assert unknown.topic_strength == 0 < unknown.strength


def test_a_sentence_counts_only_if_it_holds_the_kind_of_answer_that_is_asked_for() -> None:
    assert measured("Når bygger kommunen ny skole på Konnerud?").sentence > 0
    assert measured("Når stenger barnehagen på Åssiden?").sentence == 0
    assert measured("Stenger barnehagen på Åssiden?").sentence > 0


def test_what_was_asked_with_is_no_answer() -> None:
    assert measured("Når i 2025 bygger kommunen ny skole på Konnerud?").sentence == 0


def test_wording_that_stands_there_as_it_is_asked_counts_in_full() -> None:
    assert measured("barnehagen på Åssiden stenger").wording == pytest.approx(1)
    assert 0 < measured("stenger barnehagen").wording < 1


@pytest.mark.parametrize(("text", "missing"), [("skole i gruppe 3", 1.0), ("skole på Konnerud 2025", 0.0)])
def test_a_number_is_missing_or_not(text: str, missing: float) -> None:
    assert measured(text).number_missing == missing


def test_a_year_that_the_document_is_of_is_not_missing_though_its_text_does_not_name_it() -> None:
    assert measured("Hva ble vedtatt om skole på Konnerud i 2021?", DATED).number_missing == 0
    assert measured("Hva ble vedtatt om skole på Konnerud i 2019?", DATED).number_missing == 1


def test_missing_names_weigh_what_they_are_worth() -> None:
    assert measured("Bygger de skole på Konnerud?").name_missing == 0
    # Ås is as rare as a word can be.
    assert measured("Bygger de skole på Ås?").name_missing == pytest.approx(1)
    assert measured("bygger de skole på ås?").name_missing == 0


@pytest.mark.parametrize(("text", "one"), [("skole", 1.0), ("skole skolen skoler", 1.0), ("ny skole", 0.0)])
def test_a_question_of_one_word_in_any_forms_is_marked(text: str, one: float) -> None:
    assert measured(text).one_word == one


def test_the_size_of_the_corpus_counts_by_its_logarithm() -> None:
    assert measured("skole").corpus_size == pytest.approx(math.log(3))


# The verdict


def test_a_question_that_the_passage_holds_every_word_of_is_answered_surely() -> None:
    found = verdict("Når bygger kommunen ny skole på Konnerud?")
    assert found.answerable
    assert found.sure
    assert found.reasons == (Reason(Because.MATCHED_WORDS, ("bygger", "kommunen", "ny", "skole", "konnerud")),)


@bounded
@given(st.lists(st.sampled_from([*WORDS, "romferge", "2025", "Konnerud", "kommunen"]), min_size=1, max_size=8))
def test_the_thresholds_decide_where_a_word_stands_there_at_least_half(asked: list[str]) -> None:
    engine, file = EmbeddedEngine.in_memory(SKOLE), weights_file()
    query = understand(" ".join(asked), engine.learned)
    hits = ranked(Reader(query, engine), CITATIONS)
    found = decide(Reader(query, engine), hits)
    anything = any(share >= 0.5 for hit in hits for share in match(Reader(query, engine), hit).values())
    assert found.answerable == (anything and found.probability >= file["answer_from"])
    asks = len({stem(word) for word in asked}) > 1
    meant = not any(term.guessed and term.guessed.weight < SURELY_MEANT for term in query.terms)
    assert found.sure == (anything and asks and meant and found.probability >= file["sure_from"])


def test_a_question_none_of_whose_words_stand_there_even_half_is_not_answered() -> None:
    # Of "skolisme" only "skol" stands there.
    found = verdict("skolisme")
    assert found.probability >= weights_file()["answer_from"]
    assert not found.answerable
    assert found.reasons == (Reason(Because.UNKNOWN_WORDS, ("skolisme",)),)


def test_a_translated_question_is_never_sure() -> None:
    library = corpus(document("a", "Kommunen bygger ny skole i Drammen i 2025."), document("b", "Parken er stengt."))
    assert verdict("When will the kommune build the new school in Drammen?", library).answerable
    assert not verdict("When will the kommune build the new school in Drammen?", library).sure
    assert verdict("Når bygger kommunen ny skole i Drammen?", library).sure


@pytest.mark.parametrize("text", ["skole", "skole skolen", "skole?"])
def test_a_single_word_is_never_sure_for_it_asks_nothing(text: str) -> None:
    found = verdict(text)
    assert found.answerable
    assert not found.sure


def test_a_question_with_a_far_correction_is_never_sure() -> None:
    asked = "Når bygger kommunen ny skole på"
    engine = EmbeddedEngine.in_memory(SKOLE)
    query = understand(f"{asked} Konnerud?", engine.learned)
    hits = ranked(Reader(query, engine), CITATIONS)

    def guessed(weight: float) -> Verdict:
        meant = Alternative(How.SPELLING, ("konnerud",), weight)
        corrected = replace(query, terms=(*query.terms[:-1], replace(query.terms[-1], guessed=meant)))
        return decide(Reader(corrected, engine), hits)

    assert guessed(SURELY_MEANT).sure
    assert guessed(SURELY_MEANT - 0.01).answerable
    assert not guessed(SURELY_MEANT - 0.01).sure


def test_a_question_outside_its_own_filters_is_never_sure() -> None:
    asked = "Bygger kommunen ny skole på Konnerud"
    assert verdict(f"{asked}?", DATED).sure
    assert verdict(f"{asked} etter 2020?", DATED).sure
    outside = verdict(f"{asked} før 2020?", DATED)
    assert outside.answerable
    assert outside.probability >= weights_file()["sure_from"]
    assert not outside.sure


def test_a_question_of_nothing_but_filters_is_answered_with_doubt() -> None:
    found = verdict("siden 2020", DATED)
    assert (found.answerable, found.sure, found.reasons) == (True, False, ())


@pytest.mark.parametrize("text", ["Finnes det øl på Xq?", "romferge"])
def test_words_found_nowhere_find_nothing(text: str) -> None:
    found = verdict(text)
    assert (found.answerable, found.sure, found.probability) == (False, False, 0.0)
    assert found.reasons == (Reason(Because.NOTHING_FOUND),)


def test_a_question_without_content_words_finds_nothing() -> None:
    assert verdict("hva er det?").reasons == (Reason(Because.NOTHING_FOUND),)


@pytest.mark.parametrize("text", ['"skole på Bragernes"', "skole -konnerud"])
def test_a_demand_that_leaves_nothing_is_said_to(text: str) -> None:
    assert verdict(text, corpus(SKOLE.documents[0])).reasons == (Reason(Because.NOTHING_ADMITTED),)


def test_filters_alone_that_admit_nothing_are_said_to() -> None:
    assert verdict("siden 2024", DATED).reasons == (Reason(Because.NOTHING_ADMITTED),)


def test_an_answer_is_judged_with_the_question_it_answers() -> None:
    exchange = question("Når stenger svømmehallen på Marienlyst?"), answer("Tidligst neste høst.")
    library = corpus(document("a", *exchange), document("b", "Skolen bygges ut."))
    assert verdict("når stenger svømmehallen på Marienlyst?", library).sure


def test_a_pasted_page_about_something_else_is_not_answered_for_its_length() -> None:
    strange = "romferge astronaut komet planet stjerne galakse teleskop måne rakett satellitt bane krater meteor"
    found = verdict(f"Hvor finner jeg en skole? {strange} {strange.replace('e', 'ø')}")
    assert not found.answerable


# The reasons


def test_words_that_no_document_holds_are_named_as_they_were_asked() -> None:
    assert reasons("Bygger kommunen Romferger ved skolen?")[Because.UNKNOWN_WORDS] == ("romferger",)


def test_words_that_only_passages_not_shown_hold_are_named_as_missing() -> None:
    engine = EmbeddedEngine.in_memory(SKOLE)
    query = understand("Bygger kommunen ny skole på Åssiden?", engine.learned)
    best, *others = ranked(Reader(query, engine), CITATIONS)
    told = {reason.because: reason.words for reason in decide(Reader(query, engine), [best]).reasons}
    assert told[Because.MISSING_WORDS] == ("åssiden",)
    told = {reason.because: reason.words for reason in decide(Reader(query, engine), [best, *others]).reasons}
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
