"""Whatever stands in a document or a question: Slack takes what is built, and shows the words as they are."""

import datetime
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.ageing.age import FRESH, Age
from bot.ageing.aged import Aged, AgedDocument, OfStaff, RestoredDocument
from bot.blocks.context import build_context
from bot.blocks.following import build_reopen, build_tell
from bot.blocks.formal import build_formal, build_preview
from bot.blocks.from_staff import Deed, build_published, build_told
from bot.blocks.home import LATEST, build_home
from bot.blocks.message import LONGEST_FALLBACK, Message, escaped, message, plainly, settled, words_alone
from bot.blocks.modals import as_view, build_ask, build_thanks, build_words
from bot.blocks.paper import build_announcement, build_paper
from bot.blocks.reply import build_page, build_reply, build_shared
from bot.blocks.rich import emphasised, shortened
from bot.blocks.staff.aged import build_aged, shown_cases
from bot.blocks.staff.answering import HITS, LONGEST_SEARCH, AnswerDraft, Hit, build_answer
from bot.blocks.staff.card import build_card, build_note
from bot.blocks.staff.case import build_case
from bot.blocks.staff.digest import build_digest
from bot.blocks.staff.form import CaseForm, build_form, build_lost
from bot.blocks.staff.names import StaffCallback, StaffField
from bot.blocks.staff.queue import with_queue
from bot.blocks.staff.reminder import build_reminder
from bot.blocks.unhelpful import build_unhelpful
from bot.blocks.uploads import MOST_FILES, build_taken
from bot.blocks.values import CaseValue
from bot.cases.case import Asking, Case, Event
from bot.cases.deadlines import USUAL, Deadlines
from bot.cases.digest import Period, sorted_out
from bot.cases.dossier import Dossier
from bot.cases.life import Actor, Answer, AskBack, CaseState, Propose, Reopen, Standing
from bot.cases.prose import Paragraph, Prose, Run, Style
from bot.cases.queue import Look, queue_of
from bot.cases.topics import CaseTopic
from bot.documents.taken import Before, Contents, Illegible, Refused, Stored, Why
from bot.outcome import Answered, Ask, Outcome, Page, Reply, Searched, Unanswered
from bot.papers.formal import Filed
from bot.questions.history import Logged, Shown, State
from bot.texts import LANGUAGES, texts_in
from bot.texts.wording import Offer
from corpus.faults import Cause, Fault
from corpus.loading import Reject
from corpus.model import Role, Span
from corpus.particulars import particulars
from corpus.warnings import DocumentWarning, Sign
from retrieval.alternatives import How
from retrieval.answerability import Because, Reason
from retrieval.citations import Citation, Later
from retrieval.filters import Sender, Without
from retrieval.findings import CITATIONS
from retrieval.freshness import Freshness
from retrieval.interpretation import Interpretation, ReadAs
from tests.bot import anything
from tests.bot.anything import GREATEST, steady
from tests.bot.outcomes import around
from tests.bot.reading import shown_in
from tests.bot.slack_limits import check_blocks, check_message, check_view, parts

DAY = datetime.date(2021, 9, 6)
MOMENT = datetime.datetime(2021, 9, 6, 9, tzinfo=datetime.UTC)
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
AGED = Age(Freshness.CHANGED, datetime.date(2026, 9, 30), datetime.date(2026, 12, 31))
PAGE = Page(PRIVATE, GREATEST, None, GREATEST - 9, *LONGEST, True)
ASKINGS = tuple(
    Asking(number, Ask(LONG, f"U{number:030}", shown_in="C" * 30, before=LONG), MOMENT, "") for number in range(1, 60)
)
LONGEST_CASE = Case(
    GREATEST,
    Standing(CaseState.WAITING, DAY, Actor("U0ANNE", LONG)),
    MOMENT,
    GREATEST,
    ASKINGS,
    proposal=Propose("v", (LONGEST_CITATION,) * 9),
)
HAPPENED = tuple(
    Event(number, 1, MOMENT, Actor("", LONG), Reopen(LONG), CaseState.ANSWERED, CaseState.ASSIGNED)
    for number in range(90)
)
LONGEST_DOSSIER = Dossier(LONGEST_CASE, HAPPENED, MOMENT, USUAL)
LONG_HOME = build_home(
    [Logged(GREATEST, PRIVATE, MOMENT, "", GREATEST, State.WITH_STAFF, DAY)] * LATEST,
    SEARCHED,
    DAY,
    USUAL,
    texts_in("nb"),
    LONG,
)

