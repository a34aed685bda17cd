"""tantivy: an index of segments as Lucene's, written in Rust; block-max WAND skips what cannot reach the best ten."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.engines import EXTRA, Batch

if TYPE_CHECKING:
    import tantivy

_HEAP = 512_000_000


class Tantivy:
    """tantivy with frequencies and without positions, by one thread into one segment where its heap suffices."""

    name = "tantivy"
    needs = ("tantivy",)

    def how_to_install(self) -> str:
        """See Engine.how_to_install."""
        return EXTRA

    def build(self, batches: Iterable[Batch], folder: Path) -> None:
        """See Engine.build."""
        import tantivy

        schema = (
            tantivy.SchemaBuilder()
            .add_text_field("words", tokenizer_name="whitespace", index_option="freq")
            .add_unsigned_field("number", fast=True)
            .build()
        )
        _write(_with_tokenizer(tantivy.Index(schema, path=str(folder))), batches, first=0)

    def open(self, folder: Path) -> "_Opened":
        """See Engine.open."""
        return _Opened(_index(folder))

    def add(self, folder: Path, before: Callable[[], Iterable[Batch]], new: Batch) -> None:  # noqa: ARG002
        """See Engine.add."""
        index = _index(folder)
        _write(index, [new], first=index.searcher().num_docs)


def _index(folder: Path) -> "tantivy.Index":
    import tantivy

    return _with_tokenizer(tantivy.Index.open(str(folder)))


def _with_tokenizer(index: "tantivy.Index") -> "tantivy.Index":
    import tantivy

    index.register_tokenizer("whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def _write(index: "tantivy.Index", batches: Iterable[Batch], *, first: int) -> None:
    import tantivy

    writer = index.writer(heap_size=_HEAP, num_threads=1)
    number = first
    for batch in batches:
        for stems in batch:
            document = tantivy.Document()
            document.add_text("words", " ".join(stems))
            document.add_unsigned("number", number)
            writer.add_document(document)
            number += 1
    writer.commit()
    writer.wait_merging_threads()


class _Opened:
    def __init__(self, index: "tantivy.Index") -> None:
        import tantivy

        self._schema = index.schema
        self._searcher = index.searcher()
        self._term = tantivy.Query.term_query
        self._all = tantivy.Query.boolean_query
        self._should = tantivy.Occur.Should

    def search(self, stems: Sequence[str], limit: int) -> list[int]:
        """See Searcher.search."""
        query = self._all([(self._should, self._term(self._schema, "words", stem, "freq")) for stem in stems])
        hits = self._searcher.search(query, limit, count=False).hits
        numbers: list[int] = self._searcher.fast_field_values("number", [address for _, address in hits])
        return numbers
