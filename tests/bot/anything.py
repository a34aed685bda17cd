"""Whatever can be said: strategies for outcomes, pages, surroundings and questions with hostile and very long texts."""

import datetime

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bot.ageing.age import Age
from bot.ageing.aged import Aged, AgedDocument, OfStaff, RestoredDocument
from bot.blocks.from_staff import Deed
from bot.blocks.staff.answering import HITS, LONGEST_SEARCH, AnswerDraft, Hit
from bot.blocks.staff.form import FIELDS, CaseForm
from bot.blocks.staff.names import StaffField
from bot.blocks.values import CaseValue
from bot.cases.case import Asking, Case, Event, Posting
from bot.cases.deadlines import USUAL
from bot.cases.dossier import Dossier
from bot.cases.life import (
    Action,
    Actor,
    Answer,
    AskBack,
    Assign,
    CaseState,
    Decline,
    Extend,
    Helped,
    Join,
    Leave,
    Merge,
    Open,
    Propose,
    Reopen,
    Standing,
    TakeBack,
    Tell,
    Withdraw,
)
from bot.cases.prose import Paragraph, Prose, Run, Style
from bot.cases.queue import Filter, Look
from bot.cases.topics import CaseTopic
from bot.documents.taken import Before, Contents, Illegible, Refused, Stored, Why
from bot.outcome import Answered, Ask, Failed, NotAQuestion, Outcome, Page, Remark, Reply, Searched, Unanswered
from bot.papers.formal import LONGEST_SUBJECT, Draft, Filed
from bot.papers.literal import on_one_line
from bot.questions.history import Logged, Shown, State
from bot.texts import LANGUAGES, texts_in
from corpus.faults import Cause, Fault
from corpus.loading import Reject
from corpus.model import Kind, Role, Span
from corpus.particulars import particulars
from corpus.warnings import DocumentWarning, Sign
from retrieval.alternatives import How
from retrieval.answerability import Because, Reason
from retrieval.citations import Citation, Later
from retrieval.filters import Body, CaseNumber, OfKind, Period, Phrase, Sender, Without
from retrieval.findings import CITATIONS
from retrieval.freshness import Freshness
from retrieval.interpretation import Interpretation, ReadAs
from tests.bot.outcomes import around

# The same examples every time, and no failure because the machine is busy.
steady = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

GREATEST = 2**31 - 1

# Slack's own mark-up, entities and very long texts are met far too seldom by chance.
_pieces = st.sampled_from(
    ["<!channel>", "<@U0KARI>", "<https://evil.example|her>", "&lt;!here&gt;", "*fet*", "_x_", "~x~", "`x`", ":tada:"]
)
words = st.one_of(
    st.text(min_size=1),
    st.lists(st.one_of(_pieces, st.text(max_size=5)), min_size=1).map(" ".join).filter(bool),
    st.builds(lambda text, times: text * times, st.text(min_size=1, max_size=9), st.integers(200, 2_000)),
)
texts = st.sampled_from(LANGUAGES).map(texts_in)
counts = st.integers(0, 100_000)
numbers = st.integers(1, GREATEST)
maybe_numbers = st.one_of(st.none(), numbers)
probabilities = st.floats(0, 1)
reasons = st.builds(Reason, st.sampled_from(Because), st.lists(words, min_size=1, max_size=4).map(tuple))
urls = st.one_of(st.none(), words, words.map("https://kommune.example/{}".format))
days = st.dates(datetime.date(1837, 1, 1))
_years = st.integers(1900, 2099)
_some_words = st.lists(words, min_size=1, max_size=3).map(tuple)
_filters = st.one_of(
    st.builds(Period, _years, _years),
    st.builds(CaseNumber, words),
    st.builds(Sender, words),
    st.builds(Body, words),
    st.builds(OfKind, st.sampled_from(Kind)),
    st.builds(Phrase, _some_words),
    st.builds(Without, words),
)
_many_filters = st.lists(_filters, max_size=4).map(tuple)
interpretations = st.builds(
    Interpretation,
    words=st.lists(st.builds(ReadAs, st.sampled_from(How), words, _some_words), max_size=4).map(tuple),
    filters=_many_filters,
    unmet=_many_filters,
    follows=st.one_of(st.just(""), words),
)

