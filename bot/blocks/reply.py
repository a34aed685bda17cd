"""The reply to a question, as blocks."""

from collections.abc import Iterable, Sequence

from bot.blocks.message import Message, cut_to_limit, escaped, message
from bot.blocks.rich import Block, Element, emphasised, link, paragraph, quote, rich_text, shortened, text
from bot.outcome import Reply
from bot.texts import Texts
from bot.texts.wording import Offer, offers, reply_in_words, source_details
from retrieval.citations import Citation

# Together these keep three citations below the 10,000 characters that Slack takes for all blocks of a message.
_LONGEST_EXCERPT = 1_000
_LONGEST_TITLE = 200
_LONGEST_DETAIL = 200
_LONGEST_DETAILS = 600
_LONGEST_SENTENCE = 300
_LONGEST_OPENING = 1_500
_LONGEST_CLOSING = 1_200
_LONGEST_URL = 500


def build_reply(reply: Reply, texts: Texts, municipality: str) -> Message:
    """What the asker sees."""
    wording = reply_in_words(reply.outcome, texts, municipality)
    if not wording.closing:
        return message(wording.opening, [rich_text(*(paragraph(text(line)) for line in wording.opening))])
    opening = _within(wording.opening, _LONGEST_OPENING).split("\n")
    citations = [_citation(citation, texts) for citation in wording.citations]
    quoted = [line for citation in wording.citations for line in _as_lines(citation, texts)]
    return message(
        [*opening, *quoted, *wording.closing],
        [_paragraphs(opening), *citations, _small(wording.closing), *_buttons(reply, texts)],
    )


def settled(told: str, blocks: Sequence[Block], words: str) -> Message:
    """A reply whose asker has chosen, its escaped text and its blocks given: `words` in place of the buttons."""
    kept = [block for block in blocks if block.get("type") != "actions"]
    return Message(cut_to_limit(f"{escaped(words)}\n{told}".rstrip()), (*kept, _small([words])))


def _buttons(reply: Reply, texts: Texts) -> list[Block]:
    """What the asker can do with a question that stands in the log, under its number there."""
    offered = offers(reply.outcome)
    if reply.question is None or not offered:
        return []
    whether = [rich_text(paragraph(text(texts("offer-whether"))))] if Offer.CONFIRM in offered else []
    buttons = [
        {
            "type": "button",
            "action_id": offer.value,
            "text": {"type": "plain_text", "text": texts(f"offer-{offer.value.replace('_', '-')}")},
            "value": str(reply.for_staff if offer is Offer.SEND_ON else reply.question),
        }
        for offer in offered
    ]
    return [*whether, {"type": "actions", "elements": buttons}]


def _citation(citation: Citation, texts: Texts) -> Block:
    excerpt = shortened(citation.excerpt, _LONGEST_EXCERPT)
    kept = len(excerpt) if excerpt == citation.excerpt else len(excerpt) - 1
    highlights = [mark for mark in citation.highlights if mark.end <= kept]
    source: list[Element] = [text(f"{citation.rank}. {shortened(citation.title, _LONGEST_TITLE)}", bold=True)]
    source.append(text(f" · {_details(citation, texts)}"))
    if address := _address(citation):
        source.extend([text(" · "), link(address, texts("source-open"))])
    else:
        source.append(text(f" · {shortened(citation.document, _LONGEST_DETAIL)}", italic=True))
    return rich_text(paragraph(*source), quote(emphasised(excerpt, highlights)))


def _as_lines(citation: Citation, texts: Texts) -> Iterable[str]:
    place = shortened(_address(citation) or citation.document, _LONGEST_DETAIL)
    yield " · ".join(
        [f"{citation.rank}. {shortened(citation.title, _LONGEST_TITLE)}", _details(citation, texts), place]
    )
    yield f"«{shortened(citation.excerpt, _LONGEST_EXCERPT)}»"


def _address(citation: Citation) -> str | None:
    """The document's address, if it is one that a person can be sent to."""
    url = citation.url or ""
    return url if url.startswith(("https://", "http://")) and len(url) <= _LONGEST_URL else None


def _details(citation: Citation, texts: Texts) -> str:
    details = [shortened(detail, _LONGEST_DETAIL) for detail in source_details(citation, texts)]
    return shortened(" · ".join(details), _LONGEST_DETAILS)


def _paragraphs(lines: Sequence[str]) -> Block:
    return rich_text(*(paragraph(text(line)) for line in lines if line))


def _small(lines: Sequence[str]) -> Block:
    words = _within(lines, _LONGEST_CLOSING).replace("\n", " ")
    return {"type": "context", "elements": [{"type": "plain_text", "text": words, "emoji": False}]}


def _within(lines: Sequence[str], longest: int) -> str:
    """The lines, of which none is very long, as far as there is room for them."""
    return shortened("\n".join(shortened(line, _LONGEST_SENTENCE) for line in lines), longest)
