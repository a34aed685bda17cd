"""`kommunesvar questions papers` and `questions paper`: what they print and write."""

import io
import json
from pathlib import Path

import docx
import pytest

from bot.cases.life import Actor
from bot.composition import Composition
from bot.outcome import Ask, Reply
from bot.papers.formal import Draft
from tests.bot.conftest import UNHEARD_OF, CommandLine, now
from tests.bot.outcomes import unanswered

KARI = Actor("U0KARI", "Kari [bold]Nordmann")
DRAFT = Draft.of("Giraffer", "Jeg har spurt før.", [UNHEARD_OF, "Hva spiser de?"])


@pytest.fixture
def year(kommunesvar: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Two formal questions stand in the register, of this year."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    composition = Composition.from_environment()
    question = composition.log.record(Reply(Ask(UNHEARD_OF, KARI.id), unanswered(), 1.0), now()).question
    sent = [composition.papers.send(DRAFT, question, KARI, window, now()) for window in ("V1", "V2")]
    assert sent[0]
    return sent[0].year


def test_they_are_listed_by_year_and_number(kommunesvar: CommandLine, year: int) -> None:
    listed = kommunesvar("questions", "papers")
    assert listed.status == 0
    assert f"{year}/1" in listed.out
    assert f"{year}/2" in listed.out
    assert "Kari [bold]Nordmann" in listed.out
    assert kommunesvar("questions", "papers", "--year", "1999").out == "No formal questions.\n"


def test_json_tells_all_of_each(kommunesvar: CommandLine, year: int) -> None:
    lines = kommunesvar("questions", "papers", "--json", "--year", str(year)).out.splitlines()
    first, second = map(json.loads, lines)
    assert (first["year"], first["number"], second["number"], first["case"]) == (year, 1, 2, 1)
    assert (first["sender"], first["subject"], first["questions"]) == (
        KARI.id,
        "Giraffer",
        [UNHEARD_OF, "Hva spiser de?"],
    )
    assert set(first) == set(second)


@pytest.mark.parametrize("suffix", [".docx", ".DOCX"])
def test_one_is_written_as_a_word_file(kommunesvar: CommandLine, year: int, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"spørsmål{suffix}"
    path.write_text("gammelt", "utf-8")
    assert kommunesvar("questions", "paper", f"{year}/2", "--output", str(path)).status == 0
    paragraphs = [paragraph.text for paragraph in docx.Document(io.BytesIO(path.read_bytes())).paragraphs]
    assert paragraphs[0] == f"Spørsmål 2 ({year}) fra Kari [bold]Nordmann: Giraffer"
    assert paragraphs[2:] == ["Jeg har spurt før.", "Spørsmål 1", UNHEARD_OF, "Spørsmål 2", "Hva spiser de?"]


def test_one_is_written_as_markdown(kommunesvar: CommandLine, year: int, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    assert kommunesvar("questions", "paper", f"{year}/1", "--output", str(path)).status == 0
    assert "## Spørsmål 2\n\nHva spiser de?" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "file", "words"),
    [
        ("{year}/3", "a.md", "there is no formal question"),
        ("1999/1", "a.md", "`kommunesvar questions papers` lists them"),
        ("tre", "a.md", "like 2026/3"),
        ("{year}/1", "a.pdf", "end in .docx or .md"),
        ("{year}/1", "ingen/mappe/a.md", "choose another file"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_line(
    kommunesvar: CommandLine, year: int, tmp_path: Path, name: str, file: str, words: str
) -> None:
    run = kommunesvar("questions", "paper", name.format(year=year), "--output", str(tmp_path / file))
    assert (run.status, run.out) == (1, "")
    assert words in run.err
    assert "Traceback" not in run.err
    assert not (tmp_path / file).exists()
