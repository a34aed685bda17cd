"""Papers of other shapes than the demo's and Drammen's, as other municipalities write them."""

import pytest

from corpus.model import Document, Kind, Role
from tests.corpus.examples import document, sentence_texts


def sections(read: Document) -> dict[tuple[str, ...], str]:
    return {passage.section: passage.span.of(read.text) for passage in read.passages}


def test_a_case_paper_with_bold_labels_that_end_with_colons() -> None:
    read = document(
        "sak.md",
        "**FJORDVIK KOMMUNE**\n\n**Saksframlegg**\n\n**Ny gang- og sykkelvei langs Fv. 45**\n\n"
        "**Saksopplysninger:**\n\nVeien er 850 meter lang og går forbi skolen.\n\n"
        "**Økonomi:**\n\nTiltaket koster 3 mill. kroner.\n\n"
        "**Mål 1: Færre ulykker**\n\nIngen skal bli drept på skoleveien.\n",
    )
    assert read.metadata.title == "Ny gang- og sykkelvei langs Fv. 45"
    assert read.metadata.kind is Kind.COMMITTEE_PAPER
    found = sections(read)
    assert found[("Økonomi",)] == "Tiltaket koster 3 mill. kroner."
    assert found[("Mål 1: Færre ulykker",)] == "Ingen skal bli drept på skoleveien."


def test_a_decision_in_plain_minutes_stands_under_its_case() -> None:
    read = document(
        "protokoll.txt",
        "Møteprotokoll for formannskapet\n\nSaksliste\n\nSakene ble behandlet i den rekkefølgen som her er "
        "gjengitt.\n\n"
        "Sak 12/24 Skolefrukt\n\nFormannskapet drøftet ordningen.\n\nVedtak\n\nSkolene får frukt to dager i uka.\n\n"
        "Sak 13/24 Parkeringsavgift\n\nFormannskapet drøftet satsene.\n\nVedtak\n\nAvgiften settes til 30 kroner.\n",
    )
    found = sections(read)
    assert found[("Sak 12/24 Skolefrukt", "Vedtak")] == "Skolene får frukt to dager i uka."
    assert found[("Sak 13/24 Parkeringsavgift", "Vedtak")] == "Avgiften settes til 30 kroner."


def test_numbered_headings_are_as_deep_as_their_numbers() -> None:
    read = document(
        "plan.txt",
        "Kommunedelplan for vann\n\n1 Innledning\n\n1.1 Bakgrunn\n\nPlanen fra 2015 skal fornyes i år.\n\n"
        "1.2 Forutsetninger\n\nBefolkningen vokser fort i hele planperioden.\n\n"
        "2 Tiltak\n\nLedningene byttes ut først.\n",
    )
    assert list(sections(read)) == [
        ("1 Innledning", "1.1 Bakgrunn"),
        ("1 Innledning", "1.2 Forutsetninger"),
        ("2 Tiltak",),
    ]


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("Spørsmål frå Gunn Sætre (Sp)", "Svar frå kommunedirektøren"),
        ("Spørsmål til ordfører fra Kari Nes (SV)", "Ordførerens svar"),
        ("Interpellasjon fra Ola Dal (H)", "Svar fra ordfører Berit Hansen (Ap):"),
        ("Tilleggsspørsmål", "Svar"),
    ],
)
def test_question_time_pairs_what_is_asked_with_what_is_answered(asked: str, answered: str) -> None:
    read = document(
        "sporretime.md",
        f"# Spørretime\n\n**{asked}**\n\nNår kommer lønnstillegget til utbetaling?\n\n"
        f"**{answered}**\n\nTillegget kommer i desember.\n",
    )
    assert [(passage.role, passage.exchange) for passage in read.passages] == [(Role.QUESTION, 1), (Role.ANSWER, 1)]


def test_list_items_that_read_like_navigation_stay() -> None:
    read = document(
        "tiltak.md",
        "# Tiltak\n\nKommunen vil:\n\n- Tilbake til arbeid, 40 plasser for sykmeldte\n"
        "- Del på ansvaret mellom skole og hjem\n"
        "- Les mer-kampanjen i biblioteket får 200 000 kroner\n",
    )
    assert len(read.text.split("\n- ")) == 4


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("elever.md", "# Elever\n\n| Skole | 2023 | 2024 |\n| --- | --- | --- |\n| Lia | | 120 |\n"),
        (
            "elever.html",
            "<main><h1>Elever</h1><table><tr><th>Skole<th>2023<th>2024<tr><td>Lia<td><td>120</table></main>",
        ),
    ],
)
def test_an_empty_cell_leaves_the_figures_in_their_columns(name: str, source: str) -> None:
    assert document(name, source).text == "Elever\n\nSkole | 2023 | 2024\n\nLia | – | 120"


def test_a_footer_by_its_class_is_no_text() -> None:
    read = document(
        "side.html",
        '<body><h1>Avfall</h1><p>Restavfall hentes hver tredje uke.</p><div class="footer">Postboks 12</div></body>',
    )
    assert "Postboks" not in read.text


def test_declared_values_are_in_normal_form_and_only_web_addresses_are_kept() -> None:
    read = document(
        "sak.md",
        '---\ntitle: "Sak \\e[31m\\u202E om\\nvann"\nfrom: "Ola\\n<!here>"\nurl: "javascript:alert(1)"\n---\n\n'
        "Vannet er rent.\n",
    )
    assert read.metadata.title == "Sak [31m om vann"
    assert read.metadata.sender == "Ola <!here>"
    assert read.metadata.url is None


def test_the_law_and_the_road_do_not_end_a_sentence() -> None:
    text = "Arbeidet langs Fv. 45 er hjemlet i fvl. § 18. Det er ferdig til høsten."
    assert sentence_texts(text) == [
        "Arbeidet langs Fv. 45 er hjemlet i fvl. § 18.",
        "Det er ferdig til høsten.",
    ]
