"""Asking a small corpus, and what is withheld from a question."""

from dataclasses import replace

import pytest

from retrieval.engine import Engine
from retrieval.evaluation.questions import Answer, Question, gold_passages
from retrieval.evaluation.runs import DEPTH, Trial, build_engine, query_of, run
from retrieval.findings import find
from retrieval.recipe import RECIPE
from tests.retrieval.building import corpus, document

LIBRARY = corpus(
    document("skole-1", "Den nye skolen på Åsen åpner i august. Skolen har fått et stort bibliotek."),
    document("skole-2", "Skolen på Åsen koster 40 millioner kroner."),
    document("bad", "Badet åpner i mai.", "Billetten koster 90 kroner."),
    *(document(f"plan-{number}", f"Plan {number} for skolen.") for number in range(20)),
)
ENGINE = build_engine(LIBRARY)


def asked(text: str, *answers: Answer) -> Question:
    return Question("1", text, answers, gold_passages(answers, LIBRARY))


def tried(question: Question, engine: Engine = ENGINE) -> Trial:
    [trial] = run([question], engine)
    return trial


COST = asked("Hva koster skolen på Åsen?", Answer("skole-2", "40 millioner"))


def test_a_trial_tells_what_was_ranked_cited_and_decided() -> None:
    trial = tried(COST)
    assert trial.question is COST
    assert trial.ranking[0] == "skole-2-0"
    assert len(trial.ranking) == DEPTH
    assert trial.cited == trial.ranking[: len(trial.cited)]
    assert 1 <= len(trial.cited) <= 3
    assert trial.gold_cited
    assert (trial.answered, trial.sure, trial.shown, trial.gold_excerpts) == (True, True, True, 1.0)
    assert trial.took_ms > 0


def test_a_question_without_an_answer_has_no_gold_to_find() -> None:
    trial = tried(asked("Hva koster skolen på Åsen?"))
    assert (trial.gold_cited, trial.shown, trial.gold_excerpts) == (False, False, 0.0)
    assert trial.answered


def test_where_nothing_is_found_nothing_is_ranked() -> None:
    trial = tried(asked("Finnes det xqzw?", Answer("bad", "mai")))
    assert (trial.ranking, trial.cited, trial.answered, trial.probability) == ((), (), False, 0.0)


def test_excerpts_are_cut_from_every_gold_passage_and_shown_ones_count_for_their_own_document_only() -> None:
    two = asked("Når åpner badet og skolen?", Answer("bad", "i mai"), Answer("bad", "90 kroner"))
    assert tried(two).gold_excerpts == 1.0
    assert tried(COST).shown
    assert not tried(replace(COST, answers=(Answer("bad", "40 millioner"),))).shown


def test_what_is_withheld_is_not_found_and_the_rest_keeps_its_order() -> None:
    everything = tried(COST)
    rest = tried(replace(COST, withheld=frozenset({"skole-1-0", "skole-2-0"})))
    assert not {"skole-1-0", "skole-2-0"} & {*rest.ranking, *rest.cited}
    assert len(rest.ranking) == DEPTH
    kept = [passage for passage in everything.ranking if not passage.startswith("skole")]
    assert list(rest.ranking[: len(kept)]) == kept


def test_a_trial_is_what_the_bot_would_find() -> None:
    trial, findings = tried(COST), find(query_of(COST, ENGINE), ENGINE)
    assert trial.cited == tuple(citation.passage for citation in findings.citations)
    assert trial.probability == findings.verdict.probability


def test_a_follow_up_is_asked_after_the_question_before() -> None:
    alone, following = tried(asked("og når åpner den?")), tried(replace(asked("og når åpner den?"), before=COST.text))
    assert following.ranking[0] == "skole-1-0"
    assert alone.ranking != following.ranking


def test_an_ingredient_with_weight_0_is_left_out() -> None:
    part_of_a_word = asked("qqbadetqq")
    assert tried(part_of_a_word).ranking == ("bad-0",)
    assert tried(part_of_a_word, build_engine(LIBRARY, replace(RECIPE, grams_weight=0.0))).ranking == ()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_every_question_is_tried_in_order(count: int) -> None:
    questions = [replace(COST, id=str(number)) for number in range(count)]
    assert [trial.question.id for trial in run(questions, ENGINE)] == [question.id for question in questions]
