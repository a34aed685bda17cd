from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.alternatives import (
    Alternative,
    How,
    Language,
    alternatives,
    is_function_word,
    language_of,
    short_forms,
)
from retrieval.analysis import stem
from retrieval.query import understand
from retrieval.recipe import RECIPE
from tests.retrieval.building import WORDS, bounded, learned

PPT = "Pedagogisk-psykologisk tjeneste (PPT) hjelper."
NORWEGIAN, ENGLISH, UNTOLD = Language
NOT_SPELLING = {How.OTHER_FORM, How.TRANSLATION, How.ABBREVIATION}

held = st.lists(st.sampled_from([*WORDS, "heimebesøk", "møte", "mote", "krise"]), max_size=8).map(" ".join)
languages = st.sampled_from(Language)
asked = st.sampled_from([*WORDS, "skol", "skloe", "hjemmebesøk", "meeting", "school", "moete", "2021"])


def read(word: str, *texts: str, language: Language = NORWEGIAN, plain: bool = False) -> list[tuple[How, str]]:
    """What a word may be read as where the corpus says `texts`, the likeliest first."""
    found = alternatives(word, learned(*texts), language, plain=plain)
    return [(each.how, " ".join(each.words)) for each in found]


def words_of(question: str, *texts: str) -> dict[str, list[str]]:
    """For each word that is searched for, what it is also read as."""
    terms = understand(question, learned(*texts)).terms
    return {term.word: [" ".join(each.words) for each in term.alternatives] for term in terms}


# In general


@bounded
@given(held, asked, languages, st.booleans())
def test_alternatives_are_of_the_corpus_and_stand_the_likeliest_first(
    text: str, word: str, language: Language, plain: bool
) -> None:
    known = learned(text)
    found = alternatives(word, known, language, plain=plain)
    assert all(0 < each.weight <= 1 for each in found)
    assert list(found) == sorted(found, key=lambda each: -each.weight)
    assert all(any(known.vocabulary.has_part(part) for part in each.words) for each in found)
    assert (word,) not in {each.words for each in found}


@bounded
@given(held, asked, languages)
def test_a_word_that_the_corpus_holds_is_not_corrected(text: str, word: str, language: Language) -> None:
    known = learned(f"{text} {word}")
    found = alternatives(word, known, language, plain=False)
    assert {each.how for each in found} <= NOT_SPELLING


@pytest.mark.parametrize(
    ("how", "weight", "word", "text"),
    [
        (How.SPELLING, "spelling_weight", "krisesneter", "krisesenter"),
        (How.SPELLING, "spelling_weight", "moete", "møte"),
        (How.OTHER_FORM, "other_form_weight", "heimebesøk", "hjemmebesøk"),
        (How.TRANSLATION, "translation_weight", "meeting", "møte"),
        (How.ABBREVIATION, "abbreviation_weight", "ppt", PPT),
    ],
)
def test_the_recipe_weighs_each_kind_and_leaves_out_what_weighs_nothing(
    how: How, weight: str, word: str, text: str
) -> None:
    def weights(worth: float) -> list[float]:
        changed: dict[str, Any] = {weight: worth}
        known = learned(text, recipe=replace(RECIPE, **changed))
        found = alternatives(word, known, ENGLISH if how is How.TRANSLATION else NORWEGIAN, plain=True)
        return [each.weight for each in found if each.how is how]

    whole, half = weights(1.0), weights(0.5)
    assert whole
    assert half == [each / 2 for each in whole]
    assert weights(0.0) == []


def test_what_weighs_less_stands_after_what_weighs_more() -> None:
    text = "møte, og mange organiserte tilbud til eldre (MOTE)"
    assert [how for how, _ in read("mote", text, plain=True)] == [How.ABBREVIATION, How.SPELLING]
    known = learned(text, recipe=replace(RECIPE, abbreviation_weight=0.5))
    found = alternatives("mote", known, NORWEGIAN, plain=True)
    assert [each.how for each in found] == [How.SPELLING, How.ABBREVIATION]


# Spelling


def test_an_unknown_word_is_read_as_what_it_was_meant_to_be() -> None:
    assert read("krisesneteret", "Krisesenteret flytter") == [(How.SPELLING, "krisesenteret")]


def test_an_unknown_compound_of_known_words_stays_what_it_is() -> None:
    assert words_of("Når åpner svømmeanlegget?", "svømme anlegg svømmeanleggxx") == {"åpner": [], "svømmeanlegget": []}


@pytest.mark.parametrize("question", ['"sklolen"', "«sklolen»", "“sklolen”"])
def test_a_word_in_quotation_marks_is_never_changed(question: str) -> None:
    assert words_of("sklolen", "skolen") == {"sklolen": ["skolen"]}
    assert words_of(question, "skolen") == {"sklolen": []}


