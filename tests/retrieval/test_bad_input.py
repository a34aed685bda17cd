"""What nobody should send and somebody will: an orderly outcome, and never an exception.

How long each takes is measured by the benchmark of docs/retrieval.md, not here.
"""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.engine import EmbeddedEngine
from retrieval.findings import CITATIONS, Findings, find
from retrieval.query import LONGEST, MOST_FILTERS, MOST_TERMS, Query, literally, understand
from tests.retrieval.building import bounded, corpus, document

TODAY = datetime.date(2025, 3, 1)
SAMPLE = "Når kan arbeidet med handlingsplanen mot selvmord starte? "

BAD = {
    "nothing": "",
    "blanks": " \t\n\u00a0\u2003" * 500,
    "40,000 characters": SAMPLE * 700,
    "40,000 letters without a blank": "a" * 40_000,
    "2,000 different words": " ".join(f"ord{number}" for number in range(2_000)),
    "one word 5,000 times": "skole " * 5_000,
    "only stop words": "hva er det som kan og skal i på til fra med " * 40,
    "only English stop words": "what is the of and to in " * 40,
    "only emoji": "🎉👩‍👩‍👧‍👦🇳🇴❤️" * 200,
    "only punctuation": "?!.,;:-–—…()[]{}<>|\\/@#$%^&*+=~`'" * 60,
    "control characters": "".join(map(chr, range(32))) * 30 + "skole\x00\x1b[31m\x7f",
    "right-to-left marks": "\u202eskole\u202c \u200f\u200e\u2067skolevei\u2069 " * 100,
    "zero-width characters": "s\u200bk\u200co\u200dl\ufeffe " * 200,
    "Arabic and Chinese": "المدرسة 学校什么时候开放？ школа " * 60,
    "Zalgo": ("s" + "\u0301" * 60 + "kole ") * 20,
    "unpaired surrogates": "skole \ud800 \udfff vei\udc00 " * 50,
    "SQL": "'; DROP TABLE questions; -- \" OR 1=1; SELECT * FROM passages WHERE '1'='1' /* */ " * 20,
    "a regex": r"(a+)+$ [^]* (?P<x>.*)(?=\d{1,99999})\1 ((((((((( .*.*.*.* [a-z]{9999} \b\B\A\Z " * 20,
    "format strings": "%s %n %x {0} {self.__class__} ${jndi:ldap://x} {{7*7}} <script>alert(1)</script> " * 20,
    "500 quotes of every kind": "\"“”„«»'‚‘’`" * 50,
    "500 opening quotes": "«" * 500 + "skole" + "“" * 500,
    "250 phrases": '"skole" ' * 250,
    "200 different phrases": " ".join(f'"vei {number}"' for number in range(200)),
    "a phrase of 2,000 letters": f'"{"skole " * 330}"',
    "500 minus words": "hva koster " + " ".join(f"-ord{number}" for number in range(500)),
    "500 dashes": "-" * 500 + " " + "- " * 500,
    "300 case numbers": " ".join(f"sak 24/{number:05}" for number in range(300)),
    "300 numbers with a slash": " ".join(f"{number}/{number}-{number}" for number in range(300)),
    "1,000 years": " ".join(f"i {1900 + number % 200}" for number in range(1_000)),
    "1,000 years in a row": "i " + ", ".join(str(1900 + number % 200) for number in range(1_000)),
    "1,000 bounds": "mellom 1999 og 2020, etter 2001 og før 2022, siden 2003 " * 60,
    "years that are none": "i 0000, i 9999, etter 99999999, mellom 2020 og 1900, fra 2099 til 2000, i ²⁰²¹, i ٢٠٢١",
    "huge numbers": "9" * 1_500 + " sak 99999999999/99999999999-99999999999 i 20212021 1e999 -1 0x" + "f" * 200,
    "500 names": "fra Randi Solbakken " * 100,
    "a name of 2,000 letters": "fra " + "A" * 2_000,
    "2,000 capitals": "fra " + "A " * 1_000,
    "a name in brackets": "fra Sp (" * 250,
    "500 committees": "i hovedutvalg for kultur, idrett og frivillighet " * 40,
    "500 genres": "hva sier protokollen i budsjettet ifølge rapporten " * 40,
    "500 follow-ups": "og hva med det da? " * 100,
    "a word of nynorsk pairs": "skuletenestheimføreby" * 90,
    "a word that is nearly known": "handlingsplanenmotselvmordd " * 70,
}


