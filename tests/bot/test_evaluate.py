"""`kommunesvar evaluate`: what it prints, and what it refuses."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from retrieval.evaluation.report import MEASURES
from retrieval.evaluation.sets import SetName
from retrieval.recipe import Recipe
from tests.bot.conftest import LIBRARY, ROOT, UNHEARD_OF, CommandLine, Run, process
from tests.conftest import write_files

ROWS = [
    {"question": LIBRARY, "answers": [{"document": "bibliotek.md", "expect": "klokka ti på lørdager"}]},
    {
        "question": "Kor tid stenger symjehallen?",
        "answers": [{"document": "svomming.md", "expect": "4. mai 2026"}],
        "style": "nynorsk",
        "split": "test",
    },
    {"question": "Hva selges i kafeen?", "answers": [{"document": "bibliotek.md", "expect": "boller"}]},
    {"question": UNHEARD_OF, "answers": [], "near": False},
    {"question": "Hvor bor xqzw?", "answers": [], "style": "nynorsk", "split": "test"},
]
VERDICTS = ["auroc", "recall_at_95_precision"]
ESTIMATE = ["value", "low", "high", "questions"]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    write_files(tmp_path, {"egne.jsonl": "\n".join(map(json.dumps, ROWS))})
    return tmp_path / "egne.jsonl"


@pytest.fixture
def small_norquad(tmp_path: Path) -> Path:
    """A folder of files like NorQuAD's, of which each article has one passage."""
    words = ("flyplassen", "bryggeriet", "skipsverftet", "museet")
    passages = [
        {"id": f"c000{number}_p0", "title": word, "text": f"{word.capitalize()} åpnet i {1950 + number}."}
        for number, word in enumerate(words)
    ]
    asked = [
        {"id": str(number), "question": f"Når åpnet {word}?", "gold_passage_ids": [f"c000{number}_p0"]}
        | {"answer": str(1950 + number)}
        for number, word in enumerate(words)
    ]
    questions = "\n".join(map(json.dumps, asked))
    return write_files(
        tmp_path / "eval",
        {
            "norquad_passages.jsonl": "\n".join(map(json.dumps, passages)),
            "norquad_dev.jsonl": questions,
            "norquad_dev_nynorsk.jsonl": questions.replace("\\u00e5pnet", "opna"),
            "norquad_siblings.json": '{"c0000": ["c0001"]}',
        },
    )


@pytest.fixture
def own(folder: Path, questions: Path) -> list[str]:
    """The options that ask one's own questions."""
    return ["--corpus", str(folder), "--questions", str(questions)]


def report(run: Run) -> dict[str, Any]:
    assert run.status == 0, run.err
    [line] = run.out.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


# What it prints


def test_ones_own_questions_are_measured(kommunesvar: CommandLine, own: list[str]) -> None:
    run = kommunesvar("evaluate", *own, "--json")
    assert run.err == ""
    found = report(run)
    assert list(found) == ["compared_with", "sets", "skipped"]
    assert (found["compared_with"], list(found["sets"]), found["skipped"]) == (None, ["own"], {})
    own_set = found["sets"]["own"]
    assert list(own_set) == [
        "corpus_version",
        "passages",
        "answerable",
        "unanswerable",
        "measures",
        "latency_ms",
        "styles",
        "comparison",
    ]
    assert (own_set["passages"], own_set["answerable"], own_set["unanswerable"]) == (3, 3, 2)
    assert own_set["comparison"] is None
    assert 0 < own_set["latency_ms"]["p50"] <= own_set["latency_ms"]["p99"]
    measures = own_set["measures"]
    assert all(list(estimate) == ESTIMATE for estimate in measures.values() if estimate)
    assert measures["recall@1"] == {"value": 1.0, "low": 1.0, "high": 1.0, "questions": 3}
    assert measures["shown_excerpt_holds_answer"]["value"] == 1.0
    assert measures["auroc"]["value"] == 1.0
    assert measures["sure_of_unanswerable"] == {"value": 0.0, "low": 0.0, "high": 0.0, "questions": 2}
    assert list(own_set["styles"]) == ["plain", "nynorsk"]
    assert own_set["styles"]["nynorsk"].keys() == {"questions", "answered_with_gold", "recall@1", "recall@3"}