# Five hundred cases on staff's list, a hundred of each part of a digest, and more topics than can be chosen from.
PERIOD = Period(MOMENT, MOMENT + datetime.timedelta(days=1))
LINK = "https://kommune.invalid/archives/C0STAFF/p1700000000000100"
_STATES = (CaseState.NEW, CaseState.ASSIGNED, CaseState.WAITING, CaseState.ANSWERED)
MANY_CASES = [
    Case(
        GREATEST - number,
        Standing(_STATES[number % 4], DAY - datetime.timedelta(days=number % 3), Actor("U0ANNE", LONG)),
        MOMENT,
        GREATEST,
        (Asking(GREATEST, PRIVATE, MOMENT, ""),),
    )
    for number in range(500)
]
MANY_TOPICS = [CaseTopic((LONG, LONG), (GREATEST - number,), GREATEST) for number in range(150)]
MANY_LINKS = {case.number: LINK.ljust(120, "0") for case in MANY_CASES}
LAST = Look(page=GREATEST)
# Quotes take a character more a line, and addresses count.
LONG_PROSE = Prose((Paragraph((Run("x", url="https://kommune.example/" + "x" * 470),), Style.QUOTE),) * 500)
LONGEST_VALUE = CaseValue(GREATEST, GREATEST)
LONGEST_OF_STAFF = tuple(OfStaff(GREATEST - each, LONG, MOMENT, published=True, taught=True) for each in range(99))
MANY_RESTORED = (RestoredDocument(LONG, LONG, LONGEST_OF_STAFF, GREATEST),) * 99
LONGEST_AGED = AgedDocument(LONG, LONG, gone=False, of_staff=LONGEST_OF_STAFF, answers=GREATEST)
MANY_AGED = Aged((LONGEST_AGED,) * 99, GREATEST, 2, MANY_RESTORED)
CLOSED = Event(
    GREATEST,
    1,
    MOMENT,
    Actor("", LONG),
    Answer(LONG_PROSE, (LONGEST_CITATION,) * 9),
    CaseState.ASSIGNED,
    CaseState.ANSWERED,
)
CLOSED_DOSSIER = Dossier(
    replace(LONGEST_CASE, standing=Standing(CaseState.ANSWERED, DAY), proposal=None), (*HAPPENED, CLOSED), MOMENT, USUAL
)
LONGEST_DEED = Deed(Answer(LONG_PROSE, (LONGEST_CITATION,) * 9), LONG, DAY, LONGEST_VALUE)
LONGEST_DRAFT = AnswerDraft(
    LONG,
    LONG_PROSE,
    "x" * LONGEST_SEARCH,
    tuple(Hit(f"{number}".ljust(LONGEST_SEARCH, "x"), LONGEST_CITATION, ticked=True) for number in range(HITS)),
)
LONGEST_FAULT = Fault.of(Cause.UNKNOWN_KEY, key=LONG, known=LONG)
LOOKED_AT = (
    DocumentWarning(Sign.NO_TEXT, (LONG,), particulars(words=19)),
    DocumentWarning(Sign.UNREAD_PAGES, (LONG,), particulars(pages=LONG, number=GREATEST)),
    DocumentWarning(Sign.NO_DATE, (LONG,)),
)
LONGEST_STORED = Stored(LONG, GREATEST, LONG, Contents(1, GREATEST, LONG, warnings=LOOKED_AT), Before.ANOTHER)
LONGEST_LINES = Stored(
    LONG, GREATEST, LONG, Contents(GREATEST, GREATEST, rejects=(Reject(LONG, LONGEST_FAULT),) * 9), Before.ANOTHER
)
LONGEST_REFUSED = [Refused(LONG, why, LONG) for why in Why]

