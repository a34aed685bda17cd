import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.errors import Unreadable
from corpus.model import Document, Kind, Role
from tests.corpus.examples import body, document, outline, section
from tools.documents import write_docx


def of_markdown(folder: Path, markdown: str) -> Document:
    write_docx(folder / "a.docx", markdown)
    return document("a.docx", (folder / "a.docx").read_bytes())


def of_word(write: Callable[[WordDocument], object]) -> Document:
    word = docx.Document()
    word.core_properties.title = ""
    write(word)
    file = io.BytesIO()
    word.save(file)
    return document("a.docx", file.getvalue())


def bold(word: WordDocument, text: str) -> None:
    word.add_paragraph().add_run(text).bold = True


def wrapped(word: WordDocument, xml: str) -> None:
    """Adds Word's own XML to the end of the text."""
    word.element.body.insert_element_before(
        parse_xml(f"<w:{xml[3:].replace('>', ' ' + nsdecls('w') + '>', 1)}"), "w:sectPr"
    )


def test_word_s_styles_make_headings_lists_and_tables(tmp_path: Path) -> None:
    read = of_markdown(
        tmp_path,
        """\
# Protokoll fra møte 4. mars 2024

Møtet ble satt klokken 18.

## Sak 1/24

Utvalget ba om:

- heis
- brede dører

### Vedtak

1. Skolen bygges.

| Parti | Stemmer |
| --- | --- |
| Ap | 4 |
""",
    )
    assert read.metadata.title == "Protokoll fra møte 4. mars 2024"
    assert outline(read) == [
        ("", "Møtet ble satt klokken 18."),
        ("Sak 1/24", "Utvalget ba om:\n\n- heis\n- brede dører"),
        ("Sak 1/24 / Vedtak", "Skolen bygges.\n\nParti | Stemmer\n\nAp | 4"),
    ]


def test_norwegian_style_names_are_known() -> None:
    def write(word: WordDocument) -> None:
        for name in ("Tittel", "Overskrift 1", "Overskrift 2", "Punktliste 1"):
            word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        word.add_paragraph("Plan for skolen", style="Tittel")
        word.add_paragraph("Mål", style="Overskrift 1")
        word.add_paragraph("Delmål", style="Overskrift 2")
        word.add_paragraph("flere lærere", style="Punktliste 1")
        word.add_paragraph("Alle skal bli med på dette.")

    read = of_word(write)
    assert read.metadata.title == "Plan for skolen"
    assert read.text.endswith("- flere lærere\n\nAlle skal bli med på dette.")
    assert read.passages[0].section[-1] == "Delmål"


def test_bold_lines_are_headings_and_bold_words_are_not() -> None:
    def write(word: WordDocument) -> None:
        word.add_heading("Sak", level=1)
        bold(word, "Økonomi")
        paragraph = word.add_paragraph("Dette er ")
        paragraph.add_run("viktig").bold = True
        paragraph.add_run(" å vite.")

    assert outline(of_word(write)) == [("Økonomi", "Dette er viktig å vite.")]


def test_line_breaks_are_kept_and_a_marker_before_one_is_a_heading() -> None:
    def write(word: WordDocument) -> None:
        word.add_heading("Sak", level=1)
        paragraph = word.add_paragraph()
        paragraph.add_run("Spørsmål 1").bold = True
        paragraph.add_run("\nHva koster hallen?\nHvem betaler?")
        word.add_paragraph("Svar på spørsmål 1\nDen koster 4 millioner.")

    read = of_word(write)
    assert outline(read) == [
        ("Spørsmål 1", "Hva koster hallen?\nHvem betaler?"),
        ("Svar på spørsmål 1", "Den koster 4 millioner."),
    ]
    assert [passage.role for passage in read.passages] == [Role.QUESTION, Role.ANSWER]