def test_the_measures_stand_in_the_order_that_is_documented(kommunesvar: CommandLine, own: list[str]) -> None:
    measures = list(report(kommunesvar("evaluate", *own, "--json"))["sets"]["own"]["measures"])
    assert [name for name in measures if name not in VERDICTS] == [measure.name for measure in MEASURES]
    assert [name for name in measures if name in VERDICTS] == VERDICTS
    documented = (ROOT / "bot" / "evaluating.py").read_text("utf-8").partition("import")[0]
    for name in measures:
        part = name.removeprefix("answered_").removeprefix("sure_")
        assert f"`{name}`" in documented or f"`…_{part}`" in documented


def test_for_people_there_are_tables(kommunesvar: CommandLine, own: list[str]) -> None:
    run = kommunesvar("evaluate", *own)
    assert run.status == 0
    assert "own: 3 answerable questions and 2 without an answer, over 3 passages" in run.out
    assert "recall@1" in run.out
    assert "100.0 – 100.0" in run.out
    assert "Latency: p50 " in run.out
    assert "nynorsk" in run.out


def test_a_changed_recipe_is_compared_question_by_question(
    kommunesvar: CommandLine, own: list[str], questions: Path
) -> None:
    part_of_a_word = {"question": "qqbollerqq", "answers": [{"document": "bibliotek.md", "expect": "boller"}]}
    with questions.open("a", encoding="utf-8") as file:
        file.write(f"\n{json.dumps(part_of_a_word)}")
    changes = ["--compare", "grams_weight=0", "--compare", "words_k1=0.5"]
    found = report(kommunesvar("evaluate", *own, *changes, "--json"))
    assert found["compared_with"] == {"grams_weight": 0.0}
    comparison = found["sets"]["own"]["comparison"]
    assert all(list(item) == ["value", "difference", "low", "high", "p"] for item in comparison.values())
    # Only by its 4-grams is the last one found.
    assert (comparison["recall@10"]["value"], comparison["recall@10"]["difference"]) == (0.75, -0.25)
    printed = kommunesvar("evaluate", *own, *changes).out
    assert "own with grams_weight=0 words_k1=0.5" in printed
    assert "-25.0" in printed


def test_a_split_is_asked_alone(kommunesvar: CommandLine, own: list[str]) -> None:
    for split, answerable in (("dev", 2), ("test", 1), ("all", 3)):
        found = report(kommunesvar("evaluate", *own, "--split", split, "--json"))
        assert found["sets"]["own"]["answerable"] == answerable


def test_files_that_are_not_loaded_are_told_of(kommunesvar: CommandLine, own: list[str], folder: Path) -> None:
    write_files(folder, {"bilde.png": "x"})
    run = kommunesvar("evaluate", *own, "--json")
    assert "bilde.png" in run.err
    assert report(run)["sets"]["own"]["passages"] == 3


def test_the_repositorys_own_questions_are_asked_and_norquad_is_skipped_where_it_is_missing(
    kommunesvar: CommandLine,
) -> None:
    run = kommunesvar("evaluate", "--set", "municipal", "--set", "norquad", "--norquad", "nei", "--json")
    assert run.err == "norquad is skipped: NorQuAD is not at nei\n"
    found = report(run)
    assert list(found["sets"]) == ["municipal"]
    assert found["skipped"] == {"norquad": "NorQuAD is not at nei"}
    assert found["sets"]["municipal"]["measures"]["recall@10"]["value"] > 0.8


