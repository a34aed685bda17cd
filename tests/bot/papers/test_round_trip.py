"""A taught answer lies in a folder of the corpus, beside other documents, and is found when it is asked for again."""

import datetime
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from bot.answering import Answering
from bot.cases.prose import Paragraph, Style
from bot.knowledge import Served
from bot.outcome import Answered, Ask
from bot.papers.docx import as_docx
from bot.papers.layout import title_of
from bot.papers.literal import lines_of, literal
from bot.papers.markdown import as_markdown
from bot.papers.paper import Paper
from bot.texts import texts_in
from bot.texts.wording import source_details
from corpus.loading import load
from corpus.model import Document, Kind, Role
from retrieval.citations import Citation
from retrieval.engine import EmbeddedEngine
from tests.bot.anything import steady
from tests.bot.conftest import NOW, ROOT
from tests.bot.papers.examples import ANSWERED, ASKED, papers
from tests.corpus.examples import document, exchanges, visible

NB = texts_in("nb")
# What staff teach the bot: the asker's name is left out.
TAUGHT = replace(ANSWERED, asked=replace(ASKED, sender="en folkevalgt"))

Write = Callable[[Paper], bytes]
FORMATS: dict[str, Write] = {
    "md": lambda paper: as_markdown(paper, NB).encode(),
    "docx": lambda paper: as_docx(paper, "Fjordvik kommune", NB),
}


@pytest.fixture(scope="module", params=FORMATS)
def name(request: pytest.FixtureRequest) -> str:
    """Where the answer lies."""
    return f"svar/2026/sporsmal-3.{request.param}"


