from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Document, Metadata, Passage, Span
from corpus.passages import split
from corpus.sentences import sentences
from retrieval.engine import EmbeddedEngine
from retrieval.excerpts import JOINT
from retrieval.findings import find
from retrieval.query import understand
from retrieval.snapshots import build, open_snapshot
from retrieval.surroundings import Marked, Stretch, Surroundings, surroundings
from tests.retrieval.building import Part, bounded, corpus, document
from tests.retrieval.test_excerpts import papers


def check(found: Surroundings, whole: Document, passage: str, slices: Sequence[Span], excerpt: str) -> None:
    """What must hold of any surroundings."""
    number = [each.id for each in whole.passages].index(passage)
    neighbours = whole.passages[max(0, number - 1) : number + 2]
    assert [part.section for part in found.parts] == [each.section for each in neighbours]
    assert (found.document, found.title) == (whole.id, whole.metadata.title)
    place, marked = 0, ""
    for part, each in zip(found.parts, neighbours, strict=True):
        assert lines_of(part) == [line for line in each.span.of(whole.text).split("\n") if line]
        for line in part.paragraphs:
            # The lines are slices of the document, in order.
            place = whole.text.index(line.text, place) + len(line.text)
            assert "\n" not in line.text
            assert all(0 <= mark.start < mark.end <= len(line.text) for mark in line.marks)
            marked += "".join(mark.of(line.text) for mark in line.marks)
    assert JOINT.join(each.of(whole.text) for each in slices) == excerpt
    assert "".join(marked.split()) == "".join("".join(each.of(whole.text).split()) for each in slices)


def lines_of(part: Stretch) -> list[str]:
    """The lines without the list mark that may stand before the first."""
    first, *others = [line.text for line in part.paragraphs]
    return [first.removeprefix("- "), *others]


def test_around_every_citation_stands_what_the_document_says(demo_engine: EmbeddedEngine, tmp_path: Path) -> None:
    stored = open_snapshot(build(Path(__file__).parents[2] / "corpus" / "demo", tmp_path).path)
    for engine in (demo_engine, stored):
        for question in (
            "Hvor mye er satt av til velferdsteknologi?",
            "Når tømmes avfallet?",
            "Hva er målene i planen?",
        ):
            for cited in find(understand(question, engine.learned), engine).citations:
                found = surroundings(engine, cited.document, cited.passage, cited.slices, cited.excerpt)
                assert found
                assert (found.section, found.page, found.url) == (cited.section, cited.page, cited.url)
                check(found, engine.corpus.document(cited.document), cited.passage, cited.slices, cited.excerpt)


@bounded
@given(papers, st.data())
def test_whatever_the_document_the_excerpt_is_marked_between_its_neighbours(text: str, data: st.DataObject) -> None:
    spans = split(text, Span(0, len(text)))
    if not spans:
        return
    passages = tuple(Passage(str(number), "a", span, (f"Del {number}",)) for number, span in enumerate(spans))
    whole = Document("a", "", text, Metadata("Plan"), passages)
    chosen = data.draw(st.sampled_from(passages))
    slices = sorted(
        data.draw(st.sets(st.sampled_from(list(sentences(text, chosen.span))), min_size=1)), key=lambda each: each.start
    )
    excerpt = JOINT.join(each.of(text) for each in slices)
    engine = EmbeddedEngine.in_memory(corpus(whole))
    found = surroundings(engine, "a", chosen.id, slices, excerpt)
    assert found
    check(found, whole, chosen.id, slices, excerpt)


PAPER = document(
    "plan.pdf",
    Part("Innledningen er kort.", section=("Om planen",)),
    Part("Skolen bygges.\n- Den blir stor.\n- Den blir dyr.", section=("Skole",), page=3),
    Part("Hallen rives.", section=("Idrett",)),
    Part("Parken er åpen."),
    title="Skoleplan",
    url="https://kommune.example/plan.pdf",
)
ENGINE = EmbeddedEngine.in_memory(corpus(PAPER))


def place_of(words: str) -> Span:
    return Span(PAPER.text.index(words), PAPER.text.index(words) + len(words))


def test_an_excerpt_is_shown_with_the_passage_before_and_the_one_after() -> None:
    slices = [place_of("bygges.\n- Den blir stor"), place_of("blir dyr.")]
    excerpt = "bygges.\n- Den blir stor […] blir dyr."
    assert surroundings(ENGINE, "plan.pdf", "plan.pdf-1", slices, excerpt) == Surroundings(
        document="plan.pdf",
        title="Skoleplan",
        date=None,
        section=("Skole",),
        page=3,
        url="https://kommune.example/plan.pdf#page=3",
        parts=(
            Stretch(("Om planen",), (Marked("Innledningen er kort.", ()),)),
            Stretch(
                ("Skole",),
                (
                    Marked("Skolen bygges.", (Span(7, 14),)),
                    Marked("- Den blir stor.", (Span(0, 15),)),
                    Marked("- Den blir dyr.", (Span(6, 15),)),
                ),
            ),
            Stretch(("Idrett",), (Marked("Hallen rives.", ()),)),
        ),
    )


def test_the_first_passage_has_none_before_it_and_the_last_none_after() -> None:
    for number, count in enumerate((2, 3, 3, 2)):
        passage = PAPER.passages[number]
        found = surroundings(ENGINE, "plan.pdf", passage.id, [passage.span], passage.span.of(PAPER.text))
        assert found
        assert len(found.parts) == count


def test_a_passage_that_is_gone_has_no_surroundings() -> None:
    assert surroundings(ENGINE, "borte.pdf", "plan.pdf-1", [], "") is None
    assert surroundings(ENGINE, "plan.pdf", "plan.pdf-9", [], "") is None


@pytest.mark.parametrize("slices", [[place_of("Hallen rives.")], [Span(9_000, 9_013)], [Span(-5, 1)], [Span(30, 30)]])
def test_what_a_passage_does_not_say_has_no_surroundings_there(slices: list[Span]) -> None:
    for excerpt in ("Hallen rives.", "Skolen bygges.", ""):
        assert surroundings(ENGINE, "plan.pdf", "plan.pdf-1", slices, excerpt) is None


def test_a_list_mark_before_the_passage_is_shown_with_it() -> None:
    text = "Kommunen skal:\n- bygge vei"
    whole = Document("a", "", text, Metadata("Plan"), (Passage("p", "a", Span(17, len(text)), ()),))
    found = surroundings(EmbeddedEngine.in_memory(corpus(whole)), "a", "p", [Span(17, 22)], "bygge")
    assert found
    assert found.parts == (Stretch((), (Marked("- bygge vei", (Span(2, 7),)),)),)