def test_norquad_is_asked_in_all_its_variants(kommunesvar: CommandLine, small_norquad: Path) -> None:
    chosen = [option for name in SetName if name != "municipal" for option in ("--set", name)]
    found = report(kommunesvar("evaluate", *chosen, "--norquad", str(small_norquad), "--json"))
    assert list(found["sets"]) == [name for name in SetName if name != "municipal"]
    answerable = {name: (each["answerable"], each["unanswerable"]) for name, each in found["sets"].items()}
    assert answerable == {
        "norquad": (4, 0),
        "norquad-nynorsk": (4, 0),
        "norquad-typos": (4, 0),
        "norquad-removed": (2, 2),
    }
    assert found["sets"]["norquad"]["passages"] == 4
    assert found["sets"]["norquad"]["measures"]["recall@1"]["value"] == 1.0
    assert found["sets"]["norquad"]["measures"]["auroc"] is None
    assert found["sets"]["norquad-removed"]["measures"]["answered_of_unanswerable"]["value"] < 1.0


def test_norquad_has_no_test_questions(kommunesvar: CommandLine, small_norquad: Path) -> None:
    run = kommunesvar("evaluate", "--norquad", str(small_norquad), "--set", "norquad", "--split", "test")
    assert "norquad is skipped: it has no test questions" in run.err


# What it refuses


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--compare", "gramsweight=0"], [field.name for field in fields(Recipe)]),
        (["--compare", "grams_weight=mye"], ["grams_weight", "mye"]),
        (["--compare", "grams_weight"], ["grams_weight"]),
        (["--set", "norkvad"], [*SetName]),
        (["--split", "train"], ["dev", "test", "all"]),
        (["--corpus", "dokumenter"], ["--corpus", "both or neither"]),
        (["--questions", "egne.jsonl"], ["both or neither"]),
        (["--corpus", "dokumenter", "--questions", "egne.jsonl", "--set", "municipal"], ["--set"]),
    ],
)
def test_wrong_usage_names_what_is_possible(kommunesvar: CommandLine, arguments: list[str], named: list[str]) -> None:
    run = kommunesvar("evaluate", *arguments)
    assert (run.status, run.out) == (2, "")
    assert all(name in run.err for name in named)


def complains(run: Run, *words: str) -> None:
    __tracebackhide__ = True
    assert (run.status, run.out) == (1, "")
    last = run.err.splitlines()[-1]
    assert last.startswith("kommunesvar: ")
    assert all(word in last for word in words), last


def test_a_bad_row_is_named_by_file_line_and_cause(kommunesvar: CommandLine, own: list[str], questions: Path) -> None:
    with questions.open("a", encoding="utf-8") as file:
        file.write('\n{"question": "Hva?", "answers": [{"document": "nei.md", "expect": "mai"}]}')
    complains(kommunesvar("evaluate", *own), "egne.jsonl line 6", "no document nei.md", "correct its name")


def test_questions_or_documents_that_are_missing(kommunesvar: CommandLine, own: list[str], folder: Path) -> None:
    complains(kommunesvar("evaluate", *own[:3], "nei.jsonl"), "nei.jsonl cannot be read")
    complains(kommunesvar("evaluate", "--corpus", "nei", *own[2:]), "nei is not a folder that exists")


def test_where_every_set_is_skipped_there_is_nothing_to_evaluate(kommunesvar: CommandLine) -> None:
    run = kommunesvar("evaluate", "--set", "norquad", "--norquad", "nei", "--json")
    complains(run, "nothing to evaluate")
    assert "norquad is skipped" in run.err


@pytest.mark.parametrize("library", ["ir_measures", "scipy"])
def test_without_the_extra_one_line_tells_how_to_install_it(tmp_path: Path, own: list[str], library: str) -> None:
    write_files(tmp_path / "uten", {f"{library}.py": f"raise ModuleNotFoundError(name={library!r})"})
    run = process(["evaluate", *own], PYTHONPATH=f"{tmp_path / 'uten'}:{ROOT}")
    complains(run, library, "pip install 'kommunesvar[evaluation]'")
    assert "Traceback" not in run.err


def test_help_names_every_set(kommunesvar: CommandLine) -> None:
    shown = kommunesvar("evaluate", "--help").out
    assert all(name in shown for name in SetName)
