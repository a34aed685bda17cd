import pytest

from bot.outcome import Remark
from bot.remarks import remark_in


@pytest.mark.parametrize(
    "written",
    [
        "hei",
        "Hei!",
        "Hei hei :wave:",
        "Heisann!",
        "God morgen",
        "god ettermiddag alle sammen",
        "God helg!",
        "Hello there",
    ],
)
def test_a_greeting(written: str) -> None:
    assert remark_in(written) is Remark.GREETING


@pytest.mark.parametrize(
    "written",
    [
        "takk",
        "Tusen takk for hjelpen!",
        "Takk skal du ha :pray:",
        "takk så mye",
        "Hei, takk for svaret",
        "Perfekt. Takk!",
        "ok",
        "Det var fint",
        "Ha det bra",
        "Takk for god hjelp!",
        "Tusen takk skal dokke ha",
        "Thank you so much!",
    ],
)
def test_thanks(written: str) -> None:
    assert remark_in(written) is Remark.THANKS


@pytest.mark.parametrize(
    "written",
    ["hjelp", "Help!", "Hva kan du?", "Hei, kan du hjelpe meg?", "hva kan jeg spørre deg om?", "Kven er du?"],
)
def test_a_call_for_help(written: str) -> None:
    assert remark_in(written) is Remark.HELP


@pytest.mark.parametrize(
    "written",
    ["", "  ", "??", "!", "👍", ":+1:", "§ 5", "hva", "når?", "ja", "Nei!", "yes", "no", "hva :thinking_face:"],
)
def test_nothing_to_look_for(written: str) -> None:
    assert remark_in(written) is Remark.EMPTY


@pytest.mark.parametrize(
    "written",
    [
        "Hei! Når åpner biblioteket?",
        "hei, hva koster barnehageplass",
        "Takk, men når starter arbeidet?",
        "God morgen. Hvor mange sykehjemsplasser har vi?",
        "bibliotek",
        "sak 171",
        "2024",
        "Hvor mye hjelp får studentene?",
        "hjelp til rusavhengige",
        "mye hjelp",
        "Hvem er du valgt av i bystyret?",
        "svar",
        "Er fred et tema i skolen?",
    ],
)
def test_a_question_is_a_question_however_it_begins(written: str) -> None:
    assert remark_in(written) is None
