import datetime
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Kind
from retrieval.alternatives import Alternative, How
from retrieval.analysis import stem
from retrieval.filters import Known, OfKind, Period, Phrase, Without
from retrieval.query import MOST_FILTERS, MOST_TERMS, Term, literally, may_follow_up, understand
from retrieval.recipe import RECIPE
from tests.retrieval.building import bounded, learned

TODAY = datetime.date(2025, 3, 1)


KNOWING = learned(
    "skolen",
    known=Known(("Randi Solbakken (Sp)",), ("kommunestyret",), frozenset({"24/1144"}), frozenset(Kind)),
)


def test_names_are_words_with_a_capital_inside_a_sentence() -> None:
    assert understand("Er Drammen med i Gode pasientforløp?").names == {stem("drammen"), stem("gode")}
    assert understand("Krisesenteret ligger hvor?").names == frozenset()


def test_a_capital_that_begins_a_sentence_is_no_name() -> None:
    assert understand("Jeg har lest planen. Krisesenteret i Lier, er det med?").names == {stem("lier")}
    assert understand("«Krisesenteret» ligger hvor?").names == frozenset()


def test_a_question_word_with_a_capital_is_no_name() -> None:
    assert understand("Si meg: Hvor ligger skolen?").names == frozenset()


def test_numbers_are_words_made_of_digits() -> None:
    assert understand("Hva prioriterte gruppe 3 i 2018?").numbers == {"3", "2018"}


def test_words_and_stems_are_of_the_content_words_as_often_as_asked() -> None:
    query = understand("Er skolen den samme skolen?")
    assert query.words == ("skolen", "samme", "skolen")
    assert query.stems == tuple(map(stem, query.words))


def test_the_grams_of_a_known_word_are_its_own() -> None:
    (term,) = understand("skolen").terms
    assert term.grams == dict.fromkeys(["_sko", "skol", "kole", "olen", "len_"], 1.0)


def test_a_word_that_the_corpus_lacks_is_searched_for_as_its_likeliest_alternative_too() -> None:
    (term,) = understand("sklolen", learned("skolen bygges ut")).terms
    assert term.guessed == term.alternatives[0]
    assert term.guessed.words == ("skolen",)
    assert term.grams["sklo"] == 1.0
    assert 0 < term.grams["skol"] == term.guessed.weight < 1


@pytest.mark.parametrize("text", ["", "   ", "?!", "hva er det"])
def test_a_text_without_content_words_is_an_empty_query(text: str) -> None:
    query = understand(text)
    assert (query.words, query.stems, query.terms, query.filters) == ((), (), (), ())
    assert not query.names | query.numbers


def test_letters_typed_as_base_and_accent_are_the_same_letters() -> None:
    question = "Når åpner legevakten på Åssiden?"
    assert understand(unicodedata.normalize("NFD", question)) == understand(question)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hva ble vedtatt om skolen i 2021?", ("vedtatt", "skolen", "2021")),
        ("Hva ble vedtatt om skolen etter 2021?", ("vedtatt", "skolen")),
        ("Hva ble vedtatt om skolen mellom 2018 og 2020?", ("vedtatt", "skolen")),
        ("Hva ble vedtatt om skolen i fjor?", ("vedtatt", "skolen")),
        ("Hva sier økonomiplanen for 2018-2021?", ("2018", "2021")),
        ("Hva er utslippsmålet før 2030?", ("utslippsmålet", "2030")),
        ("Hva koster skolen i sak 24/01144?", ("koster", "skolen")),
        ("Hva spurte de om i spørsmålet fra Solbakken om skolen?", ("spurte", "skolen")),
        ("Hva ble vedtatt om skolen i kommunestyret?", ("vedtatt", "skolen")),
        ("Hvor mye koster skolen i budsjettet?", ("koster", "skolen")),
        ('Hva er "aldersvennlig kommune"?', ("aldersvennlig", "kommune")),
        ("Hva koster skolen -barnehage", ("koster", "skolen")),
    ],
)
def test_words_that_only_ask_for_a_filter_are_not_searched_for(question: str, words: tuple[str, ...]) -> None:
    assert understand(question, KNOWING, today=TODAY).words == words


def test_a_filter_asked_for_twice_is_one() -> None:
    assert understand("skole i 2021, og vei i 2021").filters == (Period(2021, 2021),)