@pytest.mark.parametrize(
    ("question", "text"),
    [('"heimebesøk"', "hjemmebesøk"), ('"PPT"', PPT), ('"mote"', "møte"), ('Where is the "meeting"?', "møte")],
)
def test_nor_is_it_read_as_anything_else(question: str, text: str) -> None:
    assert any(words_of(question.replace('"', ""), text).values())
    assert not any(words_of(question, text).values())


# Without æ, ø and å


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mote", "møte"),
        ("moete", "møte"),
        ("radmannen", "rådmannen"),
        ("raadmannen", "rådmannen"),
        ("vaeret", "været"),
        ("varet", "været"),
        ("aaret", "året"),
        ("smaaskoletrinn", "småskoletrinn"),
        ("oekonomi", "økonomi"),
        ("okonomi", "økonomi"),
    ],
)
def test_norwegian_letters_may_be_typed_in_the_customary_ways(typed: str, meant: str) -> None:
    assert read(typed, meant, plain=True) == [(How.SPELLING, meant)]
    assert read(typed, meant, plain=False) == [(How.SPELLING, meant)]


def test_a_known_word_may_be_another_only_in_a_question_without_norwegian_letters() -> None:
    rader = "rad råd"
    assert read("rad", rader, plain=True) == [(How.SPELLING, "råd")]
    assert read("rad", rader, plain=False) == []
    assert words_of("Hvilken rad er det?", rader) == {"rad": ["råd"]}
    assert words_of("Hvilken rad på Åsen er det?", rader)["rad"] == []


def test_a_word_that_it_is_by_itself_weighs_more_than_what_it_may_be() -> None:
    (found,) = alternatives("rad", learned("rad råd"), NORWEGIAN, plain=True)
    (unknown,) = alternatives("rad", learned("råd"), NORWEGIAN, plain=True)
    assert found.weight < unknown.weight == 1


def test_a_question_typed_on_an_english_keyboard_is_understood() -> None:
    text = "Når åpner svømmehallen på Åssiden"
    assert words_of("Nar apner svommehallen pa Assiden?", text) == {
        "apner": ["åpner"],
        "svommehallen": ["svømmehallen"],
        "assiden": ["åssiden"],
    }
    assert words_of("Naar aapner svoemmehallen paa Aassiden?", text) == {
        "aapner": ["åpner"],
        "svoemmehallen": ["svømmehallen"],
        "aassiden": ["åssiden"],
    }


@pytest.mark.parametrize("word", ["nar", "naar", "pa", "paa", "ogsa", "vaere", "vare", "foer"])
def test_function_words_may_be_typed_so_too_unless_the_corpus_holds_the_word(word: str) -> None:
    assert is_function_word(word, learned("skolen"), NORWEGIAN)
    assert not is_function_word(word, learned(f"skolen {word}"), NORWEGIAN)


@pytest.mark.parametrize("word", ["nær", "skole", "mote", "maate", ""])
def test_other_words_are_no_function_words(word: str) -> None:
    assert not is_function_word(word, learned("skolen"), NORWEGIAN)


# English


@pytest.mark.parametrize(
    "question",
    ["Where is the library?", "How many pupils are there?", "What does it cost?", "who won the contract", "When is it"],
)
def test_two_function_words_make_a_question_english(question: str) -> None:
    assert language_of(question.lower().strip("?").split()) is ENGLISH


@pytest.mark.parametrize(
    "question",
    ["Hvor er biblioteket?", "Kvar er biblioteket?", "library opening", "Hva er it i kommunen?", "ny by i nord", ""],
)
def test_other_questions_are_not(question: str) -> None:
    assert language_of(question.lower().strip("?").split()) is not ENGLISH


def test_words_that_are_function_words_of_both_languages_do_not_tell() -> None:
    assert language_of(["for", "over", "i"]) is UNTOLD
    assert language_of("opening hours for the library i drammen".split()) is UNTOLD
    assert language_of("who is responsible for schools i drammen".split()) is ENGLISH


def test_one_norwegian_function_word_makes_a_question_norwegian() -> None:
    assert language_of(["hvor", "er", "library"]) is NORWEGIAN
    assert language_of([]) is UNTOLD


def test_of_a_few_bare_words_those_are_translated_that_the_corpus_does_not_hold() -> None:
    assert read("library", "biblioteket", language=UNTOLD) == [(How.TRANSLATION, "bibliotek")]
    assert read("library", "biblioteket library", language=UNTOLD) == []


@pytest.mark.parametrize(
    ("word", "text", "norwegian"),
    [
        ("library", "biblioteket er åpent", ["bibliotek"]),
        ("schools", "skolene", ["skole"]),
        ("collecting", "avfallet hentes", ["hente"]),
        ("waste", "avfallet", ["avfall"]),
        ("waste", "avfallsplanen", ["avfall"]),
        ("waste", "skolen", []),
        ("application", "søknad om plass, søke plass", ["søknad"]),
        ("accessibility", "universell utforming", ["universell utforming"]),
        ("krise", "krisen", []),
        ("plan", "planen", []),
    ],
)
def test_an_english_word_is_translated_where_the_corpus_has_the_norwegian_one(
    word: str, text: str, norwegian: list[str]
) -> None:
    assert read(word, text, language=ENGLISH) == [(How.TRANSLATION, each) for each in norwegian]
    assert How.TRANSLATION not in {how for how, _ in read(word, text, language=NORWEGIAN)}


