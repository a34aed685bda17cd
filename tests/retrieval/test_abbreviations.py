import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.memory import CorpusInMemory
from retrieval.abbreviations import Abbreviation, Abbreviations, explained_in, explanations
from retrieval.analysis import stems
from retrieval.engine import EmbeddedEngine
from tests.retrieval.building import bounded
from tests.retrieval.oracles import commonest_long_forms, spelled_out

names = st.lists(st.text("abcdefgh", min_size=2, max_size=8), min_size=2, max_size=5)
# Few words and short forms, so that long forms overlap, tie and follow one another.
WORDS = "plan planen tiltak tiltaket til og skole".split()
shorts = st.sampled_from(["PT", "Pt", "PTS", "SP"])
longs = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
explanations_made = st.lists(st.builds(Abbreviation, shorts, longs), max_size=8)


def explained(*texts: str) -> dict[str, str]:
    return {each.short: each.long for each in explained_in(texts)}


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        (
            "Kommunen er vert for Utviklingssenter for sykehjem og hjemmetjenester (USHT).",
            "USHT",
            "Utviklingssenter for sykehjem og hjemmetjenester",
        ),
        ("Ta kontakt med pedagogisk-psykologisk tjeneste (PPT).", "PPT", "pedagogisk-psykologisk tjeneste"),
        ("barne- og ungdomspsykiatrisk poliklinikk (BUP)", "BUP", "barne- og ungdomspsykiatrisk poliklinikk"),
        ("saken går til arbeidsmiljøutvalget (AMU)", "AMU", "arbeidsmiljøutvalget"),
        ("Studentsamskipnaden i Sørøst-Norge (SSN)", "SSN", "Studentsamskipnaden i Sørøst-Norge"),
        ("dette sier Øvre Eiker kommune (ØEK)", "ØEK", "Øvre Eiker kommune"),
        ("kravene i plan- og bygningsloven (PBL)", "PBL", "plan- og bygningsloven"),
        ("etter vedtak i Sosialistisk Venstreparti (SV)", "SV", "Sosialistisk Venstreparti"),
    ],
)
def test_an_abbreviation_is_explained_by_the_words_before_its_parenthesis(text: str, short: str, long: str) -> None:
    assert explained(text) == {short: long}


@pytest.mark.parametrize(
    "text",
    [
        "spørsmål fra Siv Viken (SV)",
        "spørsmål fra Stian Pedersen (Sp)",
        "barn under seks år (ja)",
        "dette gjelder (USHT)",
        "(USHT) er et senter",
        "satsene for i år (2025)",
        "hele kommunen (KOMMUNEREVISJONEN)",
        "noe annet\nUtenfor (UA)",
        "noe (annet) vedtatt (NAV)",
        "romferger (XQZ)",
        "ski (SKI)",
        "om det som er (DSE)",
    ],
)
def test_other_words_in_parentheses_explain_nothing(text: str) -> None:
    assert explained(text) == {}


def test_an_explanation_stands_on_one_line() -> None:
    assert explained("pedagogisk-psykologisk\ntjeneste (PPT)") == {}


def test_of_several_long_forms_the_commonest_counts() -> None:
    rare, common = "pedagogisk plan for tiltak (PPT)", "pedagogisk-psykologisk tjeneste (PPT)"
    assert explained(rare, common, f"En {common}") == {"PPT": "pedagogisk-psykologisk tjeneste"}


def test_abbreviations_stand_in_alphabetical_order() -> None:
    texts = ["plan- og bygningsloven (PBL)", "arbeidsmiljøutvalget (AMU)"]
    assert list(explained_in(texts)) == list(explained_in(reversed(texts)))
    assert [each.short for each in explained_in(texts)] == ["AMU", "PBL"]


def test_a_text_explains_as_often_as_it_does() -> None:
    once = "plan- og bygningsloven (PBL)"
    assert [each.short for each in explanations(f"{once}, arbeidsmiljøutvalget (AMU), {once}")] == ["PBL", "AMU", "PBL"]


@bounded
@given(explanations_made)
def test_the_commonest_long_form_stands_for_a_short_one_of_equals_the_first(made: list[Abbreviation]) -> None:
    found = Abbreviations((each.short, each.long, 1) for each in made)
    assert list(found) == commonest_long_forms(made)
    for short in ("pt", "pts", "sp", "PT"):
        assert list(found.of(short)) == [each for each in found if each.short.lower() == short]


@bounded
@given(explanations_made, explanations_made)
def test_the_counts_of_parts_make_the_abbreviations_of_the_whole(
    one: list[Abbreviation], two: list[Abbreviation]
) -> None:
    parts = [Abbreviations((each.short, each.long, 1) for each in part) for part in (one, two)]
    whole = Abbreviations(count for part in parts for count in part.counts)
    assert list(whole) == commonest_long_forms([*one, *two])
    assert list(Abbreviations(whole.counts)) == list(whole)
    assert sum(count for _, _, count in whole.counts) == len(one) + len(two)


@bounded
@given(explanations_made, st.lists(st.sampled_from(WORDS), max_size=8))
def test_long_forms_are_found_as_if_each_were_looked_for(made: list[Abbreviation], asked: list[str]) -> None:
    found = Abbreviations((each.short, each.long, 1) for each in made)
    placed = {place: each for places, each in found.spelled_out_in(stems(asked)) for place in places}
    assert placed == spelled_out(asked, found)


@bounded
@given(st.text("xyz ,", max_size=30), names)
def test_initials_in_capitals_are_explained_by_their_words(before: str, words: list[str]) -> None:
    long, short = " ".join(words), "".join(word[0] for word in words).upper()
    assert list(explanations(f"{before} {long} ({short})")) == [Abbreviation(short, long)]


@bounded
@given(st.text("aAbB æÆ-()\n", max_size=80))
def test_a_long_form_begins_a_word_and_holds_the_letters_of_the_short_one_in_order(text: str) -> None:
    for found in explained_in([text]):
        place, lower = -1, found.long.lower()
        for letter in filter(str.isalnum, found.short.lower()):
            place = lower.index(letter, place + 1)
        assert lower[0] == next(filter(str.isalnum, found.short.lower()))
        assert found.long in " ".join(text.split())


def test_the_demo_corpus_explains_its_own(demo_engine: EmbeddedEngine, demo_corpus: CorpusInMemory) -> None:
    found = {each.short: each.long for each in demo_engine.learned.abbreviations}
    assert found["USHT"] == "Utviklingssenter for sykehjem og hjemmetjenester"
    assert found["SSN"] == "Studentsamskipnaden i Sørøst-Norge"