def outcome(query: Query, engine: EmbeddedEngine) -> Findings:
    """What is found, after a look at whether it is in order."""
    found = find(query, engine)
    assert len(query.text) <= LONGEST
    assert len(query.terms) <= MOST_TERMS
    assert len(query.filters) <= 2 * MOST_FILTERS
    assert 0 <= found.verdict.probability <= 1
    assert found.verdict.answerable or not found.verdict.sure
    assert found.citations or not found.verdict.answerable
    assert len(found.citations) <= CITATIONS
    for citation in found.citations:
        assert citation.excerpt
        assert all(0 <= mark.start < mark.end <= len(citation.excerpt) for mark in citation.highlights)
    return found


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_bad_input_has_an_orderly_outcome(text: str, demo_engine: EmbeddedEngine) -> None:
    outcome(understand(text, demo_engine.learned, today=TODAY), demo_engine)
    outcome(understand(f"Og det? {text}", demo_engine.learned, before=text, today=TODAY), demo_engine)
    outcome(literally(text), demo_engine)


@pytest.mark.parametrize(
    "name",
    [
        "nothing",
        "blanks",
        "only stop words",
        "only emoji",
        "only punctuation",
        "500 quotes of every kind",
        "500 dashes",
    ],
)
def test_what_asks_for_nothing_finds_nothing(name: str, demo_engine: EmbeddedEngine) -> None:
    query = understand(BAD[name], demo_engine.learned)
    assert (query.terms, query.filters) == ((), ())
    assert outcome(query, demo_engine).citations == ()


@pytest.mark.parametrize("name", ["zero-width characters", "right-to-left marks", "control characters"])
def test_invisible_characters_hide_no_word(name: str, demo_engine: EmbeddedEngine) -> None:
    assert "skole" in understand(BAD[name], demo_engine.learned).words


def test_of_a_pasted_document_the_beginning_is_asked(demo_engine: EmbeddedEngine) -> None:
    asked = understand(SAMPLE + "x" * 40_000, demo_engine.learned)
    assert asked.words[:3] == understand(SAMPLE, demo_engine.learned).words[:3]
    assert len(asked.text) == LONGEST


def test_a_corpus_that_is_nothing_but_bad_input_can_be_searched() -> None:
    texts = [text[:3_000].encode("utf-8", "replace").decode() for text in BAD.values()]
    library = corpus(*(document(f"{number}", text, title=text[:50]) for number, text in enumerate(texts) if text))
    engine = EmbeddedEngine.in_memory(library)
    for text in ["skole", '"skole vei"', "-skole", "sak 24/00001", "i 2021", SAMPLE]:
        find(understand(text, engine.learned, today=TODAY), engine)


@bounded
@given(text=st.text(max_size=300), before=st.none() | st.text(max_size=100))
def test_any_text_at_all_has_an_orderly_outcome(text: str, before: str | None, demo_engine: EmbeddedEngine) -> None:
    outcome(understand(text, demo_engine.learned, before=before or "", today=TODAY), demo_engine)


PIECES = [
    *"\"'«»“”„-–/().,?!\n",
    *"i etter før mellom og fra til sak hva er det skole skolen -skole 24/01144 2021 2021-2024 Sp Solbakken".split(),
    *"protokollen budsjettet kommunestyret spørsmål ikke USHT \ud800 🎉 \u202e".split(" "),
]


@bounded
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=40), between=st.sampled_from(["", " "]))
def test_any_jumble_of_what_has_a_meaning_has_an_orderly_outcome(
    pieces: list[str], between: str, demo_engine: EmbeddedEngine
) -> None:
    outcome(understand(between.join(pieces), demo_engine.learned, today=TODAY), demo_engine)