def test_words_of_filters_that_are_too_many_are_not_searched_for_either() -> None:
    query = understand(f"skolen {' '.join(f'etter {year}' for year in range(1950, 1950 + MOST_FILTERS + 5))}")
    assert len(query.filters) == MOST_FILTERS
    assert query.words == ("skolen",)


def test_of_many_filters_the_first_count() -> None:
    query = understand(" ".join(f"i {year}" for year in range(1900, 2000)))
    assert query.filters == tuple(Period(year, year) for year in range(1900, 1900 + MOST_FILTERS))


@pytest.mark.parametrize(
    "text", ["-hva koster skolen", "Hei\n-koster skolen\n-pris", "-skolen\n-pris", "  -skolen\n  -pris"]
)
def test_dashes_that_begin_several_lines_are_bullets(text: str) -> None:
    assert understand(text).filters == ()


def test_a_dash_within_a_line_or_before_the_only_one_is_a_minus() -> None:
    assert understand("-barnehage Hva koster SFO").filters == (Without("barnehage"),)
    assert understand("Hva koster SFO -barnehage\n- skole").filters == (Without("barnehage"),)


def test_words_of_a_phrase_are_not_corrected() -> None:
    known = learned("skolen bygges ut")
    assert understand("sklolen", known).terms[0].alternatives
    assert not understand('"sklolen"', known).terms[0].alternatives


def test_a_whole_long_form_also_stands_for_its_abbreviation() -> None:
    known = learned("pedagogisk-psykologisk tjeneste (PPT)")
    short = Alternative(How.ABBREVIATION, ("ppt",), written="PPT")
    *parts, other = understand("Holder pedagogisk-psykologisk tjeneste åpent?", known).terms[1:]
    assert [(term.word, short in term.alternatives) for term in parts] == [
        ("pedagogisk", True),
        ("psykologisk", True),
        ("tjeneste", True),
    ]
    assert short not in other.alternatives
    assert not any(short in term.alternatives for term in understand("psykologisk tjeneste", known).terms)


def test_a_term_is_held_as_far_as_its_best_reading_is() -> None:
    readings = (Alternative(How.SPELLING, ("skole",), 0.9), Alternative(How.ABBREVIATION, ("trygg", "skole"), 0.5))
    term = Term("sklole", "sklol", alternatives=readings)
    for held, share in (({"sklol", "skol"}, 1.0), ({"skol", "trygg"}, 0.9), ({"trygg"}, 0.0), (set[str](), 0.0)):
        assert term.held_by(held.__contains__) == share
    assert term.held_by({"trygg", "skol"}.__contains__) == 0.9


def test_a_question_taken_at_its_word_has_demands_only() -> None:
    query = literally('Hva var "ny skole" -vei i sak 24/01144 i 2021, sklolen?')
    assert query.filters == (Phrase(("ny", "skole")), Without("vei"))
    assert query.words == ("ny", "skole", "sak", "24", "01144", "2021", "sklolen")
    assert not any(term.alternatives for term in query.terms)
    assert not query.follows


@pytest.mark.parametrize(
    "text",
    [
        "Og hva koster en plass i barnehagen?",
        "Men hvem bestemmer over skoleveien i Lier?",
        "Hva med barnehagen?",
        "Kva med barnehagen?",
        "And the kindergarten?",
        "Hva koster det?",
        "Når blir den ferdig?",
        "Hvem har bestemt dette?",
        "Er de enige?",
        "Når da?",
        "Hvorfor det?",
        "Hvorfor?",
        "Hva koster det nå?",
        "Er det i Lier?",
        "Når er den åpen?",
        "When is it finished?",
    ],
)
def test_a_follow_up_leans_on_the_question_before(text: str) -> None:
    query = understand(text, before="Hvor ligger krisesenteret?")
    assert "krisesenteret" in query.words
    assert query.follows == "Hvor ligger krisesenteret?"
    assert query.in_full == f"Hvor ligger krisesenteret?\n{text}"
    assert {term.word: term.weight for term in query.terms}["krisesenteret"] == RECIPE.carried_weight


@pytest.mark.parametrize(
    "text",
    [
        "Hvor ligger legevakten?",
        "Når åpner det nye svømmeanlegget?",
        "Hva mener de folkevalgte politikerne?",
        "Finnes det svømmehall?",
        "Er det båndtvang?",
        "Koster det å parkere?",
        "Når åpner den nye skolen?",
        "Finst det symjehall?",
        "Is there a library?",
        "Sier kommunen at det er trygt å gå til skolen?",
        "i 2021",
        "sak 24/01144",
    ],
)
def test_a_question_of_its_own_leans_on_nothing(text: str) -> None:
    assert understand(text, before="Hvor ligger krisesenteret?") == understand(text)