@pytest.mark.parametrize("word", ["libary", "waist", "tor", "pupils"])
def test_an_english_word_is_not_corrected(word: str) -> None:
    text = "bibliotek library waste to tor puppils pupil eldre"
    assert How.SPELLING not in {how for how, _ in read(word, text, language=ENGLISH)}


def test_the_words_of_an_english_question_are_translated() -> None:
    text = "Biblioteket er åpent på lørdag i Drammen"
    assert words_of("When is the library in Drammen open on Saturdays?", text) == {
        "library": ["bibliotek"],
        "drammen": [],
        "open": ["åpen"],
        "saturdays": ["lørdag"],
    }


def test_english_function_words_are_searched_for_in_norwegian_questions_only() -> None:
    assert is_function_word("would", learned("skolen"), ENGLISH)
    assert not is_function_word("would", learned("skolen"), NORWEGIAN)
    # "Får" typed without å.
    assert not is_function_word("far", learned("skolen"), ENGLISH)
    assert is_function_word("far", learned("skolen"), NORWEGIAN)


# Nynorsk and bokmål


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("skule", "skole"),
        ("skulevegen", "skoleveien"),
        ("heimebesøk", "hjemmebesøk"),
        ("sjukeheim", "sykehjem"),
        ("verksemd", "virksomhet"),
        ("førebyggjande", "forebyggende"),
        ("barnehagetenester", "barnehagetjenester"),
    ],
)
def test_nynorsk_finds_bokmaal_and_the_other_way_round(word: str, other: str) -> None:
    assert (How.OTHER_FORM, other) in read(word, other)
    assert (How.OTHER_FORM, word) in read(other, word)
    assert read(word, "kommunen") == read(other, "kommunen") == []


def test_a_known_word_stands_for_its_other_form_too() -> None:
    assert read("skule", "skule skole") == [(How.OTHER_FORM, "skole")]


def test_an_inflection_of_the_same_stem_is_no_other_form() -> None:
    assert stem("stenga") == stem("stenge")
    assert read("stenga", "stenge") == []


def test_a_function_word_is_no_other_form() -> None:
    assert read("frå", "fra") == []


def test_what_has_another_form_is_not_corrected() -> None:
    assert read("heimebesøk", "hjemmebesøk heimebesøx") == [(How.OTHER_FORM, "hjemmebesøk")]


# Abbreviations


def test_an_abbreviation_stands_for_its_long_form() -> None:
    assert read("ppt", PPT) == [(How.ABBREVIATION, "pedagogisk psykologisk tjeneste")]
    assert read("ppt", "PPT hjelper") == []
    assert words_of("Hva er PPT?", PPT) == {"ppt": ["pedagogisk psykologisk tjeneste"]}


def test_each_word_of_a_whole_long_form_stands_for_the_abbreviation() -> None:
    short = Alternative(How.ABBREVIATION, ("ppt",), written="PPT")
    parts = "pedagogisk psykologisk tjenesten".split()
    assert short_forms(parts, learned(PPT)) == dict.fromkeys(range(3), short)
    assert short_forms(["tjenesten", *parts], learned(PPT)) == dict.fromkeys(range(1, 4), short)
    assert short_forms(parts[1:], learned(PPT)) == {}


@pytest.mark.parametrize("asked", ["tjeneste pedagogisk psykologisk", "pedagogisk skole psykologisk tjeneste"])
def test_a_long_form_whose_words_do_not_follow_one_another_is_none(asked: str) -> None:
    assert short_forms(asked.split(), learned(PPT)) == {}


def test_an_abbreviation_and_its_long_form_are_told_as_they_are_written() -> None:
    (found,) = alternatives("ppt", learned(PPT), NORWEGIAN, plain=False)
    assert found.written == "Pedagogisk-psykologisk tjeneste"


def test_a_long_form_of_one_word_stands_for_itself_only() -> None:
    assert short_forms(["arbeidsmiljøutvalget"], learned("arbeidsmiljøutvalget (AMU)")) == {}
    assert read("amu", "arbeidsmiljøutvalget (AMU)") == [(How.ABBREVIATION, "arbeidsmiljøutvalget")]


def test_an_abbreviation_that_counts_for_nothing_stands_for_nothing() -> None:
    known = learned(PPT, recipe=replace(RECIPE, abbreviation_weight=0.0))
    assert short_forms("pedagogisk psykologisk tjeneste".split(), known) == {}


def test_where_nothing_is_learned_nothing_is_read() -> None:
    nothing = learned()
    for word in ("skule", "meeting", "ppt", "moete", "krisesneter"):
        assert alternatives(word, nothing, ENGLISH, plain=True) == ()
        assert alternatives(word, nothing, NORWEGIAN, plain=False) == ()
