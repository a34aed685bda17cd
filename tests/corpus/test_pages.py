import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.lines import Line, to_blocks
from corpus.pages import Page, joined, moved, page_at, within
from tests.corpus.examples import bounded

# Several pages may begin at one place where nothing of the first is left.
some_pages = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=6).map(
    lambda pages: tuple(sorted(pages, key=lambda page: page[0]))
)
places = st.integers(0, 40)


def naive(pages: tuple[Page, ...], position: int) -> int | None:
    return next((number for start, number in reversed(pages) if start <= position), None)


@bounded
@given(some_pages, places)
def test_a_place_stands_on_the_last_page_begun(pages: tuple[Page, ...], position: int) -> None:
    assert page_at(pages, position) == naive(pages, position)


@bounded
@given(some_pages, places, places)
def test_a_stretch_keeps_the_page_of_each_of_its_places(pages: tuple[Page, ...], start: int, length: int) -> None:
    kept = within(pages, start, start + length)
    assert moved(kept, -start) == tuple((begin - start, number) for begin, number in kept)
    assert all(start <= begin < start + max(length, 1) for begin, _ in kept)
    for position in range(start, start + length):
        assert page_at(joined(pages), position) == naive(pages, position)
        assert page_at(kept, position) == naive(pages, position)
        assert page_at(moved(kept, -start), position - start) == naive(pages, position)


marks = st.sampled_from(["", "", "", "- ", "• ", "2. ", "Svar: ", "en • "])
ends = st.sampled_from(["", "", ".", ":", "-", " •", ","])


@st.composite
def printed(draw: st.DrawFn) -> list[Line]:
    """Lines of a few pages; every word names its page."""
    lines: list[Line] = []
    for page in range(1, draw(st.integers(1, 4)) + 1):
        for _ in range(draw(st.integers(0, 6))):
            words = " ".join([f"ord{page}"] * draw(st.integers(1, 9)))
            text = draw(st.sampled_from([f"{draw(marks)}{words}{draw(ends)}", words.capitalize(), ""]))
            size = draw(st.sampled_from([11.0, 11.0, 16.0]))
            lines.append(Line(text, page, size, bold=draw(st.booleans())))
    return lines


@bounded
@given(printed())
def test_blocks_know_the_page_of_each_word(lines: list[Line]) -> None:
    blocks = to_blocks(lines)
    # A word that the page's end divides, "ord1-" and "ord2", is none of them any more.
    for block in blocks:
        for found in re.finditer(r"\bord(\d)\b", block.text, re.IGNORECASE):
            assert page_at(block.pages, found.start()) == int(found[1])
        starts = [start for start, _ in block.pages]
        assert starts[0] == 0
        assert all(before < after for before, after in pairwise(starts))
