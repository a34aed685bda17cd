import re
import textwrap
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import Unreadable
from corpus.model import Document
from tests.corpus.examples import body, document, outline, section
from tools.documents import write_pdf, write_scanned_pdf


def of_markdown(folder: Path, markdown: str, *, running_header: str | None = None) -> Document:
    write_pdf(folder / "a.pdf", markdown, running_header=running_header)
    return document("a.pdf", (folder / "a.pdf").read_bytes())


def of_lines(folder: Path, *pages: Sequence[str]) -> Document:
    """A PDF with these printed lines, all in one type."""
    canvas = Canvas(str(folder / "a.pdf"), invariant=1)
    for page in pages:
        for row, line in enumerate(page):
            canvas.drawString(72, 760 - 14 * row, line)
        canvas.showPage()
    canvas.save()
    return document("a.pdf", (folder / "a.pdf").read_bytes())


def paragraph(subject: str, sentences: int = 1) -> str:
    """Sentences long enough to fill several lines, all different."""
    return " ".join(
        f"Kommunen skal i løpet av planperioden styrke arbeidet med {subject}, og tiltak {subject}-{number} viser "
        f"hvordan enhetene samarbeider om {subject} på tvers av sektorene i hele kommunen."
        for number in range(sentences)
    )


def test_headings_in_larger_type_make_nested_sections(tmp_path: Path) -> None:
    read = of_markdown(
        tmp_path,
        "# Temaplan for eldre\n\nInnledning her.\n\n"
        "## Boliger\n\nVi bygger.\n\n### Heis\n\nAlle får heis.\n\n## Buss\n\nVi kjører.\n",
    )
    assert read.metadata.title == "Temaplan for eldre"
    assert outline(read) == [
        ("", "Innledning her."),
        ("Boliger", "Vi bygger."),
        ("Boliger / Heis", "Alle får heis."),
        ("Buss", "Vi kjører."),
    ]


def test_a_bold_line_is_a_heading_and_bold_words_are_not(tmp_path: Path) -> None:
    read = of_markdown(tmp_path, f"# Sak\n\n**Økonomi**\n\nDette er **viktig** å vite. {paragraph('skole')}\n")
    assert outline(read) == [("Økonomi", f"Dette er viktig å vite. {paragraph('skole')}")]


def test_paragraphs_are_joined_over_lines_and_kept_apart(tmp_path: Path) -> None:
    read = of_markdown(tmp_path, f"# Sak\n\n{paragraph('skole')}\n\nKort.\n\n{paragraph('helse')}\n")
    assert section(read) == f"{paragraph('skole')}\n\nKort.\n\n{paragraph('helse')}"


def test_many_one_line_paragraphs_stay_apart(tmp_path: Path) -> None:
    lines = [f"Punkt nummer {number} er vedtatt." for number in range(5)]
    read = of_markdown(tmp_path, "# Sak\n\n" + "\n\n".join([*lines, paragraph("skole", 3)]))
    assert section(read).startswith("\n\n".join(lines))


def test_a_list_ends_where_the_next_paragraph_begins(tmp_path: Path) -> None:
    read = of_markdown(
        tmp_path,
        f"# Sak\n\nDette gjelder:\n\n- heis i alle bygg\n- {paragraph('brede dører')}\n\nPrisen er 12,5 millioner.\n",
    )
    assert section(read) == (
        f"Dette gjelder:\n\n- heis i alle bygg\n- {paragraph('brede dører')}\n\nPrisen er 12,5 millioner."
    )


def test_numbered_items_keep_their_numbers(tmp_path: Path) -> None:
    read = of_markdown(
        tmp_path, "# Sak\n\nVedtak i saken her:\n\n1. Skolen bygges i sentrum.\n2. Hallen rives til våren.\n"
    )
    assert section(read).endswith("\n1. Skolen bygges i sentrum.\n2. Hallen rives til våren.")


