"""Generated corpora and questions: few words with shared stems and 4-grams, many ties, all filters."""

import random
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from corpus.memory import CorpusInMemory
from corpus.model import Document, Kind
from retrieval.alternatives import Alternative, How
from retrieval.analysis import stem
from retrieval.filters import Body, CaseNumber, Filter, OfKind, Period, Phrase, Sender, Without
from retrieval.query import Query, Term, understand
from tests.retrieval.building import WORDS, Part, corpus, document

_BEGINNINGS = "skole brann krise barnehage plan helse vei vann kultur bolig natur budsjett areal eldre ungdom".split()
_ENDS = "plan senter vei omsorg lag utvalg vedtak arbeid tilbud penger bygg".split()
# With endings, so that stems are shared; with function words among them.
VOCABULARY = [
    *(f"{word}{ending}" for word in _BEGINNINGS for ending in ("", "n", "r", "ne", "s")),
    *(f"{one}{other}{ending}" for one in _BEGINNINGS for other in _ENDS for ending in ("", "et", "ene")),
]
_DATES = ["", "2019-05-01", "2021-05-01", "2021-09-30", "2024-02-29"]
_BODIES = [None, "Kommunestyret", "Utvalg for skole og plan"]
_SENDERS = [None, "Kari Li (V)", "Rådmannen"]
_KINDS = [Kind.PLAN, Kind.MINUTES, Kind.INFORMATION, Kind.WRITTEN_QUESTION, Kind.STAFF_ANSWER]
_CASES = [None, "21/00070-3", "24/1932"]

_texts = st.lists(
    st.sampled_from(
        [*WORDS, "og", "2021", "Skolevei", "sak 24/1932", "kommunestyret", "utvalg", "VAR", "var", "2 640"]
    ),
    max_size=8,
).map(" ".join)
_parts = st.builds(Part, _texts, section=st.sampled_from([(), (), ("Skolevei",), ("Plan", "2019")]))
_documents = st.builds(
    document,
    st.integers(0, 99).map(str),
    title=st.sampled_from(["", "", "Plan for skolen", "Beredskap 2019"]),
    date=st.sampled_from(_DATES),
    case_number=st.sampled_from(_CASES),
    sender=st.sampled_from(_SENDERS),
    body=st.sampled_from(_BODIES),
    kind=st.sampled_from(_KINDS),
    parent=st.sampled_from([None, None, "plan", "3"]),
)


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    """Some documents; some have a passage many times, so that many score the same."""
    pool = draw(st.lists(_parts, min_size=1, max_size=4))
    found: list[Document] = []
    for bare in draw(st.lists(_documents, min_size=1, max_size=4, unique_by=lambda each: each.id)):
        parts = draw(st.lists(st.sampled_from(pool) | _parts, min_size=1, max_size=4)) * draw(
            st.sampled_from([1, 1, 1, 9])
        )
        whole = document(bare.id, *parts)
        found.append(replace(whole, metadata=bare.metadata))
    return found


libraries = documents().map(lambda each: corpus(*each))

_words = st.sampled_from([*WORDS, "romferge", "utvalg", "var", "2640", "og"])
_alternatives = st.builds(
    Alternative,
    st.just(How.SPELLING),
    st.lists(_words, min_size=1, max_size=3).map(tuple),
    st.sampled_from([0.3, 0.45, 0.9, 1.0]),
)
_terms = st.builds(
    lambda word, others, guessed, weight: Term(
        word, stem(word), others[0] if guessed and others else None, tuple(others), weight
    ),
    _words,
    st.lists(_alternatives, max_size=3),
    st.booleans(),
    st.sampled_from([0.6, 1.0, 1.0]),
)
filters: st.SearchStrategy[Filter] = st.sampled_from(
    [
        Period(2019, 2019),
        Period(2020, 2099),
        Period(1950, 1960),
        CaseNumber("2021/70"),
        CaseNumber("24/01932"),
        CaseNumber("24/7"),
        Sender("Kari Li (V)"),
        Sender("Per Ås (H)"),
        Body("kommunestyret"),
        Body("utvalg for skole og plan"),
        OfKind(Kind.PLAN),
        OfKind(Kind.WRITTEN_QUESTION),
        OfKind(Kind.BUDGET),
        Phrase(("skole", "plan")),
        Phrase(("skolen",)),
        Phrase(("2640",)),
        Phrase(("og",)),
        Without("plan"),
        Without("været"),
        Without("var"),
        Without("romferge"),
    ]
)


def question(terms: Sequence[Term | str], wanted: Sequence[Filter] = ()) -> Query:
    """A question for these terms, with these filters."""
    made = tuple(Term(each, stem(each)) if isinstance(each, str) else each for each in terms)
    return replace(understand(""), terms=made, filters=tuple(wanted))


queries = st.builds(question, st.lists(_terms, max_size=5), st.lists(filters, max_size=3))


def seeded_corpus(seed: int, passages: int, *, longest: int = 30) -> CorpusInMemory:
    """A corpus whose words are as unevenly frequent as those of a language; a passage in ten repeats another."""
    chance = random.Random(seed)
    weights = [1 / (rank + 1) for rank in range(len(VOCABULARY))]
    seen = ["skole"]
    found: list[Document] = []
    left = passages
    while left:
        parts = []
        for _ in range(min(left, chance.randint(1, 9))):
            length = chance.choice([0, 1, longest, chance.randint(0, longest)])
            fresh = " ".join(chance.choices(VOCABULARY, weights, k=length))
            parts.append(chance.choice(seen) if chance.random() < 0.1 else fresh)
        seen.extend(parts)
        left -= len(parts)
        found.append(
            document(
                str(len(found)),
                *parts,
                title=chance.choice(["", *VOCABULARY]),
                date=chance.choice(_DATES),
                body=chance.choice(_BODIES),
                kind=chance.choice(_KINDS),
                parent=chance.choice([None, "a", f"p{len(found) // 4}"]),
            )
        )
    return corpus(*found)


def seeded_question(seed: int, terms: int) -> Query:
    """A question over the words of `seeded_corpus`, every fourth of which may be read as others, too."""
    chance = random.Random(seed)

    def term() -> Term:
        word = chance.choice([*VOCABULARY, "romferge", VOCABULARY[0], VOCABULARY[1]])
        others = tuple(
            Alternative(How.OTHER_FORM, tuple(chance.choices(VOCABULARY, k=chance.randint(1, 3))), chance.random())
            for _ in range(chance.choice([0, 0, 0, 2]))
        )
        return Term(word, stem(word), None, others, chance.choice([1.0, 1.0, 0.6]))

    return question([term() for _ in range(terms)])
