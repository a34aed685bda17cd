import pytest

from corpus.blocks import Block, Style
from corpus.headings import find_headings
from tests.corpus.examples import document, outline, section

TEXT = "Kommunen skal ha gode tjenester for alle som bor her, og de skal ligge nær der folk bor og arbeider."


@pytest.mark.parametrize("heading", ["## Økonomi", "**Økonomi**", "ØKONOMI", "Økonomi", "__Økonomi__", "Økonomi\n---"])
def test_a_heading_may_be_written_in_many_ways(heading: str) -> None:
    read = document("a.md", f"# Sak\n\n{TEXT}\n\n{heading}\n\n{TEXT}\n")
    assert [path.casefold() for path, _ in outline(read)] == ["", "økonomi"]


@pytest.mark.parametrize(
    "line",
    [
        "**Dette er viktig for alle.**",
        "**Kommunen har svart på dette mange ganger før og vil ikke svare mer på det nå i år**",
        "Vi vil jobbe for å:",
        "Deres ref: 12 A",
        "6. juli, 2019",
        "og slik går det",
    ],
)
def test_what_reads_as_text_is_no_heading(line: str) -> None:
    read = document("a.md", f"# Sak\n\n{TEXT}\n\n{line}\n\n{TEXT}\n")
    assert [path for path, _ in outline(read)] == [""]


def test_the_first_heading_is_the_title_and_its_subtitle_belongs_to_it() -> None:
    read = document("a.md", f"# Rapport fra verksted\n\n## – HELSE – 7. JUNI 2018\n\n## Del 1\n\n{TEXT}\n")
    assert read.metadata.title == "Rapport fra verksted – HELSE – 7. JUNI 2018"
    assert outline(read) == [("Del 1", TEXT)]


def test_a_letterhead_above_the_title_is_no_title() -> None:
    read = document("a.md", f"NYE  \nANDEBY  \nKOMMUNE\n\n# Rapport\n\n{TEXT}\n")
    assert (read.metadata.title, read.text) == ("Rapport", f"Rapport\n\n{TEXT}")


def test_a_sentence_that_opens_a_document_is_text_and_not_its_title() -> None:
    read = document("a.md", f"---\ntitle: Åpningstider\n---\n\nBiblioteket er stengt i juli.\n\n{TEXT}\n")
    assert "Biblioteket er stengt i juli." in section(read)


def test_a_later_part_stands_as_high_as_the_first() -> None:
    read = document("a.md", f"# Rapport\n\n# Del 1\n\n## Helse\n\n{TEXT}\n\n## Del 2\n\n## Sosial\n\n{TEXT}\n")
    assert [path for path, _ in outline(read)] == ["Del 1 / Helse", "Del 2 / Sosial"]


def test_groups_that_begin_anew_under_another_heading_stay_below_it() -> None:
    read = document(
        "a.md",
        f"# Rapport\n\n## Helse\n\n### Gruppe 1\n\n{TEXT}\n\n### Gruppe 2\n\n{TEXT}\n\n"
        f"## Sosial\n\n### Gruppe 1\n\n{TEXT}\n",
    )
    assert [path for path, _ in outline(read)] == ["Helse / Gruppe 1", "Helse / Gruppe 2", "Sosial / Gruppe 1"]


def test_names_below_each_other_are_a_list_and_no_headings() -> None:
    read = document("a.txt", f"Rapport\n\n{TEXT}\n\nDeltakere:\n\nKari Li\n\nLeif H. Auke\n\nOla Bø (D)\n")
    assert section(read) == f"{TEXT}\n\nDeltakere:\n\n- Kari Li\n- Leif H. Auke\n- Ola Bø (D)"


def test_short_sentences_below_each_other_are_no_list() -> None:
    read = document(
        "a.txt", "Rapport om hallen\n\nInnledning\n\nHallen er bygd.\n\nØkonomi\n\nDen var dyr.\n\nDet var alt.\n"
    )
    assert outline(read) == [("Innledning", "Hallen er bygd."), ("Økonomi", "Den var dyr.\n\nDet var alt.")]


def test_a_statement_in_bold_with_nothing_under_it_is_text() -> None:
    statement = "Gode fagfolk, tett oppfølging og bedre helsevern for alle"
    read = document("a.md", f"# Rapport\n\n## Helse\n\n{TEXT}\n\n**{statement}**\n\n## Sosial\n\n{TEXT}\n")
    assert section(read, "Helse") == f"{TEXT}\n\n{statement}"


