"""A document of the corpus, or those that somebody may mean, for an admin who asks."""

from collections.abc import Iterator

from bot.administration.documents import Known, Named
from bot.administration.load import Listed
from bot.blocks.corpus.listing import listing
from bot.blocks.message import Message, message
from bot.blocks.rich import paragraph, quote, rich_text, shortened, text
from bot.texts import Texts, key_of
from bot.texts.loads import LoadWords

_LONGEST_NAME, _LONGEST_TITLE, _LONGEST_BEGINNING = 600, 200, 700
_DIGITS = 12
_MOST_DOCUMENTS = 10


def build_document(known: Known, words: LoadWords) -> Message:
    """What is known of it, and how it begins."""
    document = known.document
    title = shortened(document.metadata.title, _LONGEST_TITLE)
    lines = list(_lines(known, words))
    beginning = shortened(" ".join(document.text[: 2 * _LONGEST_BEGINNING].split()), _LONGEST_BEGINNING)
    quoted = [quote([text(beginning)])] if beginning else []
    block = rich_text(paragraph(text(title, bold=True)), *(paragraph(text(line)) for line in lines), *quoted)
    return message([title, *lines], [block])


def build_choice(found: Listed[Named], words: str, texts: Texts) -> Message:
    """The documents that `words` may mean, each as the command that shows it; or that there are none."""
    asked = shortened(words, _LONGEST_TITLE)
    if not found.count:
        told = texts("corpus-no-document", words=asked)
        return message([told], [rich_text(paragraph(text(told)))])
    heading, first = texts("corpus-which", words=asked), found.first[:_MOST_DOCUMENTS]
    lines = [f"{shortened(each.title, _LONGEST_TITLE)}: {texts('corpus-show', document=each.id)}" for each in first]
    return message([heading, *lines], listing(heading, lines, found.count, _LONGEST_NAME, texts))


def _lines(known: Known, words: LoadWords) -> Iterator[str]:
    texts, document, told = words.texts, known.document, known.document.metadata
    yield shortened(document.id, _LONGEST_NAME)
    yield texts(f"document-{key_of(told.kind)}")
    yield texts("source-date", date=texts.date(told.date)) if told.date else texts("source-undated")
    if told.case_number:
        yield texts("source-case", number=shortened(told.case_number, _LONGEST_TITLE))
    yield texts("corpus-passages", count=len(document.passages))
    yield texts("corpus-cited", count=known.cited)
    yield texts("corpus-source", sha256=document.sha256[:_DIGITS])
    yield texts(f"disk-{key_of(known.on_disk)}")
    if known.upload:
        # Who it was is empty once they are forgotten.
        who = shortened(known.upload.by.name, _LONGEST_TITLE) or texts("corpus-somebody")
        yield texts("corpus-is-upload", name=who, when=words.when(known.upload.at))
