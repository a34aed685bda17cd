from retrieval.evaluation.measures import judge
from retrieval.evaluation.questions import Answer, Question, gold_passages
from retrieval.evaluation.report import Style, _latency, _measured, _styles, reports
from retrieval.evaluation.sets import Collection, QuestionSet
from retrieval.recipe import RECIPE
from tests.retrieval.building import corpus, document
from tests.retrieval.evaluation.building import trial

LIBRARY = corpus(document("skole", "Skolen på Åsen åpner i august."), document("bad", "Badet åpner i mai."))


def test_shares_are_told_for_each_style_of_the_answerable_questions_in_the_order_they_come() -> None:
    judged = judge(
        [
            trial(["a"], ["b", "a"], style="nynorsk"),
            trial(["a"], ["a"], style="plain", answered=False),
            trial([], ["a"], style="typo"),
            trial(["a"], ["a"], style="nynorsk"),
        ]
    )
    assert list(_styles(judged)) == [Style("nynorsk", 2, 1.0, 0.5, 1.0), Style("plain", 1, 0.0, 1.0, 1.0)]


def test_latency_is_the_median_and_nearly_the_slowest() -> None:
    latency = _latency(judge([trial(took_ms=float(number)) for number in range(101)]))
    assert (latency.p50, latency.p99) == (50, 99)


def test_auroc_compares_the_probabilities_of_both_kinds() -> None:
    judged = judge([trial(["a"], probability=0.9), trial(["a"], probability=0.4), trial(probability=0.5)])
    estimates = {measured.name: measured.estimate for measured in _measured(judged)}
    assert estimates["auroc"] is not None
    assert estimates["auroc"].value == 0.5


def test_what_needs_questions_of_both_kinds_is_not_told_of_one() -> None:
    estimates = {measured.name: measured.estimate for measured in _measured(judge([trial(["a"], ["a"])] * 2))}
    missing = {name for name, estimate in estimates.items() if estimate is None}
    assert missing == {"auroc", *(name for name in estimates if "precision" in name or "unanswerable" in name)}


def test_a_report_is_made_of_every_set_of_a_collection() -> None:
    answers = (Answer("bad", "i mai"),)
    opening = Question("1", "Når åpner badet?", answers, gold_passages(answers, LIBRARY))
    nothing = Question("2", "Hvor bor xqzw?", (), ())
    collection = Collection(LIBRARY, (QuestionSet("begge", (opening, nothing)), QuestionSet("ett", (opening,))))
    both, one = reports(collection)
    assert (both.name, both.answerable, both.unanswerable, both.passages) == ("begge", 1, 1, 2)
    assert (one.name, one.answerable, one.unanswerable, one.compared) == ("ett", 1, 0, ())
    assert both.corpus == LIBRARY.fingerprint
    compared, _ = reports(collection, RECIPE)
    assert {item.difference.value for item in compared.compared} == {0.0}