faults = st.sampled_from(Cause).flatmap(
    lambda cause: st.fixed_dictionaries(dict.fromkeys(cause.names, words)).map(lambda told: Fault.of(cause, **told))
)
_rejects = st.lists(st.builds(Reject, words, faults), max_size=3).map(tuple)
_looked_at = st.sampled_from(
    [
        lambda name: DocumentWarning(Sign.NO_TEXT, (name,), particulars(words=3)),
        lambda name: DocumentWarning(Sign.UNREAD_PAGES, (name,), particulars(pages="2, 4–90", number=88)),
        lambda name: DocumentWarning(Sign.NO_DATE, (name,)),
    ]
)
_warnings = st.lists(st.builds(lambda warned, name: warned(name), _looked_at, words), max_size=3).map(tuple)
_contents = st.builds(Contents, counts, counts, words | st.just(""), st.none() | days, _rejects, _warnings)
taken = st.one_of(
    st.builds(Stored, words, numbers, words, _contents, st.sampled_from(Before)),
    st.builds(Refused, words | st.just(""), st.sampled_from(Why), words | st.just("")),
    st.builds(Illegible, words, faults),
)


_FIRST_RANKS = st.integers(1, CITATIONS)


@st.composite
def marks(draw: st.DrawFn, marked: str) -> tuple[Span, ...]:
    """Some places of a text, ascending."""
    borders = draw(st.lists(st.integers(0, len(marked)), max_size=12, unique=True).map(sorted))
    return tuple(Span(start, end) for start, end in zip(borders[::2], borders[1::2], strict=False))


@st.composite
def citations(draw: st.DrawFn, ranks: st.SearchStrategy[int] = _FIRST_RANKS) -> Citation:
    excerpt = draw(words)
    return Citation(
        rank=draw(ranks),
        document=draw(words),
        passage="p",
        title=draw(words),
        section=tuple(draw(st.lists(words, max_size=4))),
        role=draw(st.sampled_from(Role)),
        kind=draw(st.sampled_from(Kind)),
        date=draw(st.one_of(st.none(), days)),
        case_number=draw(st.one_of(st.none(), words)),
        sender=draw(st.one_of(st.none(), words)),
        recipient=draw(st.one_of(st.none(), words)),
        url=draw(urls),
        page=None,
        excerpt=excerpt,
        slices=(Span(0, len(excerpt)),),
        highlights=draw(marks(excerpt)),
        score=1.0,
        later=draw(st.one_of(st.none(), st.builds(Later, words, words, days, urls))),
    )


found = st.lists(citations(), min_size=1, max_size=CITATIONS).map(tuple)
searched = st.builds(Searched, words, counts, counts, st.one_of(st.none(), days))
_some_reasons = st.lists(reasons, max_size=len(Because), unique_by=lambda reason: reason.because).map(tuple)
_measured = searched, st.one_of(st.just(()), found), probabilities
_told = _some_reasons, interpretations, st.booleans()
outcomes: st.SearchStrategy[Outcome] = st.one_of(
    st.builds(Answered, searched, found, probabilities, st.booleans(), *_told),
    st.builds(Unanswered, *_measured, *_told),
    st.builds(NotAQuestion, st.sampled_from(Remark)),
    st.builds(Failed, words),
)
asks = st.builds(
    Ask,
    words,
    st.just("U0KARI"),
    st.sampled_from(["", "C0SALEN", "D0KARI"]),
    shown_in=st.sampled_from(["", "C0SALEN"]),
    literally=st.booleans(),
    again=maybe_numbers,
)
replies = st.builds(Reply, asks, outcomes, st.just(1.0), maybe_numbers, maybe_numbers)
_hits = st.lists(citations(numbers), max_size=CITATIONS).map(tuple)
pages = st.builds(Page, asks, numbers, maybe_numbers, st.integers(0, GREATEST - 3), searched, _hits, st.booleans())


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[str, tuple[Span, ...]]:
    """A paragraph of a document, and what of it is marked."""
    paragraph = draw(words)
    return paragraph, draw(st.one_of(st.just(()), marks(paragraph)))


