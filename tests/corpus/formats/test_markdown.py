import pytest

from corpus.errors import Unreadable
from tests.corpus.examples import document, metadata, outline, section


def test_marked_headings_make_nested_sections() -> None:
    read = document(
        "plan.md",
        """\
# Temaplan

Innledning til planen.

## Boliger

Vi bygger boliger.

### Heis

Alle bygg får heis.

## Transport

Vi kjører buss.
""",
    )
    assert read.metadata.title == "Temaplan"
    assert outline(read) == [
        ("", "Innledning til planen."),
        ("Boliger", "Vi bygger boliger."),
        ("Boliger / Heis", "Alle bygg får heis."),
        ("Transport", "Vi kjører buss."),
    ]


def test_bold_lines_are_headings_below_the_marked_ones() -> None:
    read = document("sak.md", "# Sak\n\n## Vurdering\n\nKort.\n\n**Økonomi**\n\nDyrt.\n\n## Vedtak\n\nBilligere.\n")
    assert outline(read) == [("Vurdering", "Kort."), ("Vurdering / Økonomi", "Dyrt."), ("Vedtak", "Billigere.")]


def test_only_visible_words_are_kept() -> None:
    read = document(
        "sak.md",
        "# Sak\n\nSe [planen](https://x.example/plan) og **tallene** i *vedlegget*. "
        "![et bilde](bilde.png)`Kode` er med.\n",
    )
    assert section(read) == "Se planen og tallene i vedlegget. Kode er med."


def test_lists_keep_their_items_and_numbers() -> None:
    read = document("sak.md", "# Sak\n\nVi vil:\n\n- bygge\n  - skoler\n- rive\n\nSlik:\n\n1. tegne\n2. grave\n")
    assert section(read) == "Vi vil:\n\n- bygge\n- skoler\n- rive\n\nSlik:\n\n1. tegne\n2. grave"


def test_table_rows_become_lines() -> None:
    read = document("gebyr.md", "# Gebyr\n\n| Sone | Pris |\n| --- | --- |\n| 1 | 20 kroner |\n| 2 |  |\n")
    assert section(read) == "Sone | Pris\n\n1 | 20 kroner\n\n2 | –"


def test_wrapped_lines_are_joined_and_hard_breaks_kept() -> None:
    read = document("sak.md", "# Sak\n\nEn setning som er\nbrutt. Ny linje her.  \nTil: Rådmannen\n")
    assert section(read) == "En setning som er brutt. Ny linje her.\nTil: Rådmannen"


def test_html_within_markdown_is_read_and_scripts_are_not() -> None:
    read = document("sak.md", "# Sak\n\nFør.\n\n<div><p>Midt <b>i</b>.</p><script>alert(1)</script></div>\n\nEtter.\n")
    assert section(read) == "Før.\n\nMidt i.\n\nEtter."


def test_indented_lines_are_text() -> None:
    assert (
        section(document("sak.md", "# Sak\n\nFørst.\n\n    Dette er rykket inn.\n")) == "Først.\n\nDette er rykket inn."
    )


def test_short_paragraphs_are_no_list() -> None:
    read = document("sak.md", "# Sak\n\n## Svar\n\nFørste svar.\n\nAndre svar.\n\nTredje svar.\n")
    assert section(read, "Svar") == "Første svar.\n\nAndre svar.\n\nTredje svar."


def test_front_matter_is_metadata_and_no_text() -> None:
    read = document(
        "sak.md", "---\ntitle: Skolerute\ndate: 2025-01-08\nurl: https://x.example/rute\n---\n\nSkolen begynner.\n"
    )
    assert read.text == "Skolen begynner."
    assert (read.metadata.title, str(read.metadata.date), read.metadata.url) == (
        "Skolerute",
        "2025-01-08",
        "https://x.example/rute",
    )


def test_front_matter_may_be_norwegian() -> None:
    known = metadata(
        "sak.md", "---\ntittel: Ny hall\ndato: 06.09.2021\nsaksnr: 21/00070\nfra: Kari\ntil: Ola\n---\n\nTekst.\n"
    )
    assert (known.title, str(known.date), known.case_number) == ("Ny hall", "2021-09-06", "21/00070")
    assert (known.sender, known.recipient) == ("Kari", "Ola")


def test_front_matter_of_another_shape_than_wanted_is_passed_over() -> None:
    known = metadata("sak.md", "---\ntitle: 2021\nnested:\n  - date\n  - 3. mai 2020\n---\n\nTekst her.\n")
    assert (known.title, known.date) == ("2021", None)


def test_two_rules_around_prose_are_no_front_matter() -> None:
    assert "Bare en setning." in document("sak.md", "---\nBare en setning.\n---\n\nMer tekst her.\n").text


@pytest.mark.parametrize("yaml", ["title: [a", "title: a: b", "a: *unknown", "\ttitle: x"])
def test_broken_front_matter_is_refused_with_its_line(yaml: str) -> None:
    with pytest.raises(Unreadable, match=r"broken front matter at line \d; correct the YAML"):
        document("sak.md", f"---\n{yaml}\n---\n\nTekst.\n")


def test_front_matter_builds_no_objects() -> None:
    known = metadata("sak.md", "---\ntitle: !!python/object/apply:os.getcwd []\n---\n\nTekst her.\n")
    assert known.title == "Tekst her."


def test_a_document_of_one_line_has_that_line_as_its_text() -> None:
    assert document("sak.md", "Rådhuset har åpent 9–15").text == "Rådhuset har åpent 9–15"


@pytest.mark.parametrize("empty", ["\n\n", "# Bare en tittel\n", "---\ntitle: Ingenting\n---\n", "![bilde](b.png)"])
def test_a_document_without_text_is_refused(empty: str) -> None:
    with pytest.raises(Unreadable, match="holds no text"):
        document("sak.md", empty)


def test_a_row_of_fields_keeps_its_lines_without_marks_for_it() -> None:
    paper = document(
        "sporsmal.md",
        "# Trygg skolevei\n\nFra: Randi Solbakken (Sp)\nTil: Kommunedirektøren\nDato: 14.10.2024\n\nHva nå?",
    )
    assert (paper.metadata.sender, paper.metadata.recipient) == ("Randi Solbakken (Sp)", "Kommunedirektøren")
    assert str(paper.metadata.date) == "2024-10-14"
