"""The reply to a question: one function for each outcome."""

from collections.abc import Iterable, Sequence

from bot.blocks.message import Message, message
from bot.blocks.rich import Block, Element, emphasised, link, paragraph, quote, rich_text, shortened, text
from bot.outcome import Answered, Failed, NotAQuestion, Outcome, Unanswered
from bot.texts import Texts
from bot.texts.wording import (
    confidence_in_words,
    reasons_against,
    reasons_in_words,
    searched_in_words,
    source_details,
)
from retrieval.citations import Citation

# Together these keep three citations below the 10,000 characters that Slack takes for all blocks of a message.
_LONGEST_EXCERPT = 1_200
_LONGEST_TITLE = 200
_LONGEST_DETAIL = 200
_LONGEST_REASON = 300
_LONGEST_URL = 500


def build_reply(outcome: Outcome, texts: Texts, municipality: str) -> Message:
    """What the asker sees."""
    match outcome:
        case Answered():
            return _answered(outcome, texts)
        case Unanswered():
            return _unanswered(outcome, texts)
        case NotAQuestion():
            return _words_alone(_remark(outcome, texts, municipality))
        case Failed():
            return _words_alone(texts("failed", error=outcome.error_id))


def _answered(outcome: Answered, texts: Texts) -> Message:
    opening = texts("answered-sure" if outcome.sure else "answered-doubtful")
    reasons = [] if outcome.sure else reasons_in_words(reasons_against(outcome.reasons), texts)
    closing = f"{searched_in_words(outcome.searched, texts)} {confidence_in_words(outcome, texts)}."
    return _with_citations([opening], outcome.citations, [*reasons, closing], texts)


def _unanswered(outcome: Unanswered, texts: Texts) -> Message:
    opening = [texts("unanswered")]
    if outcome.case is not None:
        opening.append(texts("unanswered-case", case=str(outcome.case)))
    opening.extend(reasons_in_words(reasons_against(outcome.reasons), texts))
    if outcome.nearest:
        opening.append(texts("unanswered-nearest"))
    return _with_citations(opening, outcome.nearest, [searched_in_words(outcome.searched, texts)], texts)


def _remark(outcome: NotAQuestion, texts: Texts, municipality: str) -> str:
    key = f"remark-{outcome.remark.value}"
    return texts(key, municipality=municipality)


def _words_alone(words: str) -> Message:
    return message([words], [rich_text(paragraph(text(words)))])


def _with_citations(
    opening: Sequence[str], citations: Sequence[Citation], closing: Sequence[str], texts: Texts
) -> Message:
    blocks = [_paragraphs(opening), *(_citation(citation, texts) for citation in citations), _small(closing)]
    lines = [*opening, *(line for citation in citations for line in _as_lines(citation, texts)), *closing]
    return message(lines, blocks)


def _citation(citation: Citation, texts: Texts) -> Block:
    excerpt = shortened(citation.excerpt, _LONGEST_EXCERPT)
    kept = len(excerpt) if excerpt == citation.excerpt else len(excerpt) - 1
    highlights = [mark for mark in citation.highlights if mark.end <= kept]
    source: list[Element] = [text(f"{citation.rank}. {shortened(citation.title, _LONGEST_TITLE)}", bold=True)]
    source.extend(text(f" · {detail}") for detail in _details(citation, texts))
    if address := _address(citation):
        source.extend([text(" · "), link(address, texts("source-open"))])
    else:
        source.append(text(f" · {shortened(citation.document, _LONGEST_DETAIL)}", italic=True))
    return rich_text(paragraph(*source), quote(emphasised(excerpt, highlights)))


def _as_lines(citation: Citation, texts: Texts) -> Iterable[str]:
    place = shortened(_address(citation) or citation.document, _LONGEST_DETAIL)
    yield " · ".join(
        [f"{citation.rank}. {shortened(citation.title, _LONGEST_TITLE)}", *_details(citation, texts), place]
    )
    yield f"«{shortened(citation.excerpt, _LONGEST_EXCERPT)}»"


def _address(citation: Citation) -> str | None:
    """The document's address, if it is one that a person can be sent to."""
    url = citation.url or ""
    return url if url.startswith(("https://", "http://")) and len(url) <= _LONGEST_URL else None


def _details(citation: Citation, texts: Texts) -> list[str]:
    return [shortened(detail, _LONGEST_DETAIL) for detail in source_details(citation, texts)]


def _paragraphs(lines: Sequence[str]) -> Block:
    return rich_text(*(paragraph(text(shortened(line, _LONGEST_REASON))) for line in lines))


def _small(lines: Sequence[str]) -> Block:
    words = shortened(" ".join(shortened(line, _LONGEST_REASON) for line in lines), 2_000)
    return {"type": "context", "elements": [{"type": "plain_text", "text": words, "emoji": False}]}
