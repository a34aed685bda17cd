import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Span
from retrieval.deep_links import LONGEST, deep_link
from tests.retrieval.building import bounded

URL = "https://kommune.example/side"
_MARK = "#:~:text="

some_words = st.sampled_from(["nei", "ja", "Nei", "Åse", "skole-vei", "1,5", "&", "–", "«å", "100%", "🦒", "+", "a=b"])
odd_words = st.text("aå&-,;#%?+:~=🦒 ", min_size=1, max_size=6).filter(lambda word: bool(word.strip()))
blocks = st.lists(some_words | odd_words, min_size=1, max_size=14).map(lambda words: " ".join(" ".join(words).split()))
BORDERS = ["\n", "\n\n", "\n- ", "\n\n- ", " | ", "\n- - "]


@dataclass(frozen=True)
class Page:
    """A page as a browser sees it: where each of its blocks stands in the document's text."""

    text: str
    blocks: Sequence[Span]


@st.composite
def pages(draw: st.DrawFn) -> Page:
    text, places = "", []
    for block in draw(st.lists(blocks, min_size=1, max_size=5)):
        text += draw(st.sampled_from(BORDERS)) if text else ""
        # What looks like a list mark, or the border of a cell, is no word of the block.
        shown = block.lstrip("- ") or "ord"
        places.append(Span(len(text), len(text) + len(shown)))
        text += shown
    return Page(text, places)


@st.composite
def excerpts(draw: st.DrawFn) -> tuple[Page, Span]:
    """A page and a stretch of it from the beginning of one word to the end of another."""
    page = draw(pages())
    words = [
        Span(block.start + word.start(), block.start + word.end())
        for block in page.blocks
        for word in re.finditer(r"\S+", block.of(page.text))
    ]
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, len(words) - 1))
    return page, Span(words[first].start, words[last].end)


def found(page: Page, wanted: str, start: int) -> Span | None:
    """The first place from `start` on where the words stand within one block, whatever their case."""
    for block in page.blocks:
        shown = block.of(page.text).lower()
        for place in range(max(0, start - block.start), len(shown)):
            end = place + len(wanted)
            if shown[place:end] == wanted.lower() and bordered(shown, place) and bordered(shown, end):
                return Span(block.start + place, block.start + end)
    return None


def bordered(text: str, place: int) -> bool:
    """Whether no word goes on over this place."""
    return not re.fullmatch(r"\w\w", text[max(0, place - 1) : place + 1])


def shown_by_browser(page: Page, link: str) -> Span | None:
    """What a browser marks, by the specification: [prefix-,]textStart[,textEnd][,-suffix]."""
    _, directive = link.split(_MARK)
    assert re.fullmatch(r"(?:[\w.~,]|%[0-9A-F]{2})+", directive, re.ASCII)
    start, *ends = (unquote(part, errors="strict") for part in directive.split(","))
    assert len(ends) <= 1
    begin = found(page, start, 0)
    if not begin or not ends:
        return begin
    end = found(page, ends[0], begin.end)
    return Span(begin.start, end.end) if end else None


@bounded
@given(excerpts())
def test_a_browser_marks_the_excerpt_and_nothing_before_it(held: tuple[Page, Span]) -> None:
    page, place = held
    link = deep_link("side.html", URL, None, page.text, place)
    assert link
    if link != URL:
        marked = shown_by_browser(page, link)
        assert marked
        assert place.start <= marked.start < marked.end <= place.end


@bounded
@given(excerpts())
def test_only_an_excerpt_whose_words_stand_further_up_is_not_linked_to(held: tuple[Page, Span]) -> None:
    page, place = held
    if deep_link("side.html", URL, None, page.text, place) == URL:
        for block in page.blocks:
            here = Span(max(block.start, place.start), min(block.end, place.end)).of(page.text)
            if any(map(str.isalnum, here)):
                assert page.text.lower().index(here.lower()) < place.end - len(here)


@bounded
@given(
    st.text(max_size=200) | st.lists(st.text(min_size=40, max_size=90), max_size=6).map(" ".join),
    st.integers(0, 600),
    st.data(),
)
def test_whatever_the_text_a_link_is_short_and_plain(text: str, length: int, data: st.DataObject) -> None:
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    url = URL + "x" * length
    link = deep_link("side.htm", url, None, text, Span(start, end))
    assert link
    assert link.isascii()
    assert link == url or (link.startswith(url + _MARK) and len(link) < LONGEST)


TEXT = "Skolen åpner kl. 9.\n\nElever på Ås-vei (7 & 8) får skyss, mat og bøker av kommunen hele året 🦒 rundt."


@pytest.mark.parametrize(
    ("excerpt", "fragment"),
    [
        ("Skolen åpner kl. 9.", "Skolen%20%C3%A5pner%20kl.%209."),
        ("Elever på Ås-vei (7 & 8) får", "Elever%20p%C3%A5%20%C3%85s%2Dvei%20%287%20%26%208%29%20f%C3%A5r"),
        (
            "skyss, mat og bøker av kommunen hele året 🦒 rundt.",
            "skyss%2C%20mat%20og%20b%C3%B8ker,hele%20%C3%A5ret%20%F0%9F%A6%92%20rundt.",
        ),
        ("kl. 9.\n\nElever på", "kl.%209.,Elever%20p%C3%A5"),
    ],
)
def test_short_excerpts_are_given_whole_and_others_by_their_ends(excerpt: str, fragment: str) -> None:
    place = Span(TEXT.index(excerpt), TEXT.index(excerpt) + len(excerpt))
    for name in ("side.html", "mappe/Side.HTM"):
        assert deep_link(name, URL, None, TEXT, place) == URL + _MARK + fragment
    assert deep_link("side.html", f"{URL}#mat", None, TEXT, place) == f"{URL}#mat:~:text={fragment}"


def test_words_that_stand_further_up_are_followed_by_more_until_they_do_not() -> None:
    text = "Kommunen skal bygge ny skole.\nKommunen skal bygge ny vei til hallen ved elva i Åmot, og den blir lang."
    place = Span(text.index("\n") + 1, len(text))
    link = deep_link("side.html", URL, None, text, place)
    assert link == f"{URL}{_MARK}Kommunen%20skal%20bygge%20ny%20vei,og%20den%20blir%20lang."


@pytest.mark.parametrize(
    ("document", "url", "page", "link"),
    [
        ("plan.pdf", f"{URL}/plan.pdf", 4, f"{URL}/plan.pdf#page=4"),
        ("plan.PDF", f"{URL}/plan", 4, f"{URL}/plan#page=4"),
        ("plan.pdf", URL, None, URL),
        ("plan.pdf", f"{URL}#mal", 4, f"{URL}#mal"),
        ("plan.txt", URL, 4, URL),
        ("plan.pdf", None, 4, None),
        ("side.html", None, None, None),
        ("side.html", f"{URL}#:~:text=mat", None, f"{URL}#:~:text=mat"),
        ("sider.jsonl#side.html", URL, None, URL),
        ("plan.md", URL, None, URL),
    ],
)
def test_other_documents_open_at_their_page_or_their_beginning(
    document: str, url: str | None, page: int | None, link: str | None
) -> None:
    assert deep_link(document, url, page, TEXT, Span(0, 6)) == link
