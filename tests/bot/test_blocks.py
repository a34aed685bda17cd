"""Whatever stands in a document or a question: Slack takes what is built, and shows the words as they are."""

import datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.blocks.context import build_context
from bot.blocks.home import LATEST, build_home
from bot.blocks.message import LONGEST_FALLBACK, Message, escaped, message, plainly, settled, words_alone
from bot.blocks.modals import as_view, build_ask, build_thanks, build_words
from bot.blocks.reply import build_page, build_reply, build_shared
from bot.blocks.rich import emphasised, shortened
from bot.blocks.unhelpful import build_unhelpful
from bot.outcome import Answered, Ask, Outcome, Page, Reply, Searched, Unanswered
from bot.questions.history import Logged, Shown, State
from bot.texts import LANGUAGES, texts_in
from bot.texts.wording import Offer
from corpus.model import Role, Span
from retrieval.alternatives import How
from retrieval.answerability import Because, Reason
from retrieval.citations import Citation, Later
from retrieval.filters import Sender, Without
from retrieval.findings import CITATIONS
from retrieval.interpretation import Interpretation, ReadAs
from tests.bot import anything
from tests.bot.anything import GREATEST, steady
from tests.bot.outcomes import around
from tests.bot.slack_limits import check_blocks, check_message, check_view, parts

DAY = datetime.date(2021, 9, 6)
LONG = "ord " * 1_000
LONGEST_CITATION = Citation(
    rank=GREATEST,
    document=LONG,
    passage="p",
    title=LONG,
    section=(LONG, LONG),
    role=Role.QUESTION,
    date=DAY,
    case_number=LONG,
    sender=LONG,
    recipient=LONG,
    url="https://kommune.example/" + "x" * 470,
    page=None,
    excerpt=LONG,
    slices=(Span(0, len(LONG)),),
    highlights=(),
    score=1.0,
    later=Later(LONG, LONG, DAY, LONG),
)
SEARCHED = Searched(LONG, 100_000_000, 100_000_000, DAY)
LONGEST = SEARCHED, (LONGEST_CITATION,) * CITATIONS
ALL_REASONS = tuple(Reason(because, (LONG, LONG)) for because in Because)
# What a pasted page of misspelled words, or a hostile line of minus signs, is read as.
MUCH_READ = Interpretation(
    words=tuple(ReadAs(how, f"{number} {LONG}", (LONG, LONG)) for how in How for number in range(60)),
    filters=tuple(Without(f"<!channel> *{number}* {LONG}") for number in range(60)),
    unmet=tuple(Sender(f"{number} {LONG}") for number in range(60)),
    follows=LONG,
)
SHORT_BUT_MANY = Interpretation(
    words=tuple(ReadAs(How.SPELLING, f"ord{number}", (f"ort{number}",)) for number in range(60)),
    filters=tuple(Without(f"ord{number}") for number in range(60)),
)
PRIVATE = Ask(LONG, "U0KARI", "C0SALEN")


def longest(outcome: Outcome) -> Reply:
    return Reply(PRIVATE, outcome, 1.0, GREATEST, GREATEST)


ANSWERED = longest(Answered(*LONGEST, 0.5, False, ALL_REASONS, MUCH_READ, True))
UNCASED = Reply(PRIVATE, ANSWERED.outcome, 1.0, GREATEST)
UNANSWERED = longest(Unanswered(*LONGEST, 0.5, ALL_REASONS, MUCH_READ, True))
READ_MUCH = longest(Answered(*LONGEST, 0.5, False, ALL_REASONS, SHORT_BUT_MANY, True))
SHOWN = Shown(1, LONG, "p", (Span(0, 1),), LONG)
PAGE = Page(PRIVATE, GREATEST, None, GREATEST - 9, *LONGEST, True)

# One strategy for each builder of messages: a new one belongs here.
pressed = st.sampled_from([(Offer.SEND_ON,), (Offer.LITERALLY, Offer.MORE), tuple(Offer), ()])
replied = st.builds(build_reply, anything.replies, anything.texts, anything.words)
paged = st.builds(build_page, anything.pages, anything.texts)
shared = st.builds(build_shared, anything.replies, st.just("U0KARI"), anything.texts, anything.words)
words_only = st.builds(words_alone, anything.words)
told = st.one_of(replied, paged, shared, words_only)
messages = st.one_of(
    told,
    st.builds(lambda built, words, gone: settled(built.text, built.blocks, words, gone), told, anything.words, pressed),
)