def test_a_question_that_stands_alone_above_its_answer_is_text() -> None:
    read = document("a.md", "# Spørretime\n\n**Spørsmål 1**\n\nNår åpner hallen?\n\n**Svar på spørsmål 1**\n\nI mai.\n")
    assert outline(read) == [("Spørsmål 1", "Når åpner hallen?"), ("Svar på spørsmål 1", "I mai.")]


def test_a_heading_stands_in_the_text_just_before_its_section() -> None:
    read = document("a.md", f"# Sak\n\n## Økonomi\n\n{TEXT}\n")
    assert read.text == f"Sak\n\nØkonomi\n\n{TEXT}"


@pytest.mark.parametrize("text", ["Fjellveien 1", "Møte 2020-01-02", "FJORDVIK KOMMUNE", "1.2 Mål", "Innledning:"])
@pytest.mark.parametrize("style", [Style.TEXT, Style.ITEM])
def test_where_nothing_looks_like_a_heading_there_is_none(style: Style, text: str) -> None:
    blocks = [Block(style, text), Block(style, "Kommunen bygger skoler."), Block(style, text)]
    assert find_headings(blocks) == blocks


@pytest.mark.parametrize("word", ["a", "rapport", "budsjett", "plan"])
def test_a_heading_without_end_takes_no_time(word: str) -> None:
    # A pattern that begins with any number of letters would be tried from each of them, which takes minutes.
    assert document("a.md", f"# Sak\n\n## {word * 100_000}x\n\nTekst.\n").passages


UNMARKED = """\
# Hallen

Til: Rådmannen

## Spørsmål 1

Svar på spørsmål 1

**Ja**

Les mer

Side 3 av 12

# Vedlegg
"""


def test_a_document_that_marks_its_headings_has_no_others_and_loses_nothing() -> None:
    read = document("a.md", f"---\nheadings: marked\n---\n{UNMARKED}")
    assert read.metadata.title == "Hallen"
    assert outline(read) == [("Spørsmål 1", "Svar på spørsmål 1\n\nJa\n\nLes mer\n\nSide 3 av 12")]
    assert read.text.startswith("Hallen\n\nTil: Rådmannen\n\n")
    assert read.text.endswith("\n\nVedlegg")


@pytest.mark.parametrize(
    ("top", "found"),
    [
        ("Til: Rådmannen  \nFra: en folkevalgt  \nSvar fra: Anne Berg  \nSvardato: 3. mars 2026", False),
        ("Til: Rådmannen  \nFra: en folkevalgt\n\nForeldrene har spurt om dette før.", True),
        ("Bakgrunn: Foreldrene har spurt om dette før.", True),
    ],
)
def test_a_head_of_nothing_but_fields_is_found_by_no_question(top: str, found: bool) -> None:
    read = document("a.md", f"---\nheadings: marked\n---\n# Hallen\n\n{top}\n\n## Spørsmål 1\n\nNår åpner hallen?\n")
    assert [path for path, _ in outline(read)] == [*([""] if found else []), "Spørsmål 1"]


def test_the_sources_of_a_paper_are_found_where_they_stand_and_not_in_its_list() -> None:
    quoted = "**Skolebruksplan**, datert 3. mars 2026\n\n> Skolen får ny hall."
    paper = f"# Hallen\n\n## Spørsmål 1\n\nNår åpner hallen?\n\n## Svar\n\nTil høsten.\n\n## Kilder\n\n{quoted}\n"
    declared, other = document("a.md", f"---\nheadings: marked\n---\n{paper}"), document("b.md", paper)
    assert [path for path, _ in outline(declared)] == ["Spørsmål 1", "Svar"]
    assert "Skolen får ny hall." in declared.text
    # In a paper that others wrote, it may be the only place.
    assert any("Skolen får ny hall." in text for _, text in outline(other))


def test_whatever_else_it_says_of_its_headings_they_are_looked_for() -> None:
    read = document("a.md", f"---\nheadings: some\n---\n{UNMARKED}")
    assert outline(read) == [("", "Til: Rådmannen")]
    assert "Les mer" not in read.text
