import datetime
import re
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.memory import CorpusInMemory
from corpus.model import Kind
from retrieval.analysis import stem
from retrieval.facts import case_base
from retrieval.filters import Body, CaseNumber, Filter, OfKind, Period, Phrase, Sender, Without, normal_case
from retrieval.index import Index
from retrieval.lexicon import Lexicon
from retrieval.register import Register
from retrieval.stores import MemoryStore
from tests.retrieval.building import Part, bounded, corpus, document, few, words, write
from tests.retrieval.generated import filters, libraries
from tests.retrieval.naive_engine import NaiveRegister

_WITH_SLASH = re.compile(r"\d+/\d+(?:-\d+)?")

LIBRARY = corpus(
    document(
        "spørsmål",
        "Skoleveien er ikke trygg.",
        Part("Svar: Gangfeltet kom i 2019.", section=("Trygg skolevei",)),
        date="2024-10-14",
        case_number="24/01932-58",
        sender="Randi Solbakken (Sp)",
        body="Kommunestyret",
        kind=Kind.WRITTEN_QUESTION,
    ),
    document(
        "protokoll",
        "Sak 31/24, jf. arkivsaksnr. 24/1932. Åpent 24/7, og fraværet i 2023/2024 var stort.",
        title="Møte i kommunestyret",
        date="2025-02-01",
        sender="Kommunedirektøren",
        body="Formannskapet",
        kind=Kind.MINUTES,
    ),
    document("udatert", "Planen gjelder 2018-2021 og 20231."),
)


def register(library: CorpusInMemory) -> Register:
    """The register of a corpus, over the facts and stems that its index holds."""
    store = MemoryStore()
    write(library, store)
    return Register(store, library, Index(store).holding)


def admitted(wanted: Filter, library: CorpusInMemory = LIBRARY) -> list[str]:
    """The passages that a filter admits."""
    return [passage.id for passage, admits in zip(library.passages, mask_of(wanted, library), strict=True) if admits]


def mask_of(wanted: Filter, library: CorpusInMemory) -> list[bool]:
    """Whether a filter admits each passage: one text after the other where only texts can tell."""
    of = register(library)
    mask: list[bool] = of.admitted(wanted).tolist()
    if of.is_certain(wanted):
        return mask
    return [may and of.admits(wanted, passage) for may, passage in zip(mask, library.passages, strict=True)]


@pytest.mark.parametrize(
    ("wanted", "passages"),
    [
        (Period(2024, 2024), ["spørsmål-0", "spørsmål-1", "protokoll-0"]),
        (Period(2019, 2019), ["spørsmål-1"]),
        (Period(2018, 2020), ["spørsmål-1", "udatert-0"]),
        (Period(2021, 2022), ["udatert-0"]),
        (Period(2025, 2099), ["protokoll-0"]),
        (Period(1900, 2017), []),
        (CaseNumber("24/01932-58"), ["spørsmål-0", "spørsmål-1"]),
        (CaseNumber("24/01932"), ["spørsmål-0", "spørsmål-1", "protokoll-0"]),
        (CaseNumber("24/1932"), ["spørsmål-0", "spørsmål-1", "protokoll-0"]),
        (CaseNumber("2024/01932"), ["spørsmål-0", "spørsmål-1", "protokoll-0"]),
        (CaseNumber("2024/1932-58"), ["spørsmål-0", "spørsmål-1"]),
        (CaseNumber("31/24"), ["protokoll-0"]),
        (CaseNumber("24/01932-5"), []),
        (Sender("Randi Solbakken (Sp)"), ["spørsmål-0", "spørsmål-1"]),
        (Sender("Kommunedirektøren"), ["protokoll-0"]),
        (Body("kommunestyret"), ["spørsmål-0", "spørsmål-1", "protokoll-0"]),
        (Body("formannskapet"), ["protokoll-0"]),
        (OfKind(Kind.MINUTES), ["protokoll-0"]),
        (OfKind(Kind.BUDGET), []),
        (Phrase(("gangfeltet", "kom")), ["spørsmål-1"]),
        (Phrase(("trygg", "skolevei")), ["spørsmål-1"]),
        (Phrase(("skole", "vei")), []),
        (Phrase(("plan",)), []),
        (Without("gangfelt"), ["spørsmål-0", "protokoll-0", "udatert-0"]),
        (Without("ikke"), ["spørsmål-1", "protokoll-0", "udatert-0"]),
        (Without("2019"), ["spørsmål-0", "protokoll-0", "udatert-0"]),
        (Without("fødsel"), ["spørsmål-0", "spørsmål-1", "protokoll-0", "udatert-0"]),
    ],
)
def test_a_filter_admits_what_its_words_say(wanted: Filter, passages: list[str]) -> None:
    assert admitted(wanted) == passages


