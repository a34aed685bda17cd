import pytest

from corpus.errors import Unreadable
from tests.corpus.examples import document, outline, section

LINE = "Kommunen på Ås har åpnet «Blåbærhuset» – en møteplass for både små og store innbyggere."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_norwegian_letters_survive_every_usual_encoding(encoding: str) -> None:
    assert section(document("sak.txt", f"Sak\n\n{LINE}\n".encode(encoding))) == LINE


def test_latin_1_is_read() -> None:
    assert section(document("sak.txt", "Sak\n\nRødgrøt på Ås er godt.\n".encode("latin-1"))) == "Rødgrøt på Ås er godt."


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_every_newline_is_the_same(newline: str) -> None:
    assert outline(document("sak.txt", newline.join(["Sak", "", LINE, "Slutt.", ""]))) == [("", f"{LINE} Slutt.")]


def test_letters_in_two_parts_become_one() -> None:
    assert section(document("sak.txt", "Sak\n\nBla\u030aba\u030ar pa\u030a A\u030as.\n")) == "Blåbår på Ås."


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Unreadable, match=r"is not a text file .*; give it the suffix of its real format"):
        document("sak.txt", b"\x00\x01\x02 tekst")


def test_hard_wrapped_lines_are_joined_to_paragraphs() -> None:
    read = document(
        "svar.txt",
        """\
Beredskap i kommunen

Ny kommune har videreført tidligere kommunes modell, og tjenesten er organisert ved
legevakten i medisinsk avdeling. Ved større kriser har man hatt en varslingsliste som
blir brukt.

Neste avsnitt er kort.
""",
    )
    assert section(read) == (
        "Ny kommune har videreført tidligere kommunes modell, og tjenesten er organisert ved legevakten i medisinsk "
        "avdeling. Ved større kriser har man hatt en varslingsliste som blir brukt.\n\nNeste avsnitt er kort."
    )


def test_hyphenated_line_ends_are_joined_and_half_compounds_kept() -> None:
    read = document(
        "plan.txt",
        """\
Plan

Kommunen trenger en samlet beredskaps-
plan for hele den nye kommunen, en helse-
og sosialpolitikk for alle, og barne- og ungdoms-
tjenester som kommer tidlig inn og blir med lenge.
""",
    )
    assert section(read) == (
        "Kommunen trenger en samlet beredskapsplan for hele den nye kommunen, en helse- og sosialpolitikk for alle, "
        "og barne- og ungdomstjenester som kommer tidlig inn og blir med lenge."
    )


def test_short_lines_are_ended_by_their_author() -> None:
    read = document(
        "brev.txt",
        "Brev til alle som bor i kommunen og ønsker svar\n\n"
        "Kontoret ligger her:\nStorgata 1\n3015 Drammen\nVelkommen!\n",
    )
    assert section(read) == "Kontoret ligger her:\nStorgata 1\n3015 Drammen\nVelkommen!"


@pytest.mark.parametrize("mark", ["•", "-", "–", "*", "\uf0b7", "▪"])
def test_every_bullet_makes_an_item(mark: str) -> None:
    read = document(
        "plan.txt", f"Plan\n\nVi vil:\n\n {mark} bygge skoler for alle barn\n {mark} rive gamle hus\n\nSlutt nå.\n"
    )
    assert section(read) == "Vi vil:\n\n- bygge skoler for alle barn\n- rive gamle hus\n\nSlutt nå."


def test_items_that_lost_their_line_break_are_told_apart() -> None:
    read = document(
        "plan.txt", "Plan\n\nDet kommer fire planer:\n\n• folkehelse• rus og psykiatri\n• vold i nære relasjoner\n"
    )
    assert section(read) == "Det kommer fire planer:\n\n- folkehelse\n- rus og psykiatri\n- vold i nære relasjoner"


def test_lines_in_capitals_and_lonely_lines_are_headings() -> None:
    read = document(
        "program.txt",
        """\
Psykisk helse

6. juli, 2019

Vi mener at dette er viktig for alle.

TIDLIG INNSATS

Grunnlaget legges tidlig i livet.

Beskrivelse av virksomheten

Området består av mange tjenester.
""",
    )
    assert outline(read) == [
        ("", "6. juli, 2019\n\nVi mener at dette er viktig for alle."),
        ("TIDLIG INNSATS", "Grunnlaget legges tidlig i livet."),
        ("TIDLIG INNSATS / Beskrivelse av virksomheten", "Området består av mange tjenester."),
    ]


def test_text_that_carries_markdown_is_read_as_markdown() -> None:
    read = document("sak.txt", "**Spørsmål 5 (2021) fra Kari Li (V)**\n\n**Styring**\n\nStudentene har psykologer.\n")
    assert outline(read) == [("Styring", "Studentene har psykologer.")]


def test_form_feeds_are_page_breaks_whose_running_lines_go() -> None:
    pages = [
        f"Årsrapport for Andeby\n\nKommunen skriver mye om {subject} i år og\n"
        f"viser det på kart over {subject}.\n\n{number}\n"
        for number, subject in enumerate(["skole", "helse", "veier"], 1)
    ]
    assert section(document("rapport.txt", "\f".join(pages))) == (
        "Kommunen skriver mye om skole i år og viser det på kart over skole.\n\n"
        "Kommunen skriver mye om helse i år og viser det på kart over helse.\n\n"
        "Kommunen skriver mye om veier i år og viser det på kart over veier."
    )


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    read = document(
        "rapport.txt", "Rapport\n\nKommunen bygger en ny skole som skal\n\n1\n\fstå ferdig til høsten.\n\n2\n"
    )
    assert section(read) == "Kommunen bygger en ny skole som skal stå ferdig til høsten."