# One strategy for each builder of messages: a new one belongs here.
from_staff = st.one_of(
    st.builds(
        build_told, anything.deeds, anything.words, st.sampled_from(["", "U0KARI"]), anything.texts, anything.some_ages
    ),
    st.builds(build_published, anything.answers, anything.days, anything.cases, anything.texts),
)
pressed = st.sampled_from([(Offer.SEND_ON,), (Offer.LITERALLY, Offer.MORE), tuple(Offer), ()])
replied = st.builds(build_reply, anything.replies, anything.texts, anything.words)
paged = st.builds(build_page, anything.pages, anything.texts)
shared = st.builds(build_shared, anything.replies, st.just("U0KARI"), anything.texts, anything.words)
words_only = st.builds(words_alone, anything.words)
carded = st.builds(build_card, anything.dossiers, anything.texts)
told_staff = st.builds(build_note, anything.events, anything.cases, anything.texts)
_some_cases = st.lists(anything.due_cases, max_size=12)
digests = st.builds(
    lambda cases, topics, words: build_digest(
        sorted_out(anything.TODAY, PERIOD, cases, topics, Deadlines()), {case.number: LINK for case in cases}, words
    ),
    _some_cases,
    anything.topics,
    anything.texts,
)
reminded = st.builds(build_reminder, anything.due_cases, anything.near, anything.texts)
_some_taken = st.lists(anything.taken, min_size=1, max_size=MOST_FILES + 1)
uploaded = st.builds(build_taken, _some_taken, anything.texts)
aged = st.builds(
    lambda found, cases, at, words: build_aged(
        found, dict(zip(shown_cases(found), cases, strict=False)), at, USUAL, words
    ),
    anything.aged,
    st.lists(anything.cases, max_size=3),
    st.just(MOMENT),
    anything.texts,
)
told = st.one_of(replied, paged, shared, words_only, carded, told_staff, digests, reminded, uploaded, aged)
announced = st.builds(build_announcement, anything.filed, anything.texts)
papers = st.builds(
    lambda opening, filed, texts: build_paper(opening, filed.paper(texts).asked, texts),
    anything.words,
    anything.filed,
    anything.texts,
)
messages = st.one_of(
    told,
    announced,
    papers.flatmap(st.sampled_from),
    st.builds(lambda built, words, gone: settled(built.text, built.blocks, words, gone), told, anything.words, pressed),
)

# And one for each builder of views.
latest = st.lists(anything.logged, max_size=LATEST + 5)
homes = st.builds(build_home, latest, anything.searched, anything.days, st.just(USUAL), anything.texts, anything.words)
queues = st.builds(
    lambda cases, topics, look: queue_of(cases, topics, look, "U0ANNE", anything.TODAY),
    st.lists(anything.open_cases, max_size=25),
    anything.topics,
    anything.looks,
)
views = st.one_of(
    st.builds(as_view, messages, anything.texts),
    st.builds(build_words, anything.words, anything.words, anything.texts),
    st.builds(build_thanks, anything.maybe_numbers, anything.texts),
    st.builds(build_ask, anything.texts),
    st.builds(build_unhelpful, anything.numbers, anything.maybe_numbers, anything.texts),
    st.builds(build_context, anything.surroundings, anything.shown, anything.ages, anything.texts),
    st.builds(
        build_case, anything.dossiers, anything.some_ages, anything.texts, st.one_of(st.just(""), anything.words)
    ),
    st.builds(build_form, anything.forms, anything.texts),
    st.builds(build_lost, anything.callbacks, anything.words, anything.typed, anything.texts),
    homes,
    st.builds(with_queue, homes, queues, st.just(anything.TODAY), anything.texts),
    st.builds(build_tell, anything.values, anything.words, anything.texts, anything.words, anything.words),
    st.builds(build_reopen, anything.values, anything.words, anything.texts),
    st.builds(
        build_answer,
        anything.values,
        anything.words,
        anything.answer_drafts,
        anything.texts,
        publishable=st.booleans(),
        note=st.just("") | anything.words,
    ),
    st.builds(
        build_formal,
        anything.numbers,
        anything.words,
        anything.words,
        st.just(2026),
        anything.texts,
        st.one_of(st.just(""), anything.words),
    ),
    st.builds(
        lambda filed, texts, masked: build_preview(filed.paper(texts).asked, texts, texts, masked=masked),
        anything.filed,
        anything.texts,
        st.booleans(),
    ),
)


