"""The five real documents. No sentence of theirs stands here: a few words tell whether one is where it belongs."""

import re
from pathlib import Path

import pytest

from corpus.loading import load
from corpus.memory import CorpusInMemory
from corpus.model import Document, Kind, Passage, Role
from tests.corpus.examples import section

WRITTEN_QUESTION = "000_f5e6dd6d6a12a49e.txt"
WORKSHOP = "001_bcb52ef795cb5faa.txt"
COMMITTEE = "002_8cb24540c3c2f679.txt"
PROGRAMME = "003_6d32f071b4e54dc3.txt"
BUDGET = "004_85351fa749bf47a5.txt"
ALL = [WRITTEN_QUESTION, WORKSHOP, COMMITTEE, PROGRAMME, BUDGET]


@pytest.fixture(scope="module")
def corpus(drammen: Path) -> CorpusInMemory:
    loaded = load(drammen)
    assert not loaded.rejects
    return loaded.corpus


@pytest.fixture(scope="module")
def question(corpus: CorpusInMemory) -> Document:
    return corpus.document(WRITTEN_QUESTION)


@pytest.fixture(scope="module")
def workshop(corpus: CorpusInMemory) -> Document:
    return corpus.document(WORKSHOP)


def passage_with(document: Document, words: str) -> Passage:
    [found] = [passage for passage in document.passages if words in passage.span.of(document.text)]
    return found


def roles(document: Document) -> list[tuple[Role, int | None]]:
    """Role and pair of the sections in order, each run of equal ones told once."""
    told: list[tuple[Role, int | None]] = []
    for passage in document.passages:
        if told[-1:] != [(passage.role, passage.exchange)]:
            told.append((passage.role, passage.exchange))
    return told


@pytest.mark.parametrize(
    ("name", "title", "date", "case_number", "kind"),
    [
        (
            WRITTEN_QUESTION,
            "Spørsmål 171 (2021) fra Anders Wengen (V)",
            "2021-09-06",
            "21/00070-173",
            Kind.WRITTEN_QUESTION,
        ),
        (WORKSHOP, "Rapport fra politisk arbeidsverksted – HELSE-", "2018-06-07", "None", Kind.REPORT),
        (COMMITTEE, "Følgende spørsmål ønskes besvart i møte", "None", "None", Kind.WRITTEN_QUESTION),
        (PROGRAMME, "Psykisk helse og livsmestring", "2019-07-06", "None", Kind.PROGRAMME),
        (BUDGET, "Helse-, sosial- og omsorgstjenester", "None", "None", Kind.BUDGET),
    ],
)
def test_each_tells_what_it_is(
    corpus: CorpusInMemory, name: str, title: str, date: str, case_number: str, kind: Kind
) -> None:
    known = corpus.document(name).metadata
    assert known.title.startswith(title)
    assert (str(known.date), str(known.case_number), known.kind) == (date, case_number, kind)


def test_who_asks_and_who_is_asked(corpus: CorpusInMemory, question: Document) -> None:
    assert (question.metadata.sender, question.metadata.recipient) == ("Anders Wengen (V)", "Rådmannen")
    assert corpus.document(COMMITTEE).metadata.body == "hovedutvalg for helse, sosial og omsorg"


@pytest.mark.parametrize("name", ALL)
def test_no_furniture_is_left(corpus: CorpusInMemory, name: str) -> None:
    text = corpus.document(name).text
    assert not re.search(
        r"\.{4}|Hopp til|hovedmeny|^Forsiden|^Topp$|Les mer om|^Innhold$|^KOMMUNE$|\uf0b7", text, re.MULTILINE
    )


@pytest.mark.parametrize("name", ALL)
def test_passages_are_about_a_hundred_words(corpus: CorpusInMemory, name: str) -> None:
    document = corpus.document(name)
    assert max(len(passage.span.of(document.text).split()) for passage in document.passages) <= 160