def test_staff_answers_are_found_among_written_questions_too() -> None:
    kinds = [Kind.WRITTEN_QUESTION, Kind.STAFF_ANSWER, Kind.MINUTES]
    library = corpus(*(document(kind.value, "Skoleveien er trygg.", kind=kind) for kind in kinds))
    assert admitted(OfKind(Kind.WRITTEN_QUESTION), library) == ["written_question-0", "staff_answer-0"]
    assert admitted(OfKind(Kind.STAFF_ANSWER), library) == ["staff_answer-0"]
    assert admitted(OfKind(Kind.MINUTES), library) == ["minutes-0"]


@bounded
@given(libraries, filters)
def test_a_filter_admits_what_a_walk_through_all_texts_does(library: CorpusInMemory, wanted: Filter) -> None:
    of = register(library)
    expected = NaiveRegister(library).admitted(wanted)
    assert mask_of(wanted, library) == expected
    may = of.admitted(wanted).tolist()
    assert not any(admits and not might for admits, might in zip(expected, may, strict=True))
    assert not of.is_certain(wanted) or may == expected
    # A body's name may stand within a longer word, which one text shows and the index does not.
    singly = [of.admits(wanted, passage) for passage in library.passages]
    assert singly == expected or isinstance(wanted, Body)


@few
@given(libraries)
def test_known_names_and_later_documents_are_those_of_a_walk_through_all(library: CorpusInMemory) -> None:
    of, naive = register(library), NaiveRegister(library)
    assert list(of.known.senders) == naive.senders
    assert list(of.known.bodies) == naive.bodies
    assert of.known.kinds == {each.metadata.kind for each in library.documents}
    known = set().union(*naive.cases.values())
    for number in (*known, "24/7", "21/7", ""):
        assert (number in of.known.case_numbers) == (number in known)
    for each in library.documents:
        assert of.later_in_case(each.id) == naive.later_in_case(each)


@few
@given(libraries)
def test_the_newest_documents_come_first_and_undated_ones_last(library: CorpusInMemory) -> None:
    def dated(number: int) -> datetime.date:
        return library.document(library.passages[number].document).metadata.date or datetime.date.min

    numbers = np.arange(library.size.passages)
    expected = sorted(numbers.tolist(), key=dated, reverse=True)
    assert register(library).newest_first(numbers).tolist() == expected
    assert register(library).newest_first(numbers[1::2]).tolist() == [each for each in expected if each % 2]


def test_a_bodys_name_within_a_longer_word_is_not_enough() -> None:
    library = corpus(document("a", "Kommunestyrets vedtak"), document("b", "Kommunestyremøtet"))
    assert admitted(Body("kommunestyre"), library) == ["a-0"]
    assert admitted(Body("kommunestyremøte"), library) == ["b-0"]


def test_the_words_of_a_bodys_name_must_stand_together() -> None:
    library = corpus(document("a", "Utvalg for kultur"), document("b", "Et utvalg. Og mer for kultur."))
    assert admitted(Body("utvalg for kultur"), library) == ["a-0"]


def test_an_unwanted_word_is_told_from_function_words_with_its_stem_as_texts_tell_it() -> None:
    library = corpus(document("a", "Det kan være"), document("b", "Været er fint"), document("c", "Sol"))
    assert admitted(Without("været"), library) == ["c-0"]


@pytest.mark.parametrize("date", ["1899-12-31", "1814-05-17", "0001-01-01", "2100-01-01", "9999-12-31"])
def test_a_year_that_no_filter_asks_for_is_admitted_by_none(date: str) -> None:
    library = corpus(document("a", "Grunnloven av 1905", date=date), document("b", "Ny", date="2021-01-01"))
    assert admitted(Period(1900, 2099), library) == ["a-0", "b-0"]
    assert admitted(Period(1906, 2099), library) == ["b-0"]


@bounded
@given(
    st.lists(st.lists(words, min_size=1, max_size=6), min_size=1, max_size=4), st.lists(words, min_size=1, max_size=3)
)
def test_a_phrase_admits_where_its_words_stand_side_by_side(texts: list[list[str]], phrase: list[str]) -> None:
    library = corpus(document("a", *(" ".join(text) for text in texts)))
    assert admitted(Phrase(tuple(phrase)), library) == [
        f"a-{number}"
        for number, text in enumerate(texts)
        if any(text[start : start + len(phrase)] == phrase for start in range(len(text)))
    ]


@bounded
@given(st.lists(st.lists(words, min_size=1, max_size=6), min_size=1, max_size=4), words)
def test_an_unwanted_word_leaves_out_all_its_forms(texts: list[list[str]], unwanted: str) -> None:
    library = corpus(document("a", *(" ".join(text) for text in texts)))
    assert admitted(Without(unwanted), library) == [
        f"a-{number}" for number, text in enumerate(texts) if stem(unwanted) not in map(stem, text)
    ]


@bounded
@given(st.lists(st.integers(1890, 2110), max_size=4), st.integers(1900, 2099), st.integers(1900, 2099))
def test_a_period_admits_what_mentions_one_of_its_years(mentioned: list[int], one: int, other: int) -> None:
    first, last = sorted([one, other])
    library = corpus(document("a", f"Vedtatt {' '.join(map(str, mentioned))}."))
    assert bool(admitted(Period(first, last), library)) == any(first <= year <= last for year in mentioned)