def test_hyphens_at_line_ends_are_understood(tmp_path: Path) -> None:
    read = of_lines(
        tmp_path,
        [
            "Nye Andeby skal ha en samlet helse-",
            "og sosialpolitikk med felles bered-",
            "skap, en helse- og sosialpolitikk som",
            "gjelder alle som bor i kommunen vår.",
        ],
    )
    assert body(read) == (
        "Nye Andeby skal ha en samlet helse- og sosialpolitikk med felles beredskap, en helse- og sosialpolitikk som "
        "gjelder alle som bor i kommunen vår."
    )


def test_a_running_header_that_repeats_the_title_is_dropped_and_the_title_kept(tmp_path: Path) -> None:
    chapters = "\n\n".join(f"## Om {subject}\n\n{paragraph(subject, 9)}" for subject in ["skole", "helse", "vei"])
    read = of_markdown(tmp_path, f"# Temaplan for Andeby\n\n{chapters}", running_header="Temaplan for Andeby")
    assert {page for passage in read.passages for _, page in passage.pages} == {1, 2}
    assert read.text.count("Temaplan for Andeby") == 1
    assert "Side" not in read.text
    assert [heading for heading, _ in dict(outline(read)).items()] == ["Om skole", "Om helse", "Om vei"]
    assert body(read).replace("\n", " ") == " ".join(paragraph(subject, 9) for subject in ["skole", "helse", "vei"])


def test_every_word_stands_on_the_page_it_is_printed_on(tmp_path: Path) -> None:
    # A marker, a sentence and a word that run over the page's end, and an item.
    pages = [
        ["Plan for skoler", "", *(f"Linje {row} på side en går" for row in range(9)), "Svar: Kommunen har en"],
        [*(f"linje {row} på side to og" for row in range(9)), "så er det slutt på planen for bered-"],
        ["skap på side tre", "- Siste punkt på side tre"],
    ]
    read = of_lines(tmp_path, *pages)
    placed = [
        (word[0], passage.page_at(passage.span.start + word.start()))
        for passage in read.passages
        for word in re.finditer(r"\w+", passage.span.of(read.text))
    ]
    numbers = {"en": 1, "to": 2, "tre": 3}
    told = [(word, page) for (side, _), (word, page) in pairwise(placed) if side == "side"]
    assert {word for word, _ in told} == set(numbers)
    assert all(numbers[word] == page for word, page in told)
    assert ("beredskap", 2) in placed


def test_a_passage_knows_the_page_it_begins_on(tmp_path: Path) -> None:
    read = of_markdown(
        tmp_path, f"# Plan\n\n## Skole\n\n{paragraph('skole', 22)}\n\n## Helse\n\n{paragraph('helse', 9)}\n"
    )
    pages = [page for passage in read.passages for _, page in passage.pages]
    assert pages == sorted(pages)
    assert (pages[0], pages[-1]) == (1, 2)


def test_chapters_that_each_begin_a_page_are_no_running_headers(tmp_path: Path) -> None:
    read = of_markdown(
        tmp_path,
        "# Rapport\n\n"
        + "\n\n".join(f"## Kapittel {number}\n\n{paragraph(f'tema {number}', 14)}" for number in range(1, 6)),
    )
    assert list(dict(outline(read))) == [f"Kapittel {number}" for number in range(1, 6)]


def test_page_numbers_go_and_figures_stay(tmp_path: Path) -> None:
    read = of_lines(
        tmp_path,
        *(
            [f"Andeby kommune side {number + 1}", f"Budsjettet for {year} er slik.", f"{number * 450}", f"– {number} –"]
            for number, year in enumerate(["skole", "helse", "vei"], 1)
        ),
    )
    assert body(read).split() == (
        "Budsjettet for skole er slik. 450 Budsjettet for helse er slik. 900 Budsjettet for vei er slik. 1350".split()
    )


