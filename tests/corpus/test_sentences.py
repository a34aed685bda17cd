import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Span
from corpus.sentences import _END, _ends_sentence, _trimmed, places, sentences
from tests.corpus.examples import bounded, norwegian, says_nothing, sentence_texts


@pytest.mark.parametrize(
    "whole",
    [
        "Det gjelder bl.a. Biblioteket og kinoen.",
        "Møtet begynner kl. 18.00 på rådhuset.",
        "Se nr. 5 i vedlegget.",
        "Mange trener, f. eks Turistforeningen og skilaget.",
        "Det kan f.eks. Skolen ordne.",
        "En plass koster kr. 3 500 i måneden.",
        "Det kom ca. 20 personer.",
        "Jf. pkt. 2.3 i reglementet.",
        "Alt. 2 er billigst.",
        "Det trengs min. 30 plasser.",
        "Frist er 5. des. 2020 for alle.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(whole: str) -> None:
    assert sentence_texts(whole) == [whole]


@pytest.mark.parametrize(
    "whole",
    [
        "Dette ble meldt i 1. tertial av enheten.",
        "Verkstedet var 7. Juni 2018 i Svelvik.",
        "Fristen er 1. mars.",
        "Saken avgjøres 18. september og ikke før.",
    ],
)
def test_an_ordinal_does_not_end_a_sentence(whole: str) -> None:
    assert sentence_texts(whole) == [whole]


@pytest.mark.parametrize(
    "whole", ["Leif H. Auke og Dag I. Ebbestad var med.", "Hege T. Rokke ledet prosjektet, sa K. Hansen."]
)
def test_an_initial_does_not_end_a_sentence(whole: str) -> None:
    assert sentence_texts(whole) == [whole]


@pytest.mark.parametrize(
    "whole",
    [
        "Det settes av 12,5 millioner kroner.",
        "Byen har 2 000 ansatte og 5 000 brukere.",
        "Budsjettet er 1.500.000 kroner.",
        "Les mer på www.ks.no/pasientforlop i dag.",
    ],
)
def test_a_number_or_an_address_is_not_cut(whole: str) -> None:
    assert sentence_texts(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hallen åpner i 2025. Neste år kommer parken.", ["Hallen åpner i 2025.", "Neste år kommer parken."]),
        ("Er den åpen? Ja! Den er åpen.", ["Er den åpen?", "Ja!", "Den er åpen."]),
        ("Det gjelder biler osv. Kommunen betaler.", ["Det gjelder biler osv.", "Kommunen betaler."]),
        ("Det var alt. Møtet ble hevet da. Alle gikk.", ["Det var alt.", "Møtet ble hevet da.", "Alle gikk."]),
        ("Han bor i nr. 7. Hun bor i nr. 8.", ["Han bor i nr. 7.", "Hun bor i nr. 8."]),
        ("Vi venter … Så kom den.", ["Vi venter …", "Så kom den."]),
        ("Flaten er 20 m ². Gjerdet er nytt.", ["Flaten er 20 m ².", "Gjerdet er nytt."]),
        ("Kommunen kjøper og adm. Skolen venter.", ["Kommunen kjøper og adm. Skolen venter."]),
        ("Kommunen kjøper og Adm. Skolen venter.", ["Kommunen kjøper og Adm. Skolen venter."]),
        ("Et kommunestyremedlemskap. Et verv.", ["Et kommunestyremedlemskap.", "Et verv."]),
    ],
)
def test_a_full_stop_before_a_capital_ends_a_sentence(text: str, expected: list[str]) -> None:
    assert sentence_texts(text) == expected


def test_a_full_stop_before_a_small_letter_does_not_end_a_sentence() -> None:
    assert sentence_texts("Se avd. for drift. og vedlikehold.") == ["Se avd. for drift. og vedlikehold."]


def test_closing_quotes_and_brackets_belong_to_the_sentence_before() -> None:
    assert sentence_texts("Han sa: «Vi bygger.» Hun gikk. (Se vedlegget.) Slutt.") == [
        "Han sa: «Vi bygger.»",
        "Hun gikk.",
        "(Se vedlegget.)",
        "Slutt.",
    ]


def test_a_question_in_quotes_goes_on_in_small_letters() -> None:
    assert sentence_texts("«Når kommer bussen?» spurte hun.") == ["«Når kommer bussen?» spurte hun."]


def test_a_line_ends_a_sentence_and_a_list_mark_is_no_part_of_one() -> None:
    assert sentence_texts("Vi vil:\n- bygge skoler\n- styrke eldreomsorgen") == [
        "Vi vil:",
        "bygge skoler",
        "styrke eldreomsorgen",
    ]


def test_a_numbered_item_keeps_its_number() -> None:
    assert sentence_texts("1. Hva koster det?\n2. Når åpner det?") == ["1. Hva koster det?", "2. Når åpner det?"]


def test_only_the_span_is_read() -> None:
    text = "Før. Dette er med. Etter."
    assert [span.of(text) for span in sentences(text, Span(5, 18))] == ["Dette er med."]


@bounded
@given(st.one_of(norwegian, st.text(max_size=200)))
def test_every_character_is_in_one_sentence_or_is_white_space_or_a_list_mark(text: str) -> None:
    end = 0
    for span in sentences(text, Span(0, len(text))):
        assert says_nothing(text[end : span.start])
        assert span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        end = span.end
    assert says_nothing(text[end:])


@pytest.mark.parametrize("endless", ["." * 300_000 + "x", "a" * 300_000 + ". B", "1. " * 100_000, "Ja. " * 100_000])
def test_no_text_takes_long(endless: str) -> None:
    # A second is room enough for a slow machine; a quadratic splitter would need minutes.
    assert sum(span.end - span.start for span in sentences(endless, Span(0, len(endless)))) > 0.7 * len(endless)


@bounded
@given(st.text('aB .!?…)»"\n\u2003', max_size=60), st.integers(0, 8))
def test_ends_are_looked_for_as_if_every_place_were_tried(text: str, start: int) -> None:
    # The same rule, written in the order in which one reads it.
    plainly = re.compile(r"(?<![.!?…])[.!?…]++[)\]»”\"']*+(?=\s)|\n+")
    expected = [found.span() for found in plainly.finditer(text, start, len(text) - 1)]
    assert [found.span() for found in _END.finditer(text, start, len(text) - 1)] == expected


PARTS = [
    "adm",
    "Adm",
    "bl.a",
    "nr",
    "12",
    "H",
    "å",
    "Skole",
    "skole",
    "m²",
    ".",
    ". ",
    ".  ",
    "! ",
    "» ",
    " ",
    "\n",
    "- ",
]


@bounded
@given(st.lists(st.sampled_from(PARTS), max_size=30).map("".join), st.integers(0, 8))
def test_usual_full_stops_end_sentences_by_the_rule_of_all(text: str, begin: int) -> None:
    expected, start = [], begin
    for found in _END.finditer(text, begin):
        stop, end = found.span()
        if text[stop] == "\n" or _ends_sentence(text, start, stop, end):
            expected.append(_trimmed(text, start, end))
            start = end
    expected.append(_trimmed(text, start, len(text)))
    assert list(places(text, Span(begin, len(text)))) == [place for place in expected if place]