def test_a_follow_up_keeps_the_filters_that_it_does_not_replace() -> None:
    before = "Hva ble vedtatt om skolen i 2021 i budsjettet?"
    query = understand("Hva med 2022?", KNOWING, before=before)
    assert query.filters == (Period(2022, 2022), OfKind(Kind.BUDGET))
    assert query.words == ("2022", "vedtatt", "skolen")
    assert understand("Og barnehagen?", KNOWING, before=before).filters == (Period(2021, 2021), OfKind(Kind.BUDGET))


def test_a_word_that_is_asked_for_again_counts_in_full() -> None:
    query = understand("Og hva koster skolen?", before="Hvor ligger skolen?")
    assert [(term.word, term.weight) for term in query.terms if term.stem == stem("skolen")] == [("skolen", 1.0)]


def test_a_follow_up_to_a_follow_up_leans_on_both() -> None:
    first = understand("Hvor ligger krisesenteret?")
    second = understand("Og hvem eier det?", before=first.in_full)
    third = understand("Hva koster det?", before=second.in_full)
    assert set(third.words) == {"koster", "eier", "ligger", "krisesenteret"}


def test_a_follow_up_leans_on_two_turns_at_most() -> None:
    query = understand("Og hvem eier det?", before="Hvor ligger legevakten?\nOg krisesenteret?\nOg barnehagen?")
    assert query.words == ("eier", "barnehagen", "krisesenteret")
    assert query.follows == "Og krisesenteret?\nOg barnehagen?"
    assert understand("Hva koster det?", before=query.in_full).words == ("koster", "eier", "barnehagen")


def test_a_turn_that_leaned_on_nothing_hides_those_before() -> None:
    query = understand("Og hvem eier det?", before="Hvor ligger legevakten?\nHva koster barnehagen?")
    assert query.words == ("eier", "koster", "barnehagen")
    assert query.follows == "Hva koster barnehagen?"


def test_what_was_demanded_of_a_question_is_not_demanded_of_its_follow_up() -> None:
    query = understand("Og barnehagen?", before='Hva koster "ny skole" -vei i 2021?')
    assert query.filters == (Period(2021, 2021),)
    assert query.words == ("barnehagen", "koster", "ny", "skole", "2021")


@bounded
@given(st.text('abc .?!-"«»\n0123456789/', max_size=120))
def test_what_is_understood_never_exceeds_its_limits(text: str) -> None:
    query = understand(text, KNOWING, before=text, today=TODAY)
    assert len(query.terms) <= MOST_TERMS
    assert len(query.filters) == len(set(query.filters)) <= MOST_FILTERS
    assert query.numbers <= set(query.words)
    assert "\n" not in query.text


def test_a_turn_that_names_nothing_is_no_turn_to_lean_on() -> None:
    query = understand("Og hva med prisen?", before="Hvor ligger legevakten?\nOg krisesenteret?\nNår da?\nHvorfor?")
    assert "legevakten" in query.words


def test_what_was_named_longer_ago_weighs_less() -> None:
    query = understand("Og prisen?", before="Hvor ligger legevakten?\nOg krisesenteret?")
    weights = {term.word: term.weight for term in query.terms}
    assert weights["prisen"] > weights["krisesenteret"] > weights["legevakten"] > 0


LEANING = st.lists(
    st.sampled_from(
        "og hva kostet det når da hvorfor ikke i 2020 med den barnehagen kva gjeld dei and when was it why not "
        'so er som så kommunen hvem the a of skolen dette disse ? ! , . " - sak 21/00070'.split()
    ),
    max_size=9,
).map(" ".join)


@settings(deadline=None, derandomize=True, max_examples=400)
@given(LEANING | st.text(max_size=30))
def test_what_may_not_follow_up_never_does(text: str) -> None:
    if understand(text, before="Hvor ligger krisesenteret?").follows:
        assert may_follow_up(text)


@pytest.mark.parametrize(
    "text", ["Når starter arbeidet med handlingsplanen mot selvmord?", "Hva koster barnehageplass i 2024?"]
)
def test_a_question_that_stands_by_itself_need_not_be_looked_up(text: str) -> None:
    assert not may_follow_up(text)