_short = st.builds(lambda words, longest: words[:longest], words, st.sampled_from([150, 1_500]))
drafts = st.builds(Draft.of, words.map(lambda each: each[:LONGEST_SUBJECT]), _short, st.lists(_short, max_size=5))
whole_drafts = drafts.filter(lambda draft: draft.is_whole)
filed = st.builds(
    Filed,
    numbers,
    st.integers(2000, 2099),
    numbers,
    numbers,
    maybe_numbers,
    st.builds(Actor, st.just("U0KARI"), words.filter(on_one_line)),
    whole_drafts,
    days,
    st.just(datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC)),
)
surroundings = st.one_of(st.none(), st.builds(around, words, words, urls, st.lists(paragraphs(), max_size=9)))
shown = st.builds(Shown, st.integers(1, 9), words, words, st.just((Span(0, 1),)), words)
ages = st.builds(Age, st.sampled_from(Freshness), st.one_of(st.none(), days), st.one_of(st.none(), days))
some_ages = st.lists(ages, max_size=4)
_moments = st.datetimes(datetime.datetime(2024, 1, 1), timezones=st.just(datetime.UTC))  # noqa: DTZ001

# Cases
_people = st.sampled_from(["U0KARI", "W0OLA", "terminal", "", "<!channel>"])
actors = st.builds(Actor, _people, st.one_of(st.just(""), words))
_later = st.dates(datetime.date(2024, 1, 1), datetime.date(2099, 12, 31))
actions: st.SearchStrategy[Action] = st.one_of(
    st.builds(Open, numbers),
    st.builds(Assign, st.builds(Actor, _people, words)),
    st.builds(AskBack, words),
    st.builds(Tell, words),
    st.builds(Answer, words.map(Prose.of)),
    st.builds(Decline, words),
    st.builds(Extend, _later, words),
    st.builds(Merge, numbers),
    st.just(Withdraw()),
    st.builds(Reopen, words),
    st.just(Helped()),
    st.builds(Join, numbers),
    st.builds(Leave, numbers),
    st.builds(Propose, st.just("v"), found),
    st.just(TakeBack()),
)
_case_asks = st.builds(
    Ask,
    words,
    _people,
    st.sampled_from(["", "C0SALEN", "D0KARI"]),
    shown_in=st.sampled_from(["", "C0SALEN"]),
    before=st.one_of(st.just(""), words),
)
_askings = st.lists(st.builds(Asking, numbers, _case_asks, _moments, st.just("")), min_size=1, max_size=14).map(tuple)
_owners = st.one_of(st.none(), st.builds(Actor, _people, words))
_states = st.sampled_from(CaseState)
cases = st.builds(
    Case,
    numbers,
    st.builds(Standing, _states, _later, _owners),
    _moments,
    st.integers(0, GREATEST),
    _askings,
    card=st.one_of(st.none(), st.just(Posting("C0STAFF", "1.1"))),
    proposal=st.one_of(st.none(), st.builds(Propose, st.just("v"), found)),
)
events = st.builds(Event, numbers, numbers, _moments, actors, actions, st.one_of(st.none(), _states), _states)
dossiers = st.builds(Dossier, cases, st.lists(events, max_size=40).map(tuple), _moments, st.just(USUAL))
_of_staff = st.builds(OfStaff, numbers, st.just("") | words, _moments, st.booleans(), st.booleans())
_aged_documents = st.builds(
    AgedDocument, words, st.just("") | words, st.booleans(), st.lists(_of_staff, max_size=6).map(tuple), counts
).filter(lambda each: each.of_staff or each.answers)
_restored_documents = st.builds(
    RestoredDocument, words, st.just("") | words, st.lists(_of_staff, max_size=6).map(tuple), counts
).filter(lambda each: each.of_staff or each.answers)
aged = st.builds(
    Aged,
    st.lists(_aged_documents, max_size=10).map(tuple),
    counts,
    counts,
    st.lists(_restored_documents, max_size=10).map(tuple),
).filter(lambda found: found.documents or found.restored)
_fields = {
    StaffField.TO: st.just("U0BERIT"),
    StaffField.UNTIL: _later.map(datetime.date.isoformat),
    StaffField.INTO: numbers.map(str),
}
typed = st.fixed_dictionaries(
    {}, optional={name: _fields.get(name, words.map(lambda w: w[:3_000])) for name in StaffField}
)
forms = st.builds(
    CaseForm,
    st.sampled_from(list(FIELDS)),
    cases,
    typed,
    st.lists(cases, max_size=9),
    st.one_of(st.just(""), words),
)
callbacks = st.sampled_from(list(FIELDS))
logged = st.builds(
    Logged, numbers, asks, _moments, st.just(""), maybe_numbers, st.sampled_from(State), st.one_of(st.none(), days)
)

