"""The digest of a working day, for staff's channel."""

from collections.abc import Mapping, Sequence

from bot.blocks.message import Message, message
from bot.blocks.rich import Block, Element, bullets, link, paragraph, plain_text, rich_text, small, text
from bot.blocks.staff.standing import due_in_words, owner_in_words, question_in_short, topic_in_words
from bot.cases.case import Case
from bot.cases.digest import Digest, Part
from bot.texts import Texts

# So many cases of each part are told, and topics, and of a question and an address so many characters: with these, the
# longest digest keeps Slack's limit for all that stands in a message. The rest stands in the queue.
_MOST = 6
_LONGEST_QUESTION = 80
_LONGEST_ADDRESS = 120


def listed(digest: Digest) -> list[Case]:
    """The cases that are told of, to which links are wanted, each once."""
    shown = (case for part in Part for case in digest.parts[part][:_MOST])
    return list({case.number: case for case in shown}.values())


def build_digest(digest: Digest, links: Mapping[int, str], texts: Texts) -> Message:
    """The digest, with a link to staff's message of each case where `links` has one by the case's number."""
    title = texts("digest-title", date=texts.date(digest.day))
    head: Block = {"type": "header", "text": plain_text(title)}
    if digest.is_empty:
        nothing = texts("digest-nothing")
        return message([title, nothing], [head, rich_text(paragraph(text(nothing)))])
    told = [part for part in Part if digest.parts[part]]
    topics = [_topics(digest, texts)] if digest.topics else []
    parts = [_part(part, digest, links, texts) for part in told]
    lines = [title, *(_heading(part, digest, texts) for part in told)]
    return message(lines, [head, *parts, *topics, small(texts("digest-queue"))])


def _heading(part: Part, digest: Digest, texts: Texts) -> str:
    return texts(f"digest-{part.value}", count=len(digest.parts[part]))


def _part(part: Part, digest: Digest, links: Mapping[int, str], texts: Texts) -> Block:
    cases = digest.parts[part]
    lines = [_line(part, case, digest, links.get(case.number, ""), texts) for case in cases[:_MOST]]
    return _listing(_heading(part, digest, texts), lines, len(cases), texts)


def _topics(digest: Digest, texts: Texts) -> Block:
    lines = [paragraph(text(topic_in_words(topic, texts))) for topic in digest.topics[:_MOST]]
    return _listing(texts("digest-topics"), lines, len(digest.topics), texts)


def _listing(heading: str, lines: Sequence[Element], total: int, texts: Texts) -> Block:
    left = total - len(lines)
    further = [paragraph(text(texts("digest-further", count=left)))] if left else []
    return rich_text(paragraph(text(heading, bold=True)), bullets([*lines, *further]))


def _line(part: Part, case: Case, digest: Digest, url: str, texts: Texts) -> Element:
    name = texts("case-named", case=str(case.number))
    details = [question_in_short(case, _LONGEST_QUESTION), owner_in_words(case, texts)]
    if part is not Part.ANSWERED:
        details.append(due_in_words(case, digest.day, texts))
    named = link(url, name) if 0 < len(url) <= _LONGEST_ADDRESS else text(name)
    return paragraph(named, text(f": {' · '.join(details)}"))
