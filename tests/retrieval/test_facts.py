import datetime

import msgspec
import pytest
from hypothesis import given

from corpus.memory import CorpusInMemory
from corpus.model import Document, Kind
from retrieval.facts import NOTHING, FactArrays, Facts, FactsBuilder, Names, case_base, facts_of
from retrieval.filters import FIRST_YEAR
from retrieval.stores import MemoryStore, Store, kept
from retrieval.texts import text_in
from tests.retrieval.building import Part, bounded, corpus, document, few
from tests.retrieval.generated import libraries

DOCUMENT = document(
    "a",
    "Vedtatt i 2019, jf. 21/00070-173.",
    Part("Se sak 24/1932.", section=("Plan 2020-2023",)),
    title="Skoleveien",
    date="2021-09-06",
    case_number="24/01932-58",
    sender="Randi Solbakken (Sp)",
    body="Kommunestyret",
    kind=Kind.PLAN,
    parent="b",
)


def told_by(document: Document) -> Facts:
    """The facts of a document, whose passages are found by what they are found by everywhere."""
    return facts_of(document, [text_in(document, passage) for passage in document.passages])


def store_of(library: CorpusInMemory) -> Store:
    """The facts of a corpus, kept."""
    store, builder = MemoryStore(), FactsBuilder()
    for each in library.documents:
        builder.add(told_by(each))
    builder.keep(store)
    return store


def test_a_document_says_who_wrote_it_when_and_about_what() -> None:
    assert told_by(DOCUMENT) == Facts(
        parent="b",
        date=datetime.date(2021, 9, 6),
        kind=Kind.PLAN,
        sender="Randi Solbakken (Sp)",
        body="Kommunestyret",
        case="24/1932",
        archived=True,
        cases=("21/70", "21/70-173", "24/1932", "24/1932-58"),
        years=((2019, 2021), (2020, 2021, 2023)),
    )


def test_a_document_that_says_nothing_of_itself() -> None:
    told = told_by(document("a", "Skolen åpner."))
    assert told == Facts("a", None, Kind.INFORMATION, None, None, "", False, (), ((),))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("I 1999, 2020-2023 og (2099).", (1999, 2020, 2023, 2099)),
        ("Skoleåret 2023/2024, men sak 24/1932.", (2023, 2024)),
        ("Verken 1899, 2100, 12019, 20190 eller a2019.", ()),
        ("To ganger: 2019 og 2019.", (2019,)),
    ],
)
def test_years_are_those_that_a_passage_names(text: str, years: tuple[int, ...]) -> None:
    assert told_by(document("a", text)).years == (years,)


@few
@given(libraries)
def test_facts_come_back_from_their_bytes(library: CorpusInMemory) -> None:
    for each in library.documents:
        facts = told_by(each)
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(facts), type=Facts) == facts


@bounded
@given(libraries)
def test_arrays_tell_what_the_documents_say(library: CorpusInMemory) -> None:
    store = store_of(library)
    arrays, names = kept(store, "facts", FactArrays), store.figures("names", Names)
    told = [told_by(each) for each in library.documents]
    assert arrays.first_passages.tolist() == [
        sum(len(each.years) for each in told[:number]) for number in range(len(told) + 1)
    ]
    assert arrays.dates.tolist() == [each.date.toordinal() if each.date else 0 for each in told]
    assert [None if place == NOTHING else names.senders[place] for place in arrays.senders.tolist()] == [
        each.sender for each in told
    ]
    assert [None if place == NOTHING else names.bodies[place] for place in arrays.bodies.tolist()] == [
        each.body for each in told
    ]
    for case in {case for each in told for case in each.cases}:
        naming = [number for number, each in enumerate(told) if case in each.cases]
        assert arrays.in_case[arrays.cases.number(case)].tolist() == naming
    years = [year for each in told for year in each.years]
    for year in (2019, 2021, 2024, 2099):
        mentioning = [number for number, mentioned in enumerate(years) if year in mentioned]
        assert arrays.in_year[year - FIRST_YEAR].tolist() == mentioning


@few
@given(libraries)
def test_parents_are_numbered_in_the_order_in_which_they_are_seen(library: CorpusInMemory) -> None:
    builder = FactsBuilder()
    for each in library.documents:
        builder.add(told_by(each))
    parents = [library.document(passage.document).parent for passage in library.passages]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(parents))}
    assert builder.parent_of.tolist() == [numbers[name] for name in parents]


@pytest.mark.parametrize(("number", "case"), [("21/00070-173", "21/00070"), ("21/00070", "21/00070"), ("", "")])
def test_the_case_of_a_documents_number(number: str, case: str) -> None:
    assert case_base(number) == case


def test_a_corpus_whose_documents_say_nothing() -> None:
    arrays = kept(store_of(corpus(document("a", "Ja"))), "facts", FactArrays)
    assert len(arrays.cases) == len(arrays.in_case) == 0
    assert arrays.later.tolist() == [NOTHING]
