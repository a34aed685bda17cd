"""Whatever stands in a document or a question: Slack takes the message and shows the words as they are."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from bot.blocks.message import LONGEST_FALLBACK, Message, escaped, message
from bot.blocks.reply import build_reply, settled
from bot.blocks.rich import emphasised, shortened
from bot.outcome import Answered, Ask, Failed, NotAQuestion, Outcome, Remark, Reply, Searched, Unanswered
from bot.texts import LANGUAGES, texts_in
from corpus.model import Kind, Role, Span
from retrieval.alternatives import How
from retrieval.answerability import Because, Reason
from retrieval.citations import Citation, Later
from retrieval.filters import Body, CaseNumber, OfKind, Period, Phrase, Sender, Without
from retrieval.findings import CITATIONS
from retrieval.interpretation import Interpretation, ReadAs
from tests.bot.outcomes import CORRECTED, EVERYTHING, doubtful, reply, sure, unanswered
from tests.bot.reading import buttons, shown_in

# The same examples every time, and no failure because the machine is busy.
steady = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

MOST_BLOCKS, MOST_CHARACTERS = 50, 10_000
MOST_BUTTON_TEXT, MOST_BUTTON_VALUE = 75, 2_000
LITERAL = {"rich_text", "rich_text_section", "rich_text_quote", "text", "context", "plain_text", "actions", "button"}

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
days = st.dates(datetime.date(1837, 1, 1))
years = st.integers(1900, 2099)
some_words = st.lists(words, min_size=1, max_size=3).map(tuple)
filters = st.one_of(
    st.builds(Period, years, years),
    st.builds(CaseNumber, words),
    st.builds(Sender, words),
    st.builds(Body, words),
    st.builds(OfKind, st.sampled_from(Kind)),
    st.builds(Phrase, some_words),
    st.builds(Without, words),
)
many_filters = st.lists(filters, max_size=4).map(tuple)
interpretations = st.builds(
    Interpretation,
    words=st.lists(st.builds(ReadAs, st.sampled_from(How), words, some_words), max_size=4).map(tuple),
    filters=many_filters,
    unmet=many_filters,
    follows=st.one_of(st.just(""), words),
)


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
        date=draw(st.one_of(st.none(), days)),
        case_number=draw(st.one_of(st.none(), words)),
        sender=draw(st.one_of(st.none(), words)),
        url=draw(urls),
        excerpt=excerpt,
        slices=(Span(0, len(excerpt)),),
        highlights=tuple(marks),
        score=1.0,
        later=draw(st.one_of(st.none(), st.builds(Later, words, words, days, urls))),
    )


found = st.lists(citations(), min_size=1, max_size=CITATIONS).map(tuple)
searched = st.builds(Searched, words, counts, counts)
some_reasons = st.lists(reasons, max_size=len(Because), unique_by=lambda reason: reason.because).map(tuple)
outcomes: st.SearchStrategy[Outcome] = st.one_of(
    st.builds(Answered, searched, found, probabilities, st.booleans(), some_reasons, interpretations),
    st.builds(
        Unanswered, searched, st.one_of(st.just(()), found), probabilities, some_reasons, interpretations, counts
    ),
    st.builds(NotAQuestion, st.sampled_from(Remark)),
    st.builds(Failed, words),
)
replies = st.builds(reply, outcomes, st.one_of(st.none(), st.integers(1, 2**31 - 1)))
built = st.builds(build_reply, replies, st.sampled_from(LANGUAGES).map(texts_in), words)

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
    later=Later(LONG, LONG, datetime.date(2021, 9, 6), LONG),
)
LONGEST = Searched(LONG, 100_000, 100_000), (LONGEST_CITATION,) * CITATIONS
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
GREATEST = 2**31 - 1


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


def built_in(language: str, outcome: Outcome, question: int | None = GREATEST) -> Message:
    return build_reply(reply(outcome, question), texts_in(language), "Testby")


@steady
@given(built)
def test_slack_sdk_reads_every_block_as_it_was_written(built: Message) -> None:
    for block in built.blocks:
        parsed = Block.parse(dict(block))
        assert parsed is not None
        assert parsed.to_dict() == block


@steady
@given(built)
@example(built_in("nb", Answered(*LONGEST, 0.5, False, ALL_REASONS, MUCH_READ)))
@example(built_in("nn", Unanswered(*LONGEST, 0.5, ALL_REASONS, MUCH_READ, 10**9)))
@example(built_in("en", Answered(*LONGEST, 0.5, False, ALL_REASONS, SHORT_BUT_MANY)))
def test_no_message_exceeds_slacks_limits(built: Message) -> None:
    # Also once a button was pressed, and again for one that shows an old state of the message.
    texts = texts_in("nb")
    chosen = settled(built.text, built.blocks, texts("sent-on", case=str(GREATEST)))
    again = settled(chosen.text, chosen.blocks, texts("searched-literally"))
    for shown in (built, chosen, again):
        assert 1 <= len(shown.blocks) <= MOST_BLOCKS
        assert characters(shown) <= MOST_CHARACTERS
        assert 1 <= len(shown.text) <= LONGEST_FALLBACK
        assert all(part["text"] for part in parts(shown.blocks) if part["type"] in {"text", "link", "plain_text"})
        assert all(part["elements"] for part in parts(shown.blocks) if "elements" in part)


@steady
@given(built)
def test_a_button_says_little_and_carries_nothing_but_a_number(built: Message) -> None:
    pressable = [part for part in parts(built.blocks) if part["type"] == "button"]
    assert len({button["action_id"] for button in pressable}) == len(pressable) <= 3
    for button in pressable:
        assert 1 <= len(button["text"]["text"]) <= MOST_BUTTON_TEXT
        assert len(button["value"]) <= MOST_BUTTON_VALUE
        assert button["value"].isdecimal()


@pytest.mark.parametrize("read", [MUCH_READ, SHORT_BUT_MANY])
def test_however_much_is_read_in_the_answer_is_shown_and_the_case_is_told(read: Interpretation) -> None:
    for built in (built_in("nb", doubtful(read)), built_in("nb", replace(unanswered(read), case=17))):
        assert "åpner klokka ti." in shown_in(built.blocks)
        assert "Biblioteket åpner klokka ti." in built.text
        assert "Søkte i 3 dokumenter" in shown_in(built.blocks)
        assert list(buttons({"blocks": built.blocks}))[-1] == "Søk ordrett"
    assert "registrert som henvendelse 17," in shown_in(built.blocks)


@steady
@given(built)
def test_nothing_but_our_own_link_is_more_than_literal_text(built: Message) -> None:
    for part in parts(built.blocks):
        if part["type"] == "link":
            assert part["text"] in {texts_in(language)("source-open") for language in LANGUAGES}
            assert part["url"].startswith(("http://", "https://"))
        else:
            assert part["type"] in LITERAL
        if part["type"] == "context":
            assert [element["emoji"] for element in part["elements"]] == [False]


@steady
@given(built)
def test_the_fallback_text_holds_no_mark_up(built: Message) -> None:
    assert not {"<", ">"} & set(built.text)
    assert "&" not in built.text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")


@steady
@given(citations())
def test_an_excerpt_is_shown_word_for_word_with_the_asked_words_in_bold(citation: Citation) -> None:
    built = built_in("nb", Answered(Searched("v", 1, 1), (citation,), 1.0, True, ()))
    [quote] = [part for part in parts(built.blocks) if part["type"] == "rich_text_quote"]
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
    in_doubt = built_in("nb", Answered(Searched("v", 1, 1), (LONGEST_CITATION,), 0.5, False, reasons_given))
    without = built_in("nb", Answered(Searched("v", 1, 1), (LONGEST_CITATION,), 0.9, True, reasons_given))
    assert "Treffene nevner ikke tallet «2025»." in str(in_doubt.blocks)
    assert "«2025»" not in str(without.blocks)
    assert "«båt»" not in str(in_doubt.blocks)


def test_without_a_log_no_case_number_is_promised() -> None:
    assert "registrert" not in built_in("nb", Unanswered(Searched("v", 1, 1), (), 0.1, ())).text


# Buttons


WHETHER = "Var dette svaret?"
YES, NO, LITERALLY = "Ja, det var svaret", "Nei, send til administrasjonen", "Søk ordrett"


@pytest.mark.parametrize(
    ("outcome", "offered"),
    [
        (sure(), []),
        (sure(CORRECTED), [LITERALLY]),
        (doubtful(), [YES, NO]),
        (doubtful(CORRECTED), [YES, NO, LITERALLY]),
        (unanswered(), []),
        (unanswered(CORRECTED), [LITERALLY]),
        (NotAQuestion(Remark.HELP), []),
        (Failed("0a1b2c3d"), []),
    ],
)
def test_what_can_be_done_about_a_reply_is_on_its_buttons(outcome: Outcome, offered: list[str]) -> None:
    built = built_in("nb", outcome, question=4_711)
    pressable = buttons({"blocks": built.blocks})
    assert list(pressable) == offered
    assert {button["value"] for button in pressable.values()} <= {"4711"}
    assert (WHETHER in shown_in(built.blocks)) == (YES in offered)


@pytest.mark.parametrize("outcome", [doubtful(EVERYTHING), unanswered(EVERYTHING)])
def test_a_reply_that_does_not_stand_in_the_log_has_no_buttons(outcome: Outcome) -> None:
    built = built_in("nb", outcome, question=None)
    assert not buttons({"blocks": built.blocks})
    assert WHETHER not in shown_in(built.blocks)


def test_the_buttons_are_labelled_in_the_language_of_the_reply() -> None:
    labels = {
        language: list(buttons({"blocks": built_in(language, doubtful(CORRECTED)).blocks})) for language in LANGUAGES
    }
    assert labels["nn"] == ["Ja, det var svaret", "Nei, send til administrasjonen", "Søk ordrett"]
    assert labels["en"] == ["Yes, it was", "No, send it to staff", "Search literally"]


def test_of_a_question_asked_again_staff_get_the_first_asking() -> None:
    again = Reply(Ask("Når?", asker="U0KARI", literally=True, again=3), doubtful(), 1.0, question=8)
    pressable = buttons({"blocks": build_reply(again, texts_in("nb"), "Testby").blocks})
    assert (pressable[YES]["value"], pressable[NO]["value"]) == ("8", "3")


def test_once_a_button_is_pressed_the_answer_stays_and_what_came_of_it_takes_the_buttons_place() -> None:
    built = built_in("nb", doubtful(CORRECTED))
    chosen = settled(built.text, built.blocks, "Takk & <!channel>")
    assert not buttons({"blocks": chosen.blocks})
    assert chosen.blocks[:-1] == built.blocks[:-1]
    assert shown_in(chosen.blocks[-1:]) == "Takk & <!channel>"
    # Screen readers read the text: the answer must not be gone from there.
    assert chosen.text == f"Takk &amp; &lt;!channel&gt;\n{built.text}"


def test_a_message_that_shows_nothing_can_be_settled_too() -> None:
    chosen = settled("", [], "Takk")
    assert (chosen.text, shown_in(chosen.blocks)) == ("Takk", "Takk")
