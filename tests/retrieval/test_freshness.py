"""What becomes of kept citations when documents change."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.loading import load
from corpus.model import Corpus, Span
from retrieval.citations import Citation
from retrieval.engine import EmbeddedEngine
from retrieval.excerpts import JOINT
from retrieval.findings import rank
from retrieval.freshness import Freshness, freshness
from retrieval.query import understand
from retrieval.snapshots import build, open_snapshot
from tests.conftest import write_files
from tests.retrieval.building import corpus, document

PAGE = "# Biblioteket\n\nBiblioteket åpner klokka ti.\n\n## Kafeen\n\nKafeen selger boller.\n"


@dataclass(frozen=True)
class Kept:
    """A citation as it was kept."""

    document: str
    slices: tuple[Span, ...]
    excerpt: str
    sha256: str = ""
    corpus_version: str = ""


def corpus_of(folder: Path, text: str | None) -> Corpus:
    """A small corpus with the page, or without it."""
    return load(write_files(folder, {"kino.md": "Kinoen viser film."} | ({"b.md": text} if text else {}))).corpus


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (PAGE, Freshness.STANDS),
        (PAGE.replace("boller", "vafler"), Freshness.STANDS_IN_CHANGED),
        (PAGE.replace("\n\n", "\n\nVelkommen til oss.\n\n", 1), Freshness.STANDS_IN_CHANGED),
        (PAGE.replace("klokka ti", "klokka elleve"), Freshness.CHANGED),
        (None, Freshness.GONE),
    ],
)
def test_a_citation_has_aged_where_its_document_says_it_no_more(
    tmp_path: Path, now: str | None, expected: Freshness
) -> None:
    engine = EmbeddedEngine.in_memory(load(write_files(tmp_path / "before", {"b.md": PAGE})).corpus)
    [cited] = rank(understand("Når åpner biblioteket?"), engine, 1).citations
    assert cited.excerpt == "Biblioteket åpner klokka ti."
    assert cited.corpus_version == engine.corpus.fingerprint
    assert cited.sha256 == engine.corpus.document("b.md").sha256
    assert freshness(corpus_of(tmp_path / "now", now), cited) is expected
    assert expected.is_aged is (expected in (Freshness.CHANGED, Freshness.GONE))


def test_what_is_cited_from_a_snapshot_names_the_same_source(demo_engine: EmbeddedEngine, tmp_path: Path) -> None:
    stored = open_snapshot(build(Path(__file__).parents[2] / "corpus" / "demo", tmp_path).path)

    def cited(engine: EmbeddedEngine) -> tuple[Citation, ...]:
        return rank(understand("Hva er målene i planen?"), engine, 5).citations

    assert cited(stored) == cited(demo_engine)
    assert {freshness(stored.corpus, each) for each in cited(demo_engine)} == {Freshness.STANDS}


PARTS = st.lists(st.text("abc ", min_size=1, max_size=6), min_size=1, max_size=3)


@given(st.text("abc ", min_size=1, max_size=40), PARTS, st.booleans())
def test_an_excerpt_stands_where_its_parts_do_in_order(text: str, parts: list[str], known: bool) -> None:
    small = corpus(replace(document("d", text), sha256="ab" * 32))
    whole = small.document("d").text
    sha256 = small.sha256("d") if known else "0" * 64
    kept = Kept("d", (), JOINT.join(parts), sha256)
    left, found = whole, True
    for part in parts:
        _, here, left = left.partition(part)
        found = found and bool(here)
    stands = Freshness.STANDS if known else Freshness.STANDS_IN_CHANGED
    assert freshness(small, kept) is (stands if found else Freshness.CHANGED)


def test_of_what_was_kept_without_its_source_only_the_place_is_known() -> None:
    small = corpus(document("d", "Biblioteket åpner klokka ti."))
    assert freshness(small, Kept("d", (Span(0, 11),), "Biblioteket")) is Freshness.STANDS
    assert freshness(small, Kept("d", (Span(0, 5),), "klokka")) is Freshness.STANDS_IN_CHANGED
    assert freshness(small, Kept("d", (), "")) is Freshness.CHANGED
