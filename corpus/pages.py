"""The printed pages that a text stands on."""

from bisect import bisect_right
from collections.abc import Sequence

# Where a page begins in a text, and its 1-based number.
Page = tuple[int, int]


def page_at(pages: Sequence[Page], position: int) -> int | None:
    """The number of the page that a place stands on; None above the first page that is known."""
    last = bisect_right(pages, position, key=lambda page: page[0])
    return pages[last - 1][1] if last else None


def within(pages: Sequence[Page], start: int, end: int) -> tuple[Page, ...]:
    """The pages that the stretch from `start` to `end` stands on; the first begins where the stretch does."""
    first = page_at(pages, start)
    begun = () if first is None else ((start, first),)
    return (*begun, *(page for page in pages if start < page[0] < end))


def joined(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Each page once, from where its first part begins."""
    return tuple(
        page for before, page in zip([None, *pages], pages, strict=False) if not before or before[1] != page[1]
    )


def moved(pages: Sequence[Page], by: int) -> tuple[Page, ...]:
    """The same pages in a text that begins so many characters further up."""
    return tuple((start + by, number) for start, number in pages)
