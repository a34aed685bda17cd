"""The reply to a question, as blocks."""

from collections.abc import Iterable, Sequence

from bot.blocks.message import Message, message
from bot.blocks.rich import Block, Element, emphasised, link, paragraph, quote, rich_text, shortened, text
from bot.outcome import Outcome
from bot.texts import Texts
from bot.texts.wording import reply_in_words, source_details
from retrieval.citations import Citation

# Together these keep three citations below the 10,000 characters that Slack takes for all blocks of a message.
_LONGEST_EXCERPT = 1_200
_LONGEST_TITLE = 200
_LONGEST_DETAIL = 200
_LONGEST_REASON = 300
_LONGEST_URL = 500


def build_reply(outcome: Outcome, texts: Texts, municipality: str) -> Message:
    """What the asker sees."""
    wording = reply_in_words(outcome, texts, municipality)
    if not wording.closing:
        return message(wording.opening, [rich_text(*(paragraph(text(line)) for line in wording.opening))])
    citations = [_citation(citation, texts) for citation in wording.citations]
    quoted = [line for citation in wording.citations for line in _as_lines(citation, texts)]
    return message(
        [*wording.opening, *quoted, *wording.closing],
        [_paragraphs(wording.opening), *citations, _small(wording.closing)],
    )


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
