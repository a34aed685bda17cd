import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import odfdo
import pytest

from corpus.errors import Unreadable
from corpus.model import Document
from tests.corpus.examples import document, outline, section
from tools.documents import write_docx, write_odt


def of_markdown(folder: Path, markdown: str) -> Document:
    write_odt(folder / "a.odt", markdown)
    return document("a.odt", (folder / "a.odt").read_bytes())


def of_xml(write: Callable[[odfdo.Document], object]) -> Document:
    source = odfdo.Document("text")
    source.body.clear()
    write(source)
    file = io.BytesIO()
    source.save(file)
    return document("a.odt", file.getvalue())


def test_headings_lists_and_tables_are_read(tmp_path: Path) -> None:
    read = of_markdown(
        tmp_path,
        """\
# Temaplan for eldre

Innledning til planen.

## Boliger

Vi bygger **mange** boliger med:

- heis
- brede dører

### Pris

| Sone | Pris |
| --- | --- |
| 1 | 20 kroner |
""",
    )
    assert read.metadata.title == "Temaplan for eldre"
    assert outline(read) == [
        ("", "Innledning til planen."),
        ("Boliger", "Vi bygger mange boliger med:\n\n- heis\n- brede dører"),
        ("Boliger / Pris", "Sone | Pris\n\n1 | 20 kroner"),
    ]


def test_line_breaks_tabs_and_spaces_are_kept_apart() -> None:
    def write(source: odfdo.Document) -> None:
        source.body.append(odfdo.Header(1, "Sak"))
        source.body.append(
            odfdo.Element.from_tag("<text:p>Til:<text:tab/>Rådmannen<text:line-break/>Fra:<text:s/>Kari Li</text:p>")
        )

    assert section(of_xml(write)) == "Til: Rådmannen\nFra: Kari Li"


def test_notes_comments_and_deleted_text_are_left_out() -> None:
    def write(source: odfdo.Document) -> None:
        source.body.append(odfdo.Header(1, "Sak"))
        source.body.append(
            odfdo.Element.from_tag(
                "<text:p>Kommunen<text:note><text:note-body><text:p>Bort</text:p></text:note-body></text:note> bygger"
                "<office:annotation><text:p>Bort</text:p></office:annotation> skoler.</text:p>"
            )
        )
        source.body.append(
            odfdo.Element.from_tag("<text:tracked-changes><text:p>Bort, alt sammen.</text:p></text:tracked-changes>")
        )

    assert section(of_xml(write)) == "Kommunen bygger skoler."


def test_a_table_of_contents_is_left_out() -> None:
    def write(source: odfdo.Document) -> None:
        source.body.append(odfdo.Header(1, "Plan"))
        source.body.append(odfdo.TOC())
        source.body.append(odfdo.Header(2, "Mål"))
        source.body.append(odfdo.Paragraph("Alle skal med."))

    assert of_xml(write).text == "Plan\n\nMål\n\nAlle skal med."


def test_without_headings_the_file_s_own_title_counts() -> None:
    def write(source: odfdo.Document) -> None:
        source.meta.title = "Brev om hallen"
        source.body.append(odfdo.Paragraph("Hallen åpner i mai."))

    assert of_xml(write).metadata.title == "Brev om hallen"


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    write_odt(tmp_path / "a.odt", "# Sak\n\nHemmelig.\n")
    with zipfile.ZipFile(tmp_path / "a.odt") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["META-INF/manifest.xml"] = members["META-INF/manifest.xml"].replace(
        b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>"
    )
    with zipfile.ZipFile(tmp_path / "b.odt", "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    with pytest.raises(Unreadable, match="is encrypted; save it without a password"):
        document("b.odt", (tmp_path / "b.odt").read_bytes())


def test_a_word_file_is_no_odt(tmp_path: Path) -> None:
    write_docx(tmp_path / "a.docx", "# Sak\n\nTekst.\n")
    with pytest.raises(Unreadable, match=r"is an archive without content.xml"):
        document("a.odt", (tmp_path / "a.docx").read_bytes())
