import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.analysis import word_list
from retrieval.word_forms import other_forms
from tests.retrieval import oracles
from tests.retrieval.building import bounded

PAIRS = [tuple(line.split()) for line in word_list("nynorsk.txt")]
parts = st.sampled_from(sorted({part.strip("=-") for pair in PAIRS for part in pair}))
compounds = st.lists(parts | st.text("abeiklmnorst", min_size=1, max_size=5), min_size=1, max_size=5).map("".join)


@pytest.mark.parametrize(
    ("nynorsk", "bokmaal"),
    [
        ("skule", "skole"),
        ("skulen", "skolen"),
        ("skuleveg", "skolevei"),
        ("grunnskule", "grunnskole"),
        ("vidaregåande", "vidaregående"),
        ("heimebesøk", "hjemmebesøk"),
        ("sjukeheim", "sykehjem"),
        ("heimetenesta", "hjemmetjenesten"),
        ("tenester", "tjenester"),
        ("helsetenestene", "helsetjenestene"),
        ("verksemd", "virksomhet"),
        ("vedteken", "vedtatt"),
        ("kvardagen", "hverdagen"),
        ("moglegheit", "mulighet"),
        ("moglegheitene", "mulighetene"),
        ("symjehallen", "svømmehallen"),
        ("bustader", "boliger"),
        ("førebyggjande", "forebyggende"),
        ("innbyggjarane", "innbyggerne"),
        ("rekneskapen", "regnskapen"),
        ("vassleidning", "vannledning"),
    ],
)
def test_a_word_has_its_form_in_the_other_language_both_ways(nynorsk: str, bokmaal: str) -> None:
    assert bokmaal in other_forms(nynorsk)
    assert nynorsk in other_forms(bokmaal)


def example(part: str, rest: str) -> str:
    """A word that a part of a pair stands in, as far as its marks allow."""
    if part.startswith("="):
        return part[1:]
    return rest + part[1:] if part.startswith("-") else part.rstrip("-") + rest


def test_every_pair_is_applied_in_both_directions() -> None:
    for nynorsk, bokmaal in PAIRS:
        # The mark of a whole word stands at the first of a pair only.
        whole = "=" if nynorsk.startswith("=") else ""
        one, other = example(nynorsk, "xyz"), example(whole + bokmaal, "xyz")
        assert other in other_forms(one)
        assert one in other_forms(other)


@bounded
@given(compounds)
def test_forms_are_those_of_every_pair_tried_on_every_form(word: str) -> None:
    assert list(other_forms(word)) == oracles.other_forms(word)


@bounded
@given(compounds)
def test_there_are_few_forms_each_once_and_none_is_the_word_itself(word: str) -> None:
    forms = other_forms(word)
    assert len(forms) == len(set(forms)) <= 400
    assert word not in forms


@pytest.mark.parametrize("word", ["kommune", "kontrakt", "2021", "", "q", "å"])
def test_a_word_without_a_part_that_differs_has_no_other_form(word: str) -> None:
    assert other_forms(word) == ()


@pytest.mark.parametrize(
    ("pair", "within", "without"),
    [
        ("=born barn", ("born", "barn"), ("bornehage", "barnehage")),  # the whole word
        ("kv- hv-", ("kvardag", "hvardag"), ("skvett", "shvett")),  # at the beginning
        ("kv- hv-", ("kvardag", "hvardag"), ("kva", "hva")),  # of a longer word
        ("-heit -het", ("blindheit", "blindhet"), ("heitvatn", "hetvatn")),  # at the end
        ("-a -et", ("husa", "huset"), ("ta", "tet")),  # of a longer word
        ("auk øk", ("aukar", "økar"), ("søkar", "saukar")),  # a short part only at the beginning
    ],
)
def test_marks_say_where_a_part_may_stand(pair: str, within: tuple[str, str], without: tuple[str, str]) -> None:
    assert tuple(pair.split()) in PAIRS
    assert within[1] in other_forms(within[0])
    assert without[1] not in other_forms(without[0])


def test_what_differs_least_comes_first() -> None:
    forms = other_forms("førebyggjande")
    assert forms.index("forebyggjande") < forms.index("forebyggende")


def test_forms_are_of_one_language_never_mixed() -> None:
    # "skuletilbud" is the mixture: one part to nynorsk, the other to bokmål.
    assert "skuletilbud" not in other_forms("skoletilbod")
    assert "skoletilbud" in other_forms("skoletilbod")
    assert "skuletilbod" in other_forms("skoletilbod")


def test_a_very_long_word_takes_no_long_time() -> None:
    assert len(other_forms("skuletenestheimføreby" * 3)) <= 400
