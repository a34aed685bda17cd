"""Whatever can be said: strategies for outcomes, pages, surroundings and questions with hostile and very long texts."""

import datetime

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from bot.outcome import Answered, Ask, Failed, NotAQuestion, Outcome, Page, Remark, Reply, Searched, Unanswered
from bot.questions.history import Logged, Shown, State
from bot.texts import LANGUAGES, texts_in
from corpus.model import Kind, Role, Span
from retrieval.alternatives import How
from retrieval.answerability import Because, Reason
from retrieval.citations import Citation, Later
from retrieval.filters import Body, CaseNumber, OfKind, Period, Phrase, Sender, Without
from retrieval.findings import CITATIONS
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


surroundings = st.one_of(st.none(), st.builds(around, words, words, urls, st.lists(paragraphs(), max_size=9)))
shown = st.builds(Shown, st.integers(1, 9), words, words, st.just((Span(0, 1),)), words)
_moments = st.datetimes(datetime.datetime(2024, 1, 1), timezones=st.just(datetime.UTC))  # noqa: DTZ001
logged = st.builds(Logged, numbers, asks, _moments, st.just(""), maybe_numbers, st.sampled_from(State))