# And one for each builder of views.
latest = st.lists(anything.logged, max_size=LATEST + 5)
views = st.one_of(
    st.builds(as_view, messages, anything.texts),
    st.builds(build_words, anything.words, anything.words, anything.texts),
    st.builds(build_thanks, anything.maybe_numbers, anything.texts),
    st.builds(build_ask, anything.texts),
    st.builds(build_unhelpful, anything.numbers, anything.maybe_numbers, anything.texts),
    st.builds(build_context, anything.surroundings, anything.shown, anything.texts),
    st.builds(build_home, latest, anything.searched, anything.texts, anything.words),
)


@steady
@given(messages)
@example(build_reply(ANSWERED, texts_in("nb"), LONG))
@example(build_reply(UNCASED, texts_in("nn"), LONG))
@example(build_reply(UNANSWERED, texts_in("nn"), LONG))
@example(build_reply(READ_MUCH, texts_in("en"), LONG))
@example(build_page(PAGE, texts_in("nb")))
@example(build_shared(UNCASED, "U0KARI", texts_in("nn"), LONG))
@example(build_shared(UNANSWERED, "U0KARI", texts_in("en"), LONG))
def test_slack_takes_every_message(built: Message) -> None:
    check_message(built)
    # Also in its plain form, once a button was pressed, and again for one that shows an old state of the message.
    check_message(Message(built.text, tuple(plainly(built.blocks))))
    once = settled(built.text, built.blocks, texts_in("nb")("sent-on", case=str(GREATEST)), [Offer.SEND_ON])
    check_message(once)
    check_message(settled(once.text, once.blocks, texts_in("nb")("thanks"), [Offer.LITERALLY]))


@steady
@given(views)
@example(as_view(build_reply(ANSWERED, texts_in("nn"), LONG), texts_in("nn")))
@example(
    build_home(
        [Logged(GREATEST, PRIVATE, datetime.datetime.now(datetime.UTC), "", GREATEST, State.WITH_STAFF)] * LATEST,
        SEARCHED,
        texts_in("nb"),
        LONG,
    )
)
@example(build_context(around(LONG, LONG, LONG, [(LONG, ()), (LONG, (Span(0, 3_000),))] * 50), SHOWN, texts_in("nb")))
@example(build_context(around("T", "d", None, [("x", (Span(0, 1),))] * 500), SHOWN, texts_in("nb")))
def test_slack_takes_every_view(view: dict[str, Any]) -> None:
    check_view(view)


LITERAL = {"rich_text", "rich_text_section", "rich_text_quote", "text", "context", "plain_text", "actions", "button"}
OURS = {"context_actions", "feedback_buttons", "user"}


@steady
@given(messages)
def test_nothing_but_our_own_link_is_more_than_literal_text(built: Message) -> None:
    for part in parts(built.blocks):
        if part.get("type") == "link":
            assert part["text"] in {texts_in(language)("source-open") for language in LANGUAGES}
            assert part["url"].startswith(("http://", "https://"))
        else:
            assert part.get("type", "text") in LITERAL | OURS
        if part.get("type") == "plain_text":
            assert part["emoji"] is False


@steady
@given(views)
def test_nothing_in_a_view_is_marked_up(view: dict[str, Any]) -> None:
    assert "mrkdwn" not in {part.get("type") for part in parts(view)}
    assert all(part["emoji"] is False for part in parts(view) if part.get("type") == "plain_text")


@steady
@given(anything.citations(), anything.texts)
def test_an_excerpt_is_shown_word_for_word_with_the_asked_words_in_bold(citation: Citation, texts: Any) -> None:
    outcome = Answered(Searched("v", 1, 1), (citation,), 1.0, True, ())
    built = build_reply(Reply(PRIVATE, outcome, 1.0, 1), texts, "Testby")
    [quote] = [part for part in parts(built.blocks) if part.get("type") == "rich_text_quote"]
    shown = "".join(element["text"] for element in quote["elements"])
    if len(citation.excerpt) <= 1_000:
        assert shown == citation.excerpt
        bold = [element["text"] for element in quote["elements"] if element.get("style", {}).get("bold")]
        assert bold == [mark.of(citation.excerpt) for mark in citation.highlights]
    else:
        assert shown == citation.excerpt or citation.excerpt.startswith(shown.removesuffix("…"))


@steady
@given(anything.words, st.integers(1, 300))
def test_what_is_shortened_is_the_beginning_and_says_so(text: str, longest: int) -> None:
    short = shortened(text, longest)
    assert len(short) <= longest
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@steady
@given(anything.words)
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


@pytest.mark.parametrize(
    "refused",
    [
        {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}},
        {"type": "actions", "elements": []},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": ""}]}]},
    ],
)
def test_the_oracle_can_say_no(refused: dict[str, Any]) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011  (slack_sdk's or ours)
        check_blocks([refused])