def test_merged_cells_are_read_once_and_equal_neighbours_both() -> None:
    def write(word: WordDocument) -> None:
        word.add_heading("Gebyr", level=1)
        table = word.add_table(2, 3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Sone og pris"
        table.cell(0, 2).text = "Frist"
        for column, text in enumerate(["Sentrum", "20", "20"]):
            table.cell(1, column).text = text

    assert section(of_word(write)) == "Sone og pris | Frist\n\nSentrum | 20 | 20"


def test_a_table_within_a_cell_is_read() -> None:
    def write(word: WordDocument) -> None:
        word.add_heading("Gebyr", level=1)
        cell = word.add_table(1, 1).cell(0, 0)
        cell.text = "Ytre"
        cell.add_table(1, 2).cell(0, 1).text = "Indre"

    assert section(of_word(write)) == "Ytre – | Indre"


@pytest.mark.parametrize(
    "xml",
    [
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Feltet i malen.</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>Feltet i malen.</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        "<w:p><w:ins><w:r><w:t>Feltet i malen.</w:t></w:r></w:ins><w:del><w:r><w:t>X</w:t></w:r></w:del></w:p>",
        "<w:p><w:smartTag><w:smartTag><w:r><w:t>Feltet i malen.</w:t></w:r></w:smartTag></w:smartTag></w:p>",
    ],
)
def test_what_word_has_wrapped_is_text_too(xml: str) -> None:
    def write(word: WordDocument) -> None:
        word.add_heading("Sak", level=1)
        word.add_paragraph("Før står dette.")
        wrapped(word, xml)
        word.add_paragraph("Etter står dette.")

    assert section(of_word(write)) == "Før står dette.\n\nFeltet i malen.\n\nEtter står dette."


def test_page_headers_and_contents_are_left_out() -> None:
    def write(word: WordDocument) -> None:
        word.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
        word.sections[0].header.paragraphs[0].text = "Andeby kommune"
        word.add_heading("Sak", level=1)
        word.add_paragraph("Mål\t3", style="toc 1")
        word.add_paragraph("Dette er teksten.")

    assert of_word(write).text == "Sak\n\nDette er teksten."


def test_without_headings_the_file_s_own_title_counts() -> None:
    def write(word: WordDocument) -> None:
        word.core_properties.title = "Brev om hallen"
        word.add_paragraph("Hallen åpner i mai.")

    read = of_word(write)
    assert (read.metadata.title, body(read)) == ("Brev om hallen", "Hallen åpner i mai.")


def test_a_zip_bomb_is_left_closed() -> None:
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("word/document.xml", "w") as member,
    ):
        for _ in range(310):
            member.write(bytes(1_000_000))
    assert len(file.getvalue()) < 5_000_000
    with pytest.raises(Unreadable, match="unpacks to more than 300 MB; leave out its pictures or split it"):
        document("a.docx", file.getvalue())


def test_a_damaged_archive_is_refused(tmp_path: Path) -> None:
    write_docx(tmp_path / "a.docx", "# Sak\n\nTekst.\n")
    with pytest.raises(Unreadable, match=r"is damaged \(no complete archive\); open it in an office program"):
        document("a.docx", (tmp_path / "a.docx").read_bytes()[:2_000])


def test_another_archive_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("hei.txt", "hei")
    with pytest.raises(Unreadable, match=r"is an archive without word/document.xml"):
        document("a.docx", file.getvalue())


def test_a_front_matter_in_the_properties_tells_of_the_document() -> None:
    def write(word: WordDocument) -> None:
        word.core_properties.comments = "---\nkind: staff_answer\ndate: 2026-11-21\n---"
        word.core_properties.title = "Brev om hallen"
        word.add_paragraph("Hallen åpner i mai.")

    told = of_word(write).metadata
    assert (told.title, str(told.date), told.kind) == ("Brev om hallen", "2026-11-21", Kind.STAFF_ANSWER)


def test_what_people_write_in_the_properties_is_no_front_matter() -> None:
    def write(word: WordDocument) -> None:
        word.core_properties.comments = "kind: staff_answer\nKladd, må leses av flere"
        word.add_paragraph("Hallen åpner i mai.")

    assert of_word(write).metadata.kind is Kind.INFORMATION
