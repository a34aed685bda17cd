import pytest

from corpus.model import Kind
from tests.corpus.examples import metadata

TEXT = "Kommunen skal ha gode tjenester for alle som bor her, og de skal være nær."


def test_the_head_of_a_letter_is_understood() -> None:
    known = metadata(
        "spm.txt",
        f"""\
**Spørsmål 17 (2021) fra Kari Li (V): Samarbeid med universitetet**

Til: Rådmannen
Fra: Kari Li (V)

Dato: 06.09.2021
Saksnr: 21/00071-2
Vår ref:

**Spørsmål 1.**

{TEXT}
""".replace("Rådmannen\n", "Rådmannen  \n").replace("2021\nS", "2021  \nS"),
    )
    assert known.title == "Spørsmål 17 (2021) fra Kari Li (V): Samarbeid med universitetet"
    assert (known.recipient, known.sender) == ("Rådmannen", "Kari Li (V)")
    assert (str(known.date), known.case_number) == ("2021-09-06", "21/00071-2")
    assert known.kind is Kind.WRITTEN_QUESTION


def test_the_one_who_asks_is_found_in_the_title() -> None:
    assert metadata("a.md", f"# Spørsmål 3 fra Leif H. Auke (Ap): Hall\n\n{TEXT}\n").sender == "Leif H. Auke (Ap)"


@pytest.mark.parametrize(
    "source",
    [
        "# Referat 6. juli, 2019\n\nTekst her.\n",
        "# Program\n\n6. juli, 2019\n\nTekst her.\n",
        "# Rapport\n\n## – HELSE – 6. JULI 2019\n\nTekst her.\n",
        "# Klimaplan\n\nVedtatt av kommunestyret 6. juli 2019 i sak 27/24.\n",
        "# Side\n\nSist oppdatert: 06.07.2019\n\nTekst her.\n",
        "# Protokoll\n\nMøtet ble holdt 6. juli 2019 på rådhuset i Andeby.\n",
        "# Sak\n\nDato: 6.7.2019\n\nTekst her.\n",
        "---\ndate: 2019-07-06\n---\n# Sak fra 1. mai 2001\n\nTekst her.\n",
    ],
)
def test_a_document_is_dated_by_what_it_says_of_itself(source: str) -> None:
    assert str(metadata("a.md", source).date) == "2019-07-06"


@pytest.mark.parametrize("name", ["protokoll-2019-07-06.md", "protokoll_2019-07-06_hall.md", "arkiv/06.07.2019.md"])
def test_a_file_s_name_may_date_it(name: str) -> None:
    assert str(metadata(name, f"# Protokoll\n\n{TEXT}\n").date) == "2019-07-06"


@pytest.mark.parametrize(
    "mention",
    [
        "I møtet 16. juni 2020 vedtok kommunestyret en planstrategi.",
        "Den 28. august 2021 ble det holdt et dialogmøte mellom lederne.",
        "Kommunen viser til brev fra departementet datert 3. mai 2010 om dette.",
        "Tilbudet gjelder barn født før 1. januar 2019, og skal vare ut året.",
    ],
)
def test_a_date_that_is_merely_mentioned_is_not_the_document_s(mention: str) -> None:
    assert metadata("a.md", f"# Sak\n\n{mention}\n\n{TEXT}\n").date is None


def test_a_date_in_a_later_section_is_not_the_document_s() -> None:
    filling = "\n\n".join(f"## Del {number}\n\n{TEXT}" for number in range(8))
    assert metadata("a.md", f"# Sak\n\n{filling}\n\n## Vedtak\n\nVedtatt 3. mai 2010.\n").date is None


def test_an_impossible_date_is_no_date() -> None:
    assert metadata("a.md", f"# Sak\n\nDato: 31.02.2020\n\n{TEXT}\n").date is None
    assert metadata("a.md", f"---\ndate: 2021-13-45\n---\n# Sak\n\n{TEXT}\n").date is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Saksnr: 21/00070-173", "21/00070-173"),
        ("Saksnummer: 2021/456", "2021/456"),
        ("Arkivsaksnr.: 19/1234-5", "19/1234-5"),
        ("Journalpost: 24/02890-2", "24/02890-2"),
        ("Behandlet i sak 27/24 i går.", "27/24"),
    ],
)
def test_case_numbers_are_found(source: str, expected: str) -> None:
    assert metadata("a.md", f"# Sak om hall\n\n{source}\n\n{TEXT}\n").case_number == expected


@pytest.mark.parametrize(
    "source", ["Budsjettet for 2017/2018 er stort.", "Kart 1/500 ligger ved.", "Klasse 7/8 er med."]
)
def test_other_numbers_with_a_stroke_are_no_case_numbers(source: str) -> None:
    assert metadata("a.md", f"# Sak om hall\n\n{source}\n\n{TEXT}\n").case_number is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Utvalg: Hovedutvalg for helse", "Hovedutvalg for helse"),
        (
            "Spørsmål til møte i hovedutvalg for helse, sosial og kultur 5. mai:",
            "hovedutvalg for helse, sosial og kultur",
        ),
        ("Protokoll fra formannskapet.", "formannskapet"),
        ("Utval: Formannskapet", "Formannskapet"),
    ],
)
def test_the_body_is_found(source: str, expected: str) -> None:
    assert metadata("a.md", f"{source}\n\n{TEXT}\n").body == expected


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Spørsmål 171 (2021) fra Kari Li (V)", Kind.WRITTEN_QUESTION),
        ("Protokoll fra møte i formannskapet", Kind.MINUTES),
        ("Saksframlegg: Ny hall", Kind.COMMITTEE_PAPER),
        ("Saksfremlegg om ny hall", Kind.COMMITTEE_PAPER),
        ("Sluttrapport fra prosjektet", Kind.REPORT),
        ("Økonomiplan 2025–2028", Kind.BUDGET),
        ("Klimaplan 2024–2030", Kind.PLAN),
        ("Partiprogram", Kind.PROGRAMME),
        ("Åpningstider på biblioteket", Kind.INFORMATION),
    ],
)
def test_the_title_tells_the_kind(title: str, kind: Kind) -> None:
    assert metadata("a.md", f"# {title}\n\n{TEXT}\n").kind is kind


def test_an_answer_makes_a_written_question_of_anything_but_minutes() -> None:
    answer = "**Spørsmål 1**\n\nHvor mange?\n\n**Svar**\n\nFem.\n"
    assert metadata("a.md", f"# Ny plan for hallen\n\n{answer}").kind is Kind.WRITTEN_QUESTION
    assert metadata("a.md", f"# Referat fra møtet\n\n{answer}").kind is Kind.MINUTES


def test_a_declared_kind_counts_and_an_unknown_one_does_not() -> None:
    assert metadata("a.md", f"---\nkind: plan\n---\n# Rapport\n\n{TEXT}\n").kind is Kind.PLAN
    assert metadata("a.md", f"---\nkind: dikt\n---\n# Rapport\n\n{TEXT}\n").kind is Kind.REPORT


def test_a_file_without_title_is_called_by_its_first_line() -> None:
    assert (
        metadata("a.txt", f"Følgende spørsmål ønskes besvart:\n\n{TEXT}\n").title == "Følgende spørsmål ønskes besvart"
    )


def test_a_long_first_paragraph_is_cut_to_a_title() -> None:
    assert (
        metadata("a.txt", f"{TEXT} {TEXT}\n").title == "Kommunen skal ha gode tjenester for alle som bor her, og de …"
    )