@pytest.fixture(scope="module")
def folder(name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo corpus, and the answer beside its documents."""
    folder = tmp_path_factory.mktemp("corpus") / "demo"
    shutil.copytree(ROOT / "corpus" / "demo", folder)
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_bytes(FORMATS[name.rpartition(".")[2]](TAUGHT))
    return folder


@pytest.fixture(scope="module")
def engine(folder: Path) -> EmbeddedEngine:
    """What answers by that corpus."""
    loaded = load(folder)
    assert not loaded.rejects
    return EmbeddedEngine.in_memory(loaded.corpus)


@pytest.fixture
def answering(engine: EmbeddedEngine) -> Answering:
    return Answering(lambda: Served(engine), None, lambda: NOW)


def first_answer(answering: Answering, question: str) -> Citation:
    """The first citation of the answer that there must be."""
    outcome = answering.ask(Ask(question, asker="U0KARI")).outcome
    assert isinstance(outcome, Answered)
    return outcome.citations[0]


def test_the_document_is_what_its_front_matter_says(engine: EmbeddedEngine, name: str) -> None:
    read = engine.corpus.document(name)
    told = read.metadata
    assert told.title == "Spørsmål 3 (2026) fra en folkevalgt: Ungdomsklubben i Fjordgata"
    assert (told.date, told.case_number) == (datetime.date(2026, 11, 21), "26/00123-4")
    assert (told.sender, told.recipient, told.kind) == ("en folkevalgt", "Kommunedirektøren", Kind.STAFF_ANSWER)
    assert [(role, exchange) for role, exchange, _ in exchanges(read)] == [
        (Role.BODY, None),
        (Role.QUESTION, 1),
        (Role.QUESTION, 2),
        (Role.ANSWER, 1),
        (Role.ANSWER, 2),
    ]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Når åpner den nye ungdomsklubben i Fjordgata, og hvem får bruke den?", "åpner mandag 12. april 2027"),
        ("Når åpner ungdomsklubben i Fjordgata?", "åpner mandag 12. april 2027"),
        ("når opnar ungdomsklubben i fjordgata", "åpner mandag 12. april 2027"),
        ("Når åpner ungdomsklubben i Fjorgata?", "åpner mandag 12. april 2027"),
        ("Hva koster ombyggingen av ungdomsklubben?", "3,4 millioner kroner"),
        ("Hvor mye koster ombyggingen i Fjordgata?", "3,4 millioner kroner"),
    ],
)
def test_asked_again_it_is_answered_with_staffs_words(
    answering: Answering, name: str, question: str, words: str
) -> None:
    citation = first_answer(answering, question)
    assert (citation.document, citation.role) == (name, Role.ANSWER)
    assert words in citation.excerpt
    assert "?" not in citation.excerpt
    assert citation.section in {("Svar på spørsmål 1",), ("Svar på spørsmål 2",)}
    assert source_details(citation, NB) == [
        citation.section[0],
        "svar fra administrasjonen",
        "datert 21. november 2026",
        "sak 26/00123-4",
        "spørsmål fra en folkevalgt til Kommunedirektøren",
    ]


def test_it_is_found_among_written_questions(answering: Answering, name: str) -> None:
    assert first_answer(answering, "Hva sier skriftlige spørsmål om ungdomsklubben i Fjordgata?").document == name


def test_other_questions_are_answered_as_before(answering: Answering, demo_engine: EmbeddedEngine) -> None:
    before = Answering(lambda: Served(demo_engine), None, lambda: NOW)
    for question in ("Når starter arbeidet med handlingsplanen mot selvmord?", "Når åpner Solvang symjehall igjen?"):
        now, then = first_answer(answering, question), first_answer(before, question)
        assert (now.document, now.excerpt) == (then.document, then.excerpt)


@pytest.mark.parametrize("language", ["nn", "en"])
@pytest.mark.parametrize("suffix", FORMATS)
def test_papers_in_every_language_are_read_the_same(language: str, suffix: str) -> None:
    texts = texts_in(language)
    data = as_docx(TAUGHT, "Fjordvik", texts) if suffix == "docx" else as_markdown(TAUGHT, texts).encode()
    read = document(f"a.{suffix}", data)
    assert read.metadata.title == title_of(TAUGHT.asked, texts)
    assert (read.metadata.date, read.metadata.sender) == (datetime.date(2026, 11, 21), "en folkevalgt")
    assert [role for role, _, _ in exchanges(read)].count(Role.ANSWER) == 2


def told(paragraphs: tuple[Paragraph, ...]) -> Iterator[str]:
    """What a reader of some paragraphs sees: the words, and the numbers of numbered items."""
    number = 0
    for paragraph in paragraphs:
        lines = lines_of(paragraph.runs)
        if not lines:
            continue
        number = number + 1 if paragraph.style is Style.NUMBER else 0
        yield f"{number}." if number else ""
        yield from ("".join(run.text for run in line) for line in lines)


def characters(text: str) -> str:
    """The characters of a text that are no blanks and no list marks, in whatever form their accents are."""
    return visible(unicodedata.normalize("NFD", literal(unicodedata.normalize("NFC", text))))


def said(read: Document, role: Role, exchange: int) -> str:
    """What one of a document's exchanges asks or answers."""
    return characters(" ".join(text for of, number, text in exchanges(read) if (of, number) == (role, exchange)))


@pytest.mark.parametrize("suffix", FORMATS)
@settings(steady, max_examples=40)
@given(papers())
def test_every_word_of_every_answer_comes_back_whatever_people_write(suffix: str, paper: Paper) -> None:
    read = document(f"a.{suffix}", FORMATS[suffix](paper))
    asked, response = paper.asked, paper.response
    assert response
    metadata = read.metadata
    assert characters(metadata.title) == characters(title_of(asked, NB))
    assert (metadata.date, metadata.kind) == (response.date, Kind.STAFF_ANSWER)
    assert metadata.case_number == asked.case_number or not asked.case_number
    numbers = list(range(1, len(asked.questions) + 1))
    assert sorted({exchange for _, exchange, _ in exchanges(read) if exchange}) == numbers
    for number, question, answer in zip(numbers, asked.questions, response.answers, strict=True):
        assert said(read, Role.QUESTION, number) == characters(question)
        assert said(read, Role.ANSWER, number) == characters(" ".join(told(answer.paragraphs)))
