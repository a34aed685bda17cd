"""Addresses that open a document where an excerpt stands.

A PDF opens at a page (RFC 8118), an HTML page at words of its text, which the browser also marks (WICG, URL Fragment
Text Directives). A browser goes to the first place that the words fit, so words that stand further up, too, are no use.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote

from corpus.model import Span

# Longer addresses are cut off or refused by what shows them.
LONGEST = 500
# So many words begin and end an excerpt that is too long to be given whole.
ENDS = 4
_TO_WORDS = ":~:text="
# Words are looked for within one block of the page. A line is one, or two, and its list mark none of its words; so is a
# cell of a table; and a bullet may have been any other sign.
_BORDER = re.compile(r"(\n(?:- )*| \| |•)")


def deep_link(document: str, url: str | None, page: int | None, text: str, place: Span) -> str | None:
    """The address of the document with this id at `place` in its `text`; its own where that cannot be told."""
    suffix = PurePosixPath(document.partition("#")[0]).suffix.lower()
    if url and suffix in (".html", ".htm"):
        return _at_words(url, text, place)
    return f"{url}#page={page}" if url and page and suffix == ".pdf" and "#" not in url else url


def _at_words(url: str, text: str, place: Span) -> str:
    if _TO_WORDS in url:
        return url
    before = f"{url}{'' if '#' in url else '#'}{_TO_WORDS}"
    links = (f"{before}{words}" for words in _directives(text, place))
    return next((link for link in links if len(link) < LONGEST), url)


def _directives(text: str, place: Span) -> Iterator[str]:
    """What may stand behind "text=", the best first: all of the excerpt or its two ends, then its beginning alone."""
    parts = _BORDER.split(place.of(text))
    last = next((part.split() for part in reversed(parts) if _says_something(part)), [])
    above = text[: place.start].lower()
    for part in parts:
        words, lower = part.split(), part.lower()
        if _says_something(part) and (begin := _telling(lower, above)):
            if words == last and len(words) <= begin + ENDS:
                yield _encoded(words)
            else:
                yield f"{_encoded(words[:begin])},{_encoded(last[-ENDS:])}"
            yield _encoded(words[:begin])
            return
        above += lower


def _says_something(part: str) -> bool:
    return any(map(str.isalnum, part))


def _telling(part: str, above: str) -> int:
    """How many words of a part, four if possible, are first found where it stands; 0 if all are found further up."""
    words, stands = part.split(), above + part
    counts = range(min(ENDS, len(words)), len(words) + 1)
    return next((count for count in counts if stands.find(" ".join(words[:count])) >= len(above)), 0)


def _encoded(words: list[str]) -> str:
    """A hyphen is a sign of the syntax, too."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