# Cases near some day, so that what is overdue, due and in time is met, and what staff see of them.
TODAY = datetime.date(2026, 3, 2)
near = st.integers(-20, 20).map(lambda ahead: TODAY + datetime.timedelta(days=ahead))
PEOPLE = [Actor("U0ANNE", "Anne"), Actor("U0BERIT", "<!channel> *Berit* " * 30), Actor("U0TOM", "")]
standings = st.builds(
    Standing, st.sampled_from(CaseState), near, st.one_of(st.none(), st.sampled_from(PEOPLE)), st.none(), st.none()
)
_few_askings = st.lists(st.builds(Asking, numbers, asks, _moments, st.just("")), min_size=1, max_size=3).map(tuple)
_moments_near = near.map(lambda day: datetime.datetime.combine(day, datetime.time(9), datetime.UTC))
due_cases = st.builds(Case, numbers, standings, _moments_near, st.integers(0, GREATEST), _few_askings)
open_cases = due_cases.filter(lambda case: case.state.is_open)
looks = st.builds(Look, st.sampled_from(Filter), st.one_of(st.just(0), numbers), st.integers(0, 5))
topics = st.lists(
    st.builds(
        CaseTopic, _some_words, st.lists(numbers, min_size=1, max_size=9, unique=True).map(sorted).map(tuple), counts
    ),
    max_size=8,
)
_runs = st.builds(
    Run, words, st.booleans(), st.booleans(), st.just("") | words.map("https://kommune.example/{}".format)
)
_paragraphs = st.builds(Paragraph, st.lists(_runs, max_size=4).map(tuple), st.sampled_from(Style))
prose = st.builds(Prose, st.lists(_paragraphs, max_size=5).map(tuple))

values = st.builds(CaseValue, numbers, numbers)
answers = st.builds(Answer, prose, found, st.just("") | words)
_done = answers | st.builds(AskBack, words) | st.builds(Decline, words) | st.builds(Extend, days, words)
deeds = st.builds(Deed, _done | st.builds(Merge, numbers), st.just("") | words, days, values)
_sought = words.map(lambda sought: " ".join(sought.split())[:LONGEST_SEARCH])
_found_by_staff = st.builds(Hit, _sought, citations(), st.booleans())
_some_found = st.lists(_found_by_staff, max_size=HITS, unique_by=lambda hit: hit.search).map(tuple)
answer_drafts = st.builds(AnswerDraft, words, prose, _sought, _some_found, st.booleans(), st.booleans())
