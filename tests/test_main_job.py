"""The main job, through the command line as anyone would run it: real questions, real documents, cited answers.

`pytest -rP tests/test_main_job.py` prints the shares.
"""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from corpus.memory import CorpusInMemory

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).parent / "data"

Row = dict[str, Any]
Replies = dict[str, Row]


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


DRAMMEN, DRAMMEN_UNANSWERABLE = rows(DATA / "drammen_questions.jsonl"), rows(DATA / "drammen_unanswerable.jsonl")
# Asked one by one, without what was asked before.
ALONE = [row for row in rows(ROOT / "retrieval" / "evaluation" / "municipal.jsonl") if "before" not in row]
DEMO = [row for row in ALONE if row["answers"]]
DEMO_UNANSWERABLE = [row for row in ALONE if not row["answers"]]
# Questions marked as kept are answered today: each stays so, or its test names it.
KEPT = [row for row in DRAMMEN if row.get("kept")]


@dataclass(frozen=True)
class Asking:
    """What one run of the command line printed, by question."""

    replies: Replies
    errors: str


def ask(corpus: Path, asked: Sequence[Row], home: Path) -> Asking:
    """One process of `python -m bot ask`, all questions on its standard input."""
    keep = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "TMPDIR", "HOME")}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "--corpus", str(corpus), "--no-log", "--json"],
        input="".join(f"{row['question']}\n" for row in asked),
        capture_output=True,
        encoding="utf-8",
        cwd=home,
        env=keep | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "DATA_DIR": str(home / "var")},
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reply["question"] for reply in replies] == [row["question"] for row in asked]
    return Asking({reply["question"]: reply for reply in replies}, done.stderr)


@pytest.fixture(scope="module")
def real(drammen: Path, tmp_path_factory: pytest.TempPathFactory) -> Asking:
    """All questions on the five real documents, asked on a copy of them."""
    home = tmp_path_factory.mktemp("real")
    folder = home / "documents"
    folder.mkdir()
    for path in drammen.glob("00*"):
        shutil.copy(path, folder)
    return ask(folder, [*DRAMMEN, *DRAMMEN_UNANSWERABLE], home)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Asking:
    """All questions on the documents that come with Kommunesvar."""
    return ask(ROOT / "corpus" / "demo", [*DEMO, *DEMO_UNANSWERABLE], tmp_path_factory.mktemp("demo"))


def folded(text: str) -> str:
    return " ".join(text.split())


def told(reply: Row) -> str:
    """A reply as a failing test shows it."""
    citations = [(cited["document"][:24], cited["role"], cited["excerpt"][:90]) for cited in reply["citations"]]
    return f"{reply['outcome']} ({reply['confidence']}): {citations}"


def test_when_work_on_a_plan_against_suicide_can_start_is_answered_with_the_answers_own_words(real: Asking) -> None:
    reply = real.replies["Når kan arbeidet med en handlingsplan mot selvmord starte?"]
    assert reply["outcome"] == "answered"
    first = reply["citations"][0]
    assert first["document"].startswith("000"), told(reply)
    assert first["role"] == "answer", told(reply)
    assert "2022" in first["excerpt"], told(reply)


@pytest.mark.parametrize("row", KEPT, ids=lambda row: f"{row['document']}: {row['question']}")
def test_the_question_is_answered_by_an_excerpt_of_the_right_document(real: Asking, row: Row) -> None:
    reply = real.replies[row["question"]]
    assert reply["outcome"] == "answered", told(reply)
    right = [
        cited
        for cited in reply["citations"]
        if cited["document"].startswith(row["document"]) and cited["role"] == row["role"]
    ]
    assert any(row["expect"] in folded(cited["excerpt"]) for cited in right), f"no «{row['expect']}»: {told(reply)}"


def test_the_kept_questions_are_many_and_from_every_document() -> None:
    kept = Counter(row["document"] for row in KEPT)
    assert kept.total() >= 50
    assert set(kept) == {row["document"] for row in DRAMMEN}
    assert min(kept.values()) >= 5, kept


def test_when_the_swimming_pool_opens_is_not_answered_and_the_missing_word_is_named(real: Asking) -> None:
    reply = real.replies["Når åpner det nye svømmeanlegget?"]
    assert (reply["outcome"], reply["sure"], reply["citations"]) == ("unanswered", False, [])
    assert any("svømmeanlegget" in reason for reason in reply["reasons"]), reply["reasons"]


def test_at_most_one_question_on_another_topic_is_answered_surely(real: Asking) -> None:
    asked = [row["question"] for row in DRAMMEN_UNANSWERABLE if row["kind"] == "offtopic"]
    sure = [question for question in asked if real.replies[question]["sure"]]
    assert len(asked) == 20
    assert len(sure) <= 1, sure


def test_at_least_90_percent_of_the_demo_questions_are_answered_by_the_passage_that_tells(
    demo: Asking, demo_corpus: CorpusInMemory
) -> None:
    texts = {passage.id: folded(demo_corpus.text(passage)) for passage in demo_corpus.passages}
    missed = {
        row["question"]: demo.replies[row["question"]]["outcome"]
        for row in DEMO
        if not any(
            cited["document"] == answer["document"] and folded(answer["expect"]) in texts[cited["passage"]]
            for cited in demo.replies[row["question"]]["citations"]
            for answer in row["answers"]
        )
    }
    share = 1 - len(missed) / len(DEMO)
    print(f"{share:.1%} cite the answer; not: {missed}")
    assert share >= 0.9


def test_at_most_5_percent_of_the_unanswerable_demo_questions_are_answered_surely(demo: Asking) -> None:
    sure = [row["question"] for row in DEMO_UNANSWERABLE if demo.replies[row["question"]]["sure"]]
    share = len(sure) / len(DEMO_UNANSWERABLE)
    print(f"{share:.1%} answered surely: {sure}")
    assert share <= 0.05


def test_every_excerpt_is_the_slices_it_says_it_is(demo: Asking, demo_corpus: CorpusInMemory) -> None:
    for reply in demo.replies.values():
        for cited in [*reply["citations"], *reply.get("nearest", [])]:
            text = demo_corpus.document(cited["document"]).text
            slices = cited.get("slices", [{"start": cited["start"], "end": cited["end"]}])
            assert cited["excerpt"] == " […] ".join(text[part["start"] : part["end"]] for part in slices)
            assert (cited["start"], cited["end"]) == (slices[0]["start"], slices[-1]["end"])


def test_nothing_is_said_on_standard_error(demo: Asking) -> None:
    assert demo.errors == ""
