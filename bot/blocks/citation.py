"""A citation: where it stands, the excerpt, and the button that shows it in context."""

from collections.abc import Iterable

from bot.ageing.age import FRESH, Age
from bot.blocks.buttons import offer_button, row
from bot.blocks.rich import Block, Element, emphasised, link, paragraph, quote, rich_text, shortened, text
from bot.blocks.values import Value
from bot.texts import Texts
from bot.texts.ageing import age_in_words
from bot.texts.wording import Offer, source_details
from retrieval.citations import Citation

# Together with what stands around them these keep three citations below the 10,000 characters that Slack takes for
# all blocks of a message.
_LONGEST_EXCERPT = 1_000
_LONGEST_TITLE = 200
_LONGEST_DETAIL = 200
_LONGEST_DETAILS = 500
_LONGEST_URL = 500


def citation_blocks(
    citation: Citation, question: int | None, texts: Texts, longest: int = _LONGEST_EXCERPT, age: Age = FRESH
) -> list[Block]:
    """The citation, of up to `longest` characters, with its button where the question stands in the log.

    Below the words stands what became of the document since they were cited.
    """
    excerpt = shortened(citation.excerpt, longest)
    kept = len(excerpt) if excerpt == citation.excerpt else len(excerpt) - 1
    highlights = [mark for mark in citation.highlights if mark.end <= kept]
    source: list[Element] = [text(f"{citation.rank}. {shortened(citation.title, _LONGEST_TITLE)}", bold=True)]
    source.append(text(f" · {_details(citation, texts)} · "))
    source.append(place(citation.url, citation.document, texts))
    told = age_in_words(age, texts)
    aged = [paragraph(text(told, italic=True))] if told else []
    cited = rich_text(paragraph(*source), quote(emphasised(excerpt, highlights)), *aged)
    if question is None:
        return [cited]
    return [cited, *row([offer_button(Offer.CONTEXT, Value(question, citation.rank), texts)])]


def citation_lines(citation: Citation, texts: Texts, age: Age = FRESH) -> Iterable[str]:
    """The same in plain text."""
    standing = shortened(address(citation.url) or citation.document, _LONGEST_DETAIL)
    title = f"{citation.rank}. {shortened(citation.title, _LONGEST_TITLE)}"
    yield " · ".join([title, _details(citation, texts), standing])
    yield f"«{shortened(citation.excerpt, _LONGEST_EXCERPT)}»"
    yield age_in_words(age, texts)


def place(url: str | None, document: str, texts: Texts) -> Element:
    """A link to a document, or its name where nobody can be sent there."""
    target = address(url)
    return link(target, texts("source-open")) if target else text(shortened(document, _LONGEST_DETAIL), italic=True)


def address(url: str | None) -> str | None:
    """A document's address, if it is one that a person can be sent to."""
    return url if url and url.startswith(("https://", "http://")) and len(url) <= _LONGEST_URL else None


def _details(citation: Citation, texts: Texts) -> str:
    details = [shortened(detail, _LONGEST_DETAIL) for detail in source_details(citation, texts)]
    return shortened(" · ".join(details), _LONGEST_DETAILS)