def test_three_questions_are_paired_with_three_answers_far_below(question: Document) -> None:
    assert roles(question) == [
        (Role.BODY, None),
        *((Role.QUESTION, number) for number in (1, 2, 3)),
        *((Role.ANSWER, number) for number in (1, 2, 3)),
    ]


def test_the_answer_about_2022_answers_question_1(question: Document) -> None:
    found = passage_with(question, "tidligst kunne påbegynnes i 2022")
    assert (found.role, found.exchange) == (Role.ANSWER, 1)
    asked = [
        passage.exchange
        for passage in question.passages
        if "selvmordsforebygging. Hva er" in passage.span.of(question.text)
    ]
    assert asked == [1]


def test_a_heading_in_mid_answer_does_not_end_it(question: Document) -> None:
    found = passage_with(question, "gratis trening")
    assert (found.role, found.exchange) == (Role.ANSWER, 1)
    assert found.section == ("Svar på spørsmål 1", "Styring og eierskap")


def test_the_parts_of_the_workshop_report_are_its_highest_sections(workshop: Document) -> None:
    assert list(dict.fromkeys(passage.section[0] for passage in workshop.passages)) == ["Del 1", "Del 2"]


def test_each_group_has_a_section_under_each_theme(workshop: Document) -> None:
    groups = [passage.section for passage in workshop.passages if passage.section[-1].startswith("Gruppe")]
    assert [path[-1] for path in groups] == [f"Gruppe {number}" for number in (1, 2, 3, 4, 5)] * 2
    assert {path[0] for path in groups} == {"Del 2"}
    assert len({path[1] for path in groups}) == 2


def test_lists_of_names_are_intact(workshop: Document) -> None:
    part, took_part, members = "Del 2", "Folkevalgte som deltok på arbeidsverkstedet", "Utvalgs-/komitémedlemmer"
    assert [
        len(section(workshop, part, took_part, members, place).split("\n"))
        for place in ("Drammen", "Nedre Eiker", "Svelvik")
    ] == [7, 8, 7]
    assert "Leif H. Auke\nVegard E. Stillerud\nAnne Kristin M. Aabo\n" in section(
        workshop, part, took_part, members, "Drammen"
    )
    assert passage_with(workshop, "Hege T. Rokke (NE)").section[-1] == "Fagpersoner"


def test_bullets_are_items(corpus: CorpusInMemory, workshop: Document) -> None:
    def items(name: str) -> int:
        return corpus.document(name).text.count("\n- ")

    assert items(WORKSHOP) > 100
    assert (items(WRITTEN_QUESTION), items(PROGRAMME), items(BUDGET)) == (4, 20, 5)
    assert "\n- Kompetansekrav\n- Økonomi\n- Tilgjengelighet\n" in corpus.document(COMMITTEE).text
    assert "\n- Innovasjonsstrategi for psykisk helse og rus\n" in corpus.document(BUDGET).text


def test_wrapped_lines_are_joined(corpus: CorpusInMemory) -> None:
    assert "har opplevd brå død" in corpus.document(COMMITTEE).text
    assert "økonomiplan 2020 - 2023 ble" in corpus.document(COMMITTEE).text


def test_an_unnumbered_answer_answers_all_that_stands_above_it(corpus: CorpusInMemory) -> None:
    committee = corpus.document(COMMITTEE)
    assert roles(committee) == [(Role.QUESTION, 1), (Role.ANSWER, 1)]
    assert passage_with(committee, "varslingsliste").role is Role.ANSWER
    assert passage_with(committee, "ikke mulig å legge fram").role is Role.ANSWER


def test_capitals_and_lonely_lines_are_headings(corpus: CorpusInMemory) -> None:
    def headings(name: str) -> list[str]:
        return list(dict.fromkeys(path for passage in corpus.document(name).passages for path in passage.section))

    assert headings(PROGRAMME) == ["TIDLIG INNSATS", "LAVTERSKELTILBUD", "LIVSMESTRING I PRAKSIS"]
    assert headings(BUDGET) == [
        "Beskrivelse av dagens virksomhet",
        "Sammenligning med andre kommuner",
        "Hovedmål i Bystrategi 2036",
    ]
