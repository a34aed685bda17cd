import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import metadata
from corpus.normal import caseless, normalise
from corpus.phrases import phrase
from tests.corpus.examples import bounded

PHRASES = [
    metadata._BODY,
    metadata._NAMED_CASE,
    *metadata._NAMED_KINDS.values(),
    *metadata._PHRASED_KINDS.values(),
]
# All that the phrases are made of, and the letters that stand for others where case does not matter.
PIECES = """skriftlig skriftlige grunngitt spørsmål nr. 12 interpellasjon møte protokoll referat møtebok saksframlegg
    saksfremlegg saksutredning innstilling saksopplysninger årsrapport årsmelding budsjett budsjettet økonomiplan
    handlingsplan planen strategi strategien partiprogram valgprogram program ønskes besvart rådmannen foreslår
    kommunedirektøren vi vil jobbe for hovedutvalg utvalget for oppvekst, og kultur hovudutvalet komité komiteen
    formannskapet kommunestyret bystyret sak saksnr saksnummer arkivsak 21/1234 ſ ı İ i\u0307 Å _ - . : \n""".split(" ")
WORDS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", " "])), max_size=12).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)
TEXTS = st.one_of(WORDS, WORDS.map(str.upper), WORDS.map(str.title), WORDS.map(lambda text: text.replace("s", "ſ")))


def places(found: re.Match[str] | None) -> tuple[int, int] | None:
    return found.span() if found else None


@bounded
@given(TEXTS.map(normalise))
def test_a_phrase_is_found_wherever_its_pattern_is(text: str) -> None:
    for looked_for in PHRASES:
        expected = places(looked_for.pattern.search(text))
        assert places(looked_for.search(text, caseless(text))) == expected
        assert places(looked_for.search(text, caseless(f"Foran {text} bak"))) == expected


@pytest.mark.parametrize("example", ["bystyret", "BYSTYRET", "Byſtyret", "BYSTYRET".replace("S", "ſ")])
def test_a_phrase_matches_capitals_and_what_stands_for_them(example: str) -> None:
    found = phrase(r"\bbystyret\b", "bystyret").search(example, caseless(example))
    assert isinstance(found, re.Match)
    assert found[0] == example