@steady
@given(messages | from_staff)
@example(build_told(LONGEST_DEED, LONG, "U0KARI", texts_in("nn"), [AGED] * 9))
@example(build_told(replace(LONGEST_DEED, action=AskBack(LONG)), LONG, "U0KARI", texts_in("en")))
@example(build_reply(ANSWERED, texts_in("nb"), LONG))
@example(build_reply(UNCASED, texts_in("nn"), LONG))
@example(build_reply(UNANSWERED, texts_in("nn"), LONG))
@example(build_reply(READ_MUCH, texts_in("en"), LONG))
@example(build_page(PAGE, texts_in("nb")))
@example(build_shared(UNCASED, "U0KARI", texts_in("nn"), LONG))
@example(build_shared(UNANSWERED, "U0KARI", texts_in("en"), LONG))
@example(build_card(LONGEST_DOSSIER, texts_in("en")))
@example(build_note(HAPPENED[0], LONGEST_CASE, texts_in("nn")))
@example(build_aged(MANY_AGED, dict.fromkeys(shown_cases(MANY_AGED), LONGEST_CASE), MOMENT, USUAL, texts_in("nn")))
@example(build_digest(sorted_out(DAY, PERIOD, MANY_CASES, MANY_TOPICS, Deadlines()), MANY_LINKS, texts_in("nn")))
@example(build_taken([*[LONGEST_STORED] * MOST_FILES, LONGEST_REFUSED[0]], texts_in("nn")))
@example(build_taken([*[LONGEST_LINES] * MOST_FILES, LONGEST_REFUSED[0]], texts_in("nb")))
@example(build_taken([*LONGEST_REFUSED], texts_in("nn")))
@example(build_taken([Illegible(LONG, LONGEST_FAULT)] * MOST_FILES, texts_in("nb")))
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
@example(LONG_HOME)
@example(with_queue(LONG_HOME, queue_of(MANY_CASES, MANY_TOPICS, LAST, "U0ANNE", DAY), DAY, texts_in("nb")))
@example(
    build_context(around(LONG, LONG, LONG, [(LONG, ()), (LONG, (Span(0, 3_000),))] * 50), SHOWN, AGED, texts_in("nb"))
)
@example(build_context(around("T", "d", None, [("x", (Span(0, 1),))] * 500), SHOWN, FRESH, texts_in("nb")))
@example(build_case(CLOSED_DOSSIER, [AGED] * 9, texts_in("nn"), LONG))
@example(build_case(LONGEST_DOSSIER, [AGED] * 9, texts_in("en"), LONG))
@example(build_form(CaseForm(StaffCallback.MERGE, LONGEST_CASE, {}, [LONGEST_CASE] * 200, LONG), texts_in("en")))
@example(build_lost(StaffCallback.EXTEND, LONG, {StaffField.REASON: LONG[:3_000]}, texts_in("nb")))
@example(build_answer(LONGEST_VALUE, LONG, LONGEST_DRAFT, texts_in("nb"), publishable=True, note=LONG))
def test_slack_takes_every_view(view: dict[str, Any]) -> None:
    check_view(view)


LITERAL = {
    "rich_text",
    # Its text is one of these, too.
    "section",
    "rich_text_section",
    "rich_text_quote",
    "rich_text_list",
    "header",
    "text",
    "context",
    "plain_text",
    "actions",
    "button",
}
OUR_LINKS = {
    texts_in(language)(key, **words)
    for language in LANGUAGES
    for key, words in (("source-open", {}), ("case-named", {"case": "1"}))
}
OURS = {"context_actions", "feedback_buttons", "user", "channel"}


@steady
@given(messages)
def test_nothing_but_our_own_link_is_more_than_literal_text(built: Message) -> None:
    for part in parts(built.blocks):
        if part.get("type") == "link":
            assert re.sub("[0-9]+", "1", part["text"]) in OUR_LINKS
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
@given(anything.filed, anything.texts)
def test_a_paper_stands_in_its_messages_to_the_last_word(filed: Filed, texts: Any) -> None:
    built = build_paper("Kopi:", filed.paper(texts).asked, texts)
    shown = [shown_in(each.blocks).split() for each in built]
    for said in (filed.draft.introduction, *filed.draft.questions):
        # Each stands whole in one of them.
        assert any(" ".join(said.split()) in " ".join(each) for each in shown)


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
