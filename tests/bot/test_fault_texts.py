import pytest

from bot.texts import LANGUAGES, texts_in
from bot.texts.faults import fault_in_words
from corpus.faults import Cause, Fault

TOLD = [
    (
        Fault.of(Cause.SCANNED),
        "er skannet og inneholder ingen tekst. Kjør tekstgjenkjenning (OCR) på filen først.",
        "er skanna og inneheld ingen tekst. Køyr tekstattkjenning (OCR) på fila først.",
        "holds no text: it is scanned; run text recognition (OCR) on it first",
    ),
    (
        Fault.of(Cause.TOO_LARGE, size="61 MB", limit="50 MB"),
        "er på 61 MB, og grensen er 50 MB. Del opp filen, eller ta ut bildene.",
        "er på 61 MB, og grensa er 50 MB. Del opp fila, eller ta ut bileta.",
        "is 61 MB; the limit is 50 MB, so split it or leave out its pictures",
    ),
    (
        Fault.of(Cause.BROKEN_YAML_AT, line=1204),
        "har en feil på linje 1\xa0204. Rett opp YAML-koden.",
        "har ein feil på linje 1\xa0204. Rett opp YAML-koden.",
        "is broken at line 1204; correct its YAML",
    ),
]


@pytest.mark.parametrize(("fault", "nb", "nn", "en"), TOLD)
def test_a_fault_is_told_in_the_language_of_its_reader(fault: Fault, nb: str, nn: str, en: str) -> None:
    assert [fault_in_words(fault, texts_in(language)) for language in LANGUAGES] == [nb, nn, en]


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize("cause", Cause)
def test_cause_and_mend_are_two_sentences(cause: Cause, language: str) -> None:
    said = fault_in_words(Fault.of(cause, **dict.fromkeys(cause.names, "verdien")), texts_in(language))
    why, mend = said.split(". ", 1)
    assert why[0].islower()
    assert mend[0].isupper()
    assert said.count("verdien") == len(cause.names)
    assert said.endswith((".", ": verdien."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_a_file_are_nothing_but_words(language: str) -> None:
    key = "<!channel> *fet* { $key } «å» \u202e\n\0"
    said = fault_in_words(Fault.of(Cause.UNKNOWN_KEY, key=key, known="title"), texts_in(language))
    assert "<!channel> *fet* { $key } «å»" in said
    assert said.isprintable()


def test_a_cause_that_is_not_known_is_told_as_such() -> None:
    fault = Fault(Cause.UNKNOWN, (("stjerne", "Sirius"),))
    assert fault_in_words(fault, texts_in("nb")).startswith("ble ikke lest, av en grunn som en nyere versjon")
