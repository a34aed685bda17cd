"""What a passage is found by."""

from corpus.model import Corpus, Document, Passage


def indexed_text(corpus: Corpus, passage: Passage) -> str:
    """What a passage is found by: its document's title, its headings and its own words."""
    return "\n".join([corpus.metadata(passage.document).title, *passage.section, corpus.text(passage)])


def text_in(document: Document, passage: Passage) -> str:
    """The same for a passage of this document."""
    return "\n".join([document.metadata.title, *passage.section, passage.span.of(document.text)])
