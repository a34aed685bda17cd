"""Whatever stands in a document or a question: Slack takes the message and shows the words as they are."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot.blocks.message import LONGEST_FALLBACK, Message, escaped, message
from bot.blocks.reply import build_reply
from bot.blocks.rich import emphasised, shortened
from bot.outcome import Answered, Failed, NotAQuestion, Outcome, Remark, Searched, Unanswered
from bot.texts import LANGUAGES, texts_in
from corpus.model import Role, Span
from retrieval.answerability import Because, Reason
from retrieval.citations import Citation
from retrieval.findings import CITATIONS

# The same examples every time, and no failure because the machine is busy.
steady = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

MOST_BLOCKS, MOST_CHARACTERS = 50, 10_000
LITERAL = {"rich_text", "rich_text_section", "rich_text_quote", "text", "context", "plain_text"}

# Slack's own mark-up, entities and very long texts are met far too seldom by chance.
pieces = st.sampled_from(
    ["<!channel>", "<@U0KARI>", "<https://evil.example|her>", "&lt;!here&gt;", "*fet*", "_x_", "~x~", "`x`", ":tada:"]
)
words = st.one_of(
    st.text(min_size=1),
    st.lists(st.one_of(pieces, st.text(max_size=5)), min_size=1).map(" ".join).filter(bool),
    st.builds(lambda text, times: text * times, st.text(min_size=1, max_size=9), st.integers(200, 2_000)),
)
counts = st.integers(0, 100_000)
probabilities = st.floats(0, 1)
reasons = st.builds(Reason, st.sampled_from(Because), st.lists(words, min_size=1, max_size=4).map(tuple))
urls = st.one_of(st.none(), words, words.map("https://kommune.example/{}".format))


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    excerpt = draw(words)
    borders = draw(st.lists(st.integers(0, len(excerpt)), max_size=12, unique=True).map(sorted))
    marks = [Span(start, end) for start, end in zip(borders[::2], borders[1::2], strict=False)]
    return Citation(
        rank=draw(st.integers(1, CITATIONS)),
        document=draw(words),
        passage="p",
        title=draw(words),
        section=tuple(draw(st.lists(words, max_size=4))),
        role=draw(st.sampled_from(Role)),
        date=draw(st.one_of(st.none(), st.dates(datetime.date(1837, 1, 1)))),
        case_number=draw(st.one_of(st.none(), words)),
        sender=draw(st.one_of(st.none(), words)),
        url=draw(urls),
        excerpt=excerpt,
        slices=(Span(0, len(excerpt)),),
        highlights=tuple(marks),
        score=1.0,
    )


found = st.lists(citations(), min_size=1, max_size=CITATIONS).map(tuple)
searched = st.builds(Searched, words, counts, counts)
some_reasons = st.lists(reasons, max_size=len(Because), unique_by=lambda reason: reason.because).map(tuple)
outcomes: st.SearchStrategy[Outcome] = st.one_of(
    st.builds(Answered, searched, found, probabilities, st.booleans(), some_reasons),
    st.builds(Unanswered, searched, st.one_of(st.just(()), found), probabilities, some_reasons, counts),
    st.builds(NotAQuestion, st.sampled_from(Remark)),
    st.builds(Failed, words),
)
built = st.builds(build_reply, outcomes, st.sampled_from(LANGUAGES).map(texts_in), words)

LONG = "ord " * 1_000
LONGEST_CITATION = Citation(
    rank=1,
    document=LONG,
    passage="p",
    title=LONG,
    section=(LONG, LONG),
    role=Role.QUESTION,
    date=datetime.date(2021, 9, 6),
    case_number=LONG,
    sender=LONG,
    url="https://kommune.example/" + "x" * 470,
    excerpt=LONG,
    slices=(Span(0, len(LONG)),),
    highlights=(),
    score=1.0,
)
LONGEST = Searched(LONG, 100_000, 100_000), (LONGEST_CITATION,) * CITATIONS
ALL_REASONS = tuple(Reason(because, (LONG, LONG)) for because in Because)


def parts(part: Any) -> Iterator[dict[str, Any]]:
    """Every object of a block, however deep."""
    if isinstance(part, list | tuple):
        for element in part:
            yield from parts(element)
    elif isinstance(part, dict):
        if "type" in part:
            yield part
        for value in part.values():
            yield from parts(value)


def characters(built: Message) -> int:
    """What Slack counts: all texts, and addresses."""
    strings = [part.get(key) for part in parts(built.blocks) for key in ("text", "url")]
    return sum(len(string) for string in strings if isinstance(string, str))


@steady
@given(built)
def test_slack_sdk_reads_every_block_as_it_was_written(reply: Message) -> None:
    for block in reply.blocks:
        parsed = Block.parse(dict(block))
        assert parsed is not None
        assert parsed.to_dict() == block


@steady
@given(built)
@example(build_reply(Answered(*LONGEST, 0.5, False, ALL_REASONS), texts_in("nb"), "Testby"))
@example(build_reply(Unanswered(*LONGEST, 0.5, ALL_REASONS, 10**9), texts_in("nn"), "Testby"))
def test_no_message_exceeds_slacks_limits(reply: Message) -> None:
    assert 1 <= len(reply.blocks) <= MOST_BLOCKS
    assert characters(reply) <= MOST_CHARACTERS
    assert 1 <= len(reply.text) <= LONGEST_FALLBACK
    assert all(part["text"] for part in parts(reply.blocks) if part["type"] in {"text", "link", "plain_text"})
    assert all(part["elements"] for part in parts(reply.blocks) if "elements" in part)


@steady
@given(built)
def test_nothing_but_our_own_link_is_more_than_literal_text(reply: Message) -> None:
    for part in parts(reply.blocks):
        if part["type"] == "link":
            assert part["text"] in {texts_in(language)("source-open") for language in LANGUAGES}
            assert part["url"].startswith(("http://", "https://"))
        else:
            assert part["type"] in LITERAL
        if part["type"] == "plain_text":
            assert part["emoji"] is False


@steady
@given(built)
def test_the_fallback_text_holds_no_mark_up(reply: Message) -> None:
    assert not {"<", ">"} & set(reply.text)
    assert "&" not in reply.text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")


@steady
@given(citations())
def test_an_excerpt_is_shown_word_for_word_with_the_asked_words_in_bold(citation: Citation) -> None:
    reply = build_reply(Answered(Searched("v", 1, 1), (citation,), 1.0, True, ()), texts_in("nb"), "Testby")
    [quote] = [part for part in parts(reply.blocks) if part["type"] == "rich_text_quote"]
    shown = "".join(element["text"] for element in quote["elements"])
    if len(citation.excerpt) <= 1_000:
        assert shown == citation.excerpt
        bold = [element["text"] for element in quote["elements"] if element.get("style", {}).get("bold")]
        assert bold == [mark.of(citation.excerpt) for mark in citation.highlights]
    else:
        assert shown == citation.excerpt or citation.excerpt.startswith(shown.removesuffix("…"))


@steady
@given(words, st.integers(1, 300))
def test_what_is_shortened_is_the_beginning_and_says_so(text: str, longest: int) -> None:
    short = shortened(text, longest)
    assert len(short) <= longest
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@steady
@given(words)
def test_what_is_escaped_reads_the_same_when_slack_decodes_it(text: str) -> None:
    shown = escaped(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert shown == text


@pytest.mark.parametrize("letter", ["&", "<", "a&", "aa&", "aaa&", "aaaa&"])
def test_a_long_fallback_is_never_cut_within_an_entity(letter: str) -> None:
    text = message([letter * 4_000], []).text
    assert len(text) <= LONGEST_FALLBACK
    assert text.endswith("…")
    rest = text.replace("&amp;", "").replace("&lt;", "")
    assert set(rest) <= {"a", "…"}


def test_an_excerpt_in_two_places_is_joined_as_it_was_cut() -> None:
    highlighted = emphasised("Først. […] Så dette.", [Span(0, 5), Span(11, 13)])
    assert [element["text"] for element in highlighted] == ["Først", ". […] ", "Så", " dette."]


def test_a_doubtful_answer_says_what_speaks_against_it() -> None:
    reasons_given = (Reason(Because.MATCHED_WORDS, ("båt",)), Reason(Because.MISSING_NUMBER, ("2025",)))
    doubtful = build_reply(
        Answered(Searched("v", 1, 1), (LONGEST_CITATION,), 0.5, False, reasons_given), texts_in("nb"), "Testby"
    )
    sure = build_reply(
        Answered(Searched("v", 1, 1), (LONGEST_CITATION,), 0.9, True, reasons_given), texts_in("nb"), "Testby"
    )
    assert "Treffene nevner ikke tallet «2025»." in str(doubtful.blocks)
    assert "«2025»" not in str(sure.blocks)
    assert "«båt»" not in str(doubtful.blocks)


def test_without_a_log_no_case_number_is_promised() -> None:
    reply = build_reply(Unanswered(Searched("v", 1, 1), (), 0.1, (), None), texts_in("nb"), "Testby")
    assert "notert" not in reply.text
