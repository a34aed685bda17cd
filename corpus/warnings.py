"""What an admin should look at in a corpus, though all of it could be read.

Everything is told by sketches: a corpus is gone through once, however large, and no document is read for it.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from corpus.model import Corpus, Sketch
from corpus.normal import caseless
from corpus.particulars import Particulars, particulars

# Of each sign so many warnings are kept; nobody reads more of them at once.
MOST = 20
# Of documents that are much the same so many are named.
_NAMED = 5
# Words; a document with fewer holds next to nothing.
_FEW_WORDS = 20
# A document that has less than this share of its words, or a corpus that has less of its passages, has lost them.
_LEAST_OF_DOCUMENT, _LEAST_OF_CORPUS = 0.5, 0.8


class Sign(StrEnum):
    """What is to be looked at, by the name under which it is kept; the gravest first."""

    CHANGED_MEANWHILE = "changed-meanwhile"
    SHRUNKEN_CORPUS = "shrunken-corpus"
    SHRUNKEN = "shrunken"
    NO_TEXT = "no-text"
    UNREAD_PAGES = "unread-pages"
    NEARLY_SAME = "nearly-same"
    SAME_TITLE = "same-title"
    NO_DATE = "no-date"
    # What a newer version kept.
    UNKNOWN = "unknown"

    @classmethod
    def _missing_(cls, _value: object) -> "Sign":
        return cls.UNKNOWN


@dataclass(frozen=True, slots=True)
class DocumentWarning:
    """Something to look at in these documents, or files; in the whole corpus where there are none."""

    sign: Sign
    documents: tuple[str, ...] = ()
    particulars: Particulars = ()


@dataclass(frozen=True, slots=True)
class Warnings:
    """Warnings, the gravest first: at most MOST of each sign; `counts` tells how many of each there are."""

    found: tuple[DocumentWarning, ...] = ()
    counts: tuple[tuple[Sign, int], ...] = ()


def warnings(
    corpus: Corpus, touched: Collection[str], before: Corpus | None = None, restless: Iterable[str] = ()
) -> Warnings:
    """What to look at in the documents that were touched, which are those that are new or changed, by their ids.

    `before` is the corpus that this one takes the place of; the `restless` are files that changed while it was made.
    """
    new = frozenset(touched)
    words = {name: sketch.words for name, sketch in before.sketches() if name in new} if before else {}
    found = [_warning(Sign.CHANGED_MEANWHILE, file) for file in restless]
    found += _of_corpus(corpus, before)
    likenesses = _Likenesses()
    for name, sketch in corpus.sketches():
        likenesses.add(name, sketch)
        if name in new:
            found += _of_change(name, words.get(name, 0), sketch.words)
            found += of_document(name, sketch)
    return _bounded([*found, *likenesses.of(new)])


def of_document(id: str, sketch: Sketch) -> Iterator[DocumentWarning]:  # noqa: A002
    """What to look at in a document by itself."""
    # Lines of a file are written one by one, and may be as short as they like.
    if sketch.words < _FEW_WORDS and "#" not in id:
        yield _warning(Sign.NO_TEXT, id, words=sketch.words)
    # A cover is a picture more often than not.
    if any(page > 1 for page in sketch.unread_pages):
        yield _warning(Sign.UNREAD_PAGES, id, pages=_in_ranges(sketch.unread_pages), number=len(sketch.unread_pages))
    if sketch.date is None:
        yield _warning(Sign.NO_DATE, id)


def _of_corpus(corpus: Corpus, before: Corpus | None) -> Iterator[DocumentWarning]:
    if before and corpus.size.passages < _LEAST_OF_CORPUS * before.size.passages:
        yield _warning(Sign.SHRUNKEN_CORPUS, before=before.size.passages, after=corpus.size.passages)


def _of_change(id: str, before: int, after: int) -> Iterator[DocumentWarning]:  # noqa: A002
    """Of a document that had so many words."""
    if before >= _FEW_WORDS and after < _LEAST_OF_DOCUMENT * before:
        yield _warning(Sign.SHRUNKEN, id, before=before, after=after)


class _Likenesses:
    """Files that are much the same: the same letters from the same day, or the same title.

    The same letters from another day are a later edition, of which the newer is shown first. Lines of one file, and
    documents of next to no text, are alike without anybody having saved them twice.
    """

    def __init__(self) -> None:
        self._by_letters: defaultdict[tuple[int, datetime.date | None], list[str]] = defaultdict(list)
        self._by_title: defaultdict[tuple[str, datetime.date], list[tuple[str, Sketch]]] = defaultdict(list)

    def add(self, id: str, sketch: Sketch) -> None:  # noqa: A002
        if "#" in id or sketch.words < _FEW_WORDS:
            return
        self._by_letters[sketch.letters, sketch.date].append(id)
        if sketch.date:
            self._by_title[caseless(sketch.title), sketch.date].append((id, sketch))

    def of(self, new: frozenset[str]) -> Iterator[DocumentWarning]:
        """What is alike, as far as any of it is new."""
        for ids in self._by_letters.values():
            if len(ids) > 1 and not new.isdisjoint(ids):
                yield _warning(Sign.NEARLY_SAME, *_new_first(ids, new), count=len(ids))
        for (_, date), each in self._by_title.items():
            ids = [name for name, _ in each]
            title = each[0][1].title
            # Where all letters are the same, that has been told.
            if len({sketch.letters for _, sketch in each}) > 1 and not new.isdisjoint(ids):
                named = _new_first(ids, new)
                yield _warning(Sign.SAME_TITLE, *named, title=title, date=date.isoformat(), count=len(ids))


def _new_first(ids: Iterable[str], new: frozenset[str]) -> Sequence[str]:
    """Some of them, those first that are new."""
    return sorted(ids, key=lambda name: name not in new)[:_NAMED]


def _in_ranges(pages: Sequence[int]) -> str:
    """ "3–5, 8"."""
    runs = [[page for _, page in run] for _, run in groupby(enumerate(pages), key=lambda each: each[1] - each[0])]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _warning(sign: Sign, *documents: str, **told: str | int) -> DocumentWarning:
    return DocumentWarning(sign, documents, particulars(**told))


def _bounded(found: Iterable[DocumentWarning]) -> Warnings:
    by_sign: defaultdict[Sign, list[DocumentWarning]] = defaultdict(list)
    for warning in found:
        by_sign[warning.sign].append(warning)
    signs = [sign for sign in Sign if sign in by_sign]
    return Warnings(
        tuple(warning for sign in signs for warning in by_sign[sign][:MOST]),
        tuple((sign, len(by_sign[sign])) for sign in signs),
    )
