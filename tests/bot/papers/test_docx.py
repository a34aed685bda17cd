import datetime
import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings

from bot.papers.docx import as_docx
from bot.papers.layout import title_of
from bot.papers.paper import Paper
from bot.texts import texts_in
from tests.bot.anything import steady
from tests.bot.papers.examples import ANSWERED, ASKED, papers

NB = texts_in("nb")


def word(paper: Paper, language: str = "nb") -> Document:
    return docx.Document(io.BytesIO(as_docx(paper, "Fjordvik kommune", texts_in(language))))


def outline(document: Document) -> list[tuple[str, str]]:
    return [(paragraph.style.name or "", paragraph.text) for paragraph in document.paragraphs if paragraph.style]


def test_a_formal_question_has_real_headings() -> None:
    assert outline(word(Paper(ASKED))) == [
        ("Title", "Spørsmål 3 (2026) fra Kari Nordmann (V): Ungdomsklubben i Fjordgata"),
        ("Normal", "Til: Kommunedirektøren\nFra: Kari Nordmann (V)\nDato: 3. november 2026\nSaksnr: 26/00123-4"),
        ("Normal", "Ungdomsrådet har spurt om dette flere ganger."),
        ("Heading 1", "Spørsmål 1"),
        ("Normal", "Når åpner den nye ungdomsklubben i Fjordgata, og hvem får bruke den?"),
        ("Heading 1", "Spørsmål 2"),
        ("Normal", "Hva koster ombyggingen?"),
        ("Normal", "Jeg ber om tall for både leie og inventar."),
    ]


def test_an_answer_keeps_its_types_lists_and_links() -> None:
    document = word(ANSWERED)
    assert outline(document)[8:12] == [
        ("Heading 1", "Svar på spørsmål 1"),
        ("Normal", "Ikke ennå."),
        ("Normal", "Ungdomsklubben åpner mandag 12. april 2027. Nabolaget er varslet, se byggesaken."),
        ("List Bullet", "8. til 10. trinn på mandager"),
    ]
    opening = document.paragraphs[10]
    assert [run.text for run in opening.runs if run.bold] == ["mandag 12. april 2027"]
    assert [(link.text, link.address) for link in opening.hyperlinks] == [
        ("byggesaken", "https://innsyn.kommune.example/byggesak")
    ]
    assert outline(document)[-5:] == [
        ("Heading 1", "Kilder"),
        ("Normal", "Temaplan for ungdom, Møteplasser › Fjordgata, datert 18. juni 2025"),
        ("Quote", "Lokalene i Fjordgata bygges om."),
        ("Normal", "Notat om leieavtalen"),
        ("Quote", "Avtalen gjelder i ti år."),
    ]


@pytest.mark.parametrize(("language", "written"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "nb-NO")])
def test_the_file_tells_whose_it_is_and_in_which_language(language: str, written: str) -> None:
    document = word(ANSWERED, language)
    properties = document.core_properties
    assert properties.title == title_of(ASKED, texts_in(language))
    assert (properties.author, properties.last_modified_by, properties.language) == (
        "Fjordvik kommune",
        "Fjordvik kommune",
        written,
    )
    assert properties.created == properties.modified == datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {written}


def test_what_is_longer_than_a_property_may_be_is_cut_there_alone() -> None:
    subject = "Skolevei " * 60
    document = word(Paper(replace(ASKED, subject=subject)))
    assert len(document.core_properties.title) == 255
    assert document.paragraphs[0].text.endswith("Skolevei Skolevei")


@settings(steady, max_examples=25)
@given(papers())
def test_whatever_people_write_it_is_a_whole_file_with_the_outline_of_the_paper(paper: Paper) -> None:
    data = as_docx(paper, "Fjordvik\x00 kommune", NB)
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    headings = [text for style, text in outline(docx.Document(io.BytesIO(data))) if style == "Heading 1"]
    numbers = range(1, len(paper.asked.questions) + 1)
    assert paper.response
    assert headings == [
        *(f"Spørsmål {number}" for number in numbers),
        *(f"Svar på spørsmål {number}" for number in numbers),
        *(["Kilder"] if paper.response.sources else []),
    ]