def test_people_bodies_and_genres_of_the_corpus_can_be_asked_for() -> None:
    known = register(LIBRARY).known
    assert known.senders == ("Randi Solbakken (Sp)",)
    assert known.bodies == ("kommunestyret", "formannskapet")
    assert known.kinds == {Kind.WRITTEN_QUESTION, Kind.MINUTES, Kind.INFORMATION}


@pytest.mark.parametrize("sender", ["Rådmannen", "Rådmannen i Drammen", "Kommunedirektøren v/ Kari Li", "kari li", ""])
def test_an_office_is_no_person(sender: str) -> None:
    assert register(corpus(document("a", "Svar", sender=sender))).known.senders == ()


def test_a_name_that_several_documents_bear_is_known_once() -> None:
    library = corpus(*(document(name, "Svar", sender="Kari Li (V)", body="Formannskapet") for name in "abc"))
    assert register(library).known.senders == ("Kari Li (V)",)
    assert register(library).known.bodies == ("formannskapet",)


def cases(library: CorpusInMemory) -> set[str]:
    """Which of the numbers that a text could be thought to name are known as cases, and how many there are."""
    known = register(library).known.case_numbers
    thought = {normal_case(each) for document in library.documents for each in _WITH_SLASH.findall(document.text)}
    thought |= {normal_case(each.metadata.case_number) for each in library.documents if each.metadata.case_number}
    thought |= {case_base(each) for each in thought}
    found = {each for each in thought if each in known}
    assert isinstance(known, Lexicon)
    assert len(known) == len(found)
    return found


def test_numbers_that_texts_call_cases_are_known_and_others_are_not() -> None:
    assert cases(LIBRARY) == {"24/1932-58", "24/1932", "31/24"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Se 21/00070-173 for mer.", {"21/70-173", "21/70"}),
        ("Behandlet som sak PS 31/24.", {"31/24"}),
        ("Skoleåret 2023/2024, åpent 24/7, delt 50/50, møte 12/24.", set()),
    ],
)
def test_a_bare_number_is_a_case_if_it_is_too_long_for_a_date(text: str, numbers: set[str]) -> None:
    assert cases(corpus(document("a", text))) == numbers


@dataclass(frozen=True)
class Filed:
    """What the archive tells of a document."""

    case_number: str | None
    date: str
    kind: Kind


PAPER = Filed("24/01144-3", "2024-05-22", Kind.COMMITTEE_PAPER)
MINUTES = Filed("24/01144-6", "2024-06-12", Kind.MINUTES)


def later(*filed: Filed) -> list[str | None]:
    """For each document, the name of the later one in its case."""
    library = corpus(
        *(
            document(str(number), "Vedtak", case_number=each.case_number, date=each.date, kind=each.kind)
            for number, each in enumerate(filed)
        )
    )
    of = register(library)
    return [found.id if (found := of.later_in_case(each.id)) else None for each in library.documents]


def test_the_minutes_come_later_than_the_paper_of_the_same_case() -> None:
    assert later(PAPER, MINUTES) == ["1", None]
    assert later(MINUTES, PAPER) == [None, "0"]


def test_of_several_later_documents_the_newest_is_told() -> None:
    newest = replace(MINUTES, date="2025-01-01")
    assert later(PAPER, newest, MINUTES) == ["1", None, "1"]


def test_a_case_number_may_be_written_without_its_noughts_and_with_the_whole_year() -> None:
    assert later(PAPER, replace(MINUTES, case_number="24/1144")) == ["1", None]
    assert later(PAPER, replace(MINUTES, case_number="2024/01144-6")) == ["1", None]


@pytest.mark.parametrize(
    "other",
    [
        replace(MINUTES, case_number=None),
        replace(MINUTES, case_number="24/01145-6"),
        replace(MINUTES, date=""),
        replace(MINUTES, date="2024-05-22"),
        replace(MINUTES, date="2024-01-01"),
    ],
)
def test_nothing_is_later_than_what_has_no_newer_document_in_its_case(other: Filed) -> None:
    assert later(PAPER, other)[0] is None


def test_what_has_no_date_or_case_has_nothing_later() -> None:
    assert later(replace(PAPER, date=""), MINUTES)[0] is None
    assert later(replace(PAPER, case_number=None), MINUTES)[0] is None


def test_questions_to_the_council_are_one_case_in_the_archive_but_not_in_truth() -> None:
    question, other = (replace(each, kind=Kind.WRITTEN_QUESTION) for each in (PAPER, MINUTES))
    assert later(question, other) == [None, None]
    assert later(question, MINUTES) == ["1", None]
    assert later(question, replace(other, kind=Kind.STAFF_ANSWER)) == [None, None]


@pytest.mark.parametrize("number", ["31/24", "31/2024"])
def test_the_number_of_a_committees_own_list_joins_nothing(number: str) -> None:
    assert later(replace(PAPER, case_number=number), replace(MINUTES, case_number=number)) == [None, None]