def test_a_table_of_contents_with_dot_leaders_is_dropped(tmp_path: Path) -> None:
    read = of_markdown(
        tmp_path,
        "# Rapport\n\nOm rapporten.\n\n[TOC]\n\n"
        f"## Skole\n\n{paragraph('skole')}\n\n## Helse\n\n{paragraph('helse')}\n",
    )
    assert outline(read) == [("", "Om rapporten."), ("Skole", paragraph("skole")), ("Helse", paragraph("helse"))]


def test_table_rows_keep_their_cells_together(tmp_path: Path) -> None:
    read = of_markdown(tmp_path, "# Gebyr\n\n| Sone | Pris |\n| --- | --- |\n| Sentrum | 20 kroner |\n")
    assert "Sentrum 20 kroner" in body(read)


def test_the_same_string_makes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        write_pdf(tmp_path / name, "# Sak\n\nTekst.\n")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", "# Sak\n\nHemmelig.\n", encrypt_with="passord")
    with pytest.raises(Unreadable, match="is encrypted; save it without a password"):
        document("a.pdf", (tmp_path / "a.pdf").read_bytes())


def test_a_scanned_pdf_is_refused(tmp_path: Path) -> None:
    write_scanned_pdf(tmp_path / "a.pdf")
    with pytest.raises(Unreadable, match=r"it is scanned; run text recognition \(OCR\) on it"):
        document("a.pdf", (tmp_path / "a.pdf").read_bytes())


@pytest.mark.parametrize("keep", [9, 300, 900])
def test_a_damaged_pdf_is_refused(tmp_path: Path, keep: int) -> None:
    write_pdf(tmp_path / "a.pdf", "# Sak\n\nTekst.\n")
    with pytest.raises(Unreadable, match="is a damaged PDF; open it and print it to a new PDF"):
        document("a.pdf", (tmp_path / "a.pdf").read_bytes()[:keep])


SCAN = Image.new("L", (40, 40), 128)


def of_pages(folder: Path, *pages: Callable[[Canvas], object]) -> Document:
    """A PDF with a page for each of these, which draw on it."""
    canvas = Canvas(str(folder / "a.pdf"), invariant=1)
    for number, draw in enumerate(pages, 1):
        draw(canvas)
        canvas.drawString(72, 40, f"Andeby kommune, side {number}")
        canvas.showPage()
    canvas.save()
    return document("a.pdf", (folder / "a.pdf").read_bytes())


def scan(canvas: Canvas) -> None:
    canvas.drawInlineImage(SCAN, 72, 72, 450, 650)


def scan_in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("skann")
    scan(canvas)
    canvas.endForm()
    canvas.doForm("skann")


def text(subject: str) -> Callable[[Canvas], None]:
    def write(canvas: Canvas) -> None:
        for row, line in enumerate(textwrap.wrap(paragraph(subject), 80)):
            canvas.drawString(72, 760 - 14 * row, line)

    return write


def illustrated(canvas: Canvas) -> None:
    text("vei")(canvas)
    canvas.drawInlineImage(SCAN, 72, 72, 450, 300)


def blank(canvas: Canvas) -> None:
    """With what stands on each page of a letterhead."""
    canvas.drawInlineImage(SCAN, 72, 740, 80, 80)
    canvas.line(72, 60, 500, 60)


def test_scanned_pages_among_others_are_noted(tmp_path: Path) -> None:
    read = of_pages(tmp_path, text("skole"), scan, illustrated, blank, scan_in_a_form, text("helse"), scan)
    assert body(read).split() == " ".join(map(paragraph, ["skole", "vei", "helse"])).split()
    assert read.unread_pages == (2, 5, 7)


def test_a_heading_beside_a_picture_is_text(tmp_path: Path) -> None:
    def cover(canvas: Canvas) -> None:
        scan(canvas)
        canvas.drawString(72, 760, "Temaplan for skole")

    assert of_pages(tmp_path, cover, text("skole")).unread_pages == ()


def test_a_scanned_pdf_is_refused_as_such_whatever_was_stamped_on_its_pages(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="it is scanned; run text recognition"):
        of_pages(tmp_path, scan, scan, scan)
