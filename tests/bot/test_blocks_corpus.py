"""Whatever stands in names of files, titles and questions: Slack takes what admins see, and shows it as it is."""

import datetime
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from bot.administration.activations import Activation
from bot.administration.chronicle import Loaded
from bot.administration.concerns import LostAnswers, LostDocuments, RolledBack
from bot.administration.documents import Known, Named, OnDisk
from bot.administration.load import Listed, Load, LoadReport, LoadState, Trigger
from bot.administration.overview import Overview
from bot.administration.rehearsal import Difference, Rehearsal, Rehearsed
from bot.administration.trouble import Trouble
from bot.administration.way_back import Back
from bot.blocks.corpus.advice import build_help
from bot.blocks.corpus.document import build_choice, build_document
from bot.blocks.corpus.history import build_history
from bot.blocks.corpus.names import CorpusAction
from bot.blocks.corpus.report import build_progress, build_report
from bot.blocks.corpus.status import build_status
from bot.blocks.corpus.way_back import build_way_back
from bot.blocks.message import Message
from bot.cases.life import Actor
from bot.documents.upload_register import Upload
from bot.texts import texts_in
from bot.texts.loads import LoadWords
from corpus.changes import Changes, Moved
from corpus.faults import Cause, Fault
from corpus.loading import Reject
from corpus.model import Document, Kind, Metadata, Size
from corpus.particulars import particulars
from corpus.warnings import DocumentWarning, Sign, Warnings
from tests.bot import anything
from tests.bot.anything import GREATEST, steady
from tests.bot.reading import shown_in
from tests.bot.slack_limits import check_message, parts

MOMENT = datetime.datetime(2021, 9, 6, 9, tzinfo=datetime.UTC)
LONG = "<!channel> *ord* " * 100
WORDS = LoadWords(texts_in("nb"), lambda moment: moment, lambda _: LONG)

_moments = st.datetimes(datetime.datetime(2024, 1, 1), timezones=st.just(datetime.UTC))  # noqa: DTZ001
_questions = (st.just("") | anything.words).map(lambda question: lambda _: question)
_words = st.builds(LoadWords, anything.texts, st.just(lambda moment: moment), _questions)
_moved = st.builds(Moved, anything.words, anything.words)
_listed = st.lists(anything.words, max_size=30).map(Listed.of)
_rehearsed = st.builds(
    Rehearsed,
    st.sampled_from(Difference),
    anything.numbers,
    anything.maybe_numbers,
    st.none() | anything.words,
    st.none() | anything.words,
)


@st.composite
def rehearsals(draw: st.DrawFn) -> Rehearsal:
    told = draw(st.lists(_rehearsed, max_size=12))
    more = draw(st.integers(0, 500))
    counts = {each: sum(one.difference is each for one in told) for each in Difference}
    more = more if told else 0
    counts = {each: count + more if count else 0 for each, count in counts.items()}
    lost, changed, gained = (counts[each] for each in (Difference.LOST, Difference.CHANGED, Difference.GAINED))
    return Rehearsal(lost + changed + gained, lost + changed, lost, changed, gained, tuple(told))


_reports = st.builds(
    LoadReport,
    anything.counts,
    anything.counts,
    _listed,
    _listed,
    _listed,
    st.lists(_moved, max_size=30).map(Listed.of),
    anything.counts,
    st.lists(st.builds(Reject, anything.words, anything.faults), max_size=30).map(Listed.of),
    rehearsals(),
)
_concerns = st.lists(
    st.builds(LostDocuments, anything.counts, anything.counts)
    | st.builds(LostAnswers, anything.counts, anything.counts)
    | st.builds(RolledBack, anything.words, _moments),
    max_size=3,
).map(tuple)
_loads = st.builds(
    Load,
    anything.numbers,
    st.sampled_from(Trigger),
    anything.actors,
    st.sampled_from(LoadState),
    _moments,
    st.none() | _moments,
    st.none(),
    st.none(),
    st.none() | _reports,
    _concerns,
    st.just("") | anything.words,
    st.just(""),
    st.just(""),
)
_activations = st.builds(
    Activation,
    anything.numbers,
    st.from_regex("[0-9a-f]{16}", fullmatch=True),
    st.builds(Size, anything.counts, anything.counts),
    _moments,
    anything.actors,
    anything.maybe_numbers,
    st.booleans(),
)
_maybe = st.none() | _loads
_overviews = st.builds(Overview, st.none() | _activations, _maybe, _maybe, _maybe, anything.counts)
_entries = st.lists(st.builds(Loaded, _loads, st.none() | _activations) | _activations, max_size=10)
_some = st.lists(anything.words, max_size=30).map(tuple)
_changes = st.builds(Changes, _some, _some, _some, st.lists(_moved, max_size=30).map(tuple), anything.counts)


@st.composite
def ways_back(draw: st.DrawFn) -> Back:
    kept = draw(st.lists(_activations, min_size=1, max_size=100, unique_by=lambda each: each.fingerprint))
    return Back(draw(_activations), draw(st.sampled_from(kept)), draw(_changes), kept)


_metadata = st.builds(
    Metadata,
    anything.words,
    st.none() | anything.days,
    st.none() | anything.words,
    kind=st.sampled_from(Kind),
)
_documents = st.builds(
    Document, anything.words, st.just("0" * 64), st.just("") | anything.words, _metadata, st.just(())
)
_uploads = st.builds(Upload, anything.numbers, anything.words, st.just(""), anything.counts, anything.actors, _moments)
_known = st.builds(Known, _documents, anything.counts, st.sampled_from(OnDisk), st.none() | _uploads)
_found = st.lists(st.builds(Named, anything.words, anything.words), max_size=30).map(Listed.of)

messages = st.one_of(
    st.builds(build_report, _loads, _words, st.just("") | anything.words.map(lambda each: each[:900])),
    st.builds(build_progress, anything.texts.map(lambda texts: texts("progress-indexing"))),
    st.builds(build_status, _overviews, _words),
    st.builds(build_history, _entries, _words),
    st.builds(build_way_back, ways_back(), _words),
    st.builds(build_document, _known, _words),
    st.builds(build_choice, _found, anything.words, anything.texts),
    st.builds(build_help, anything.texts),
)

MANY: Listed[str] = Listed(2_000, (LONG,) * 200)
ALL_TOLD = tuple(Rehearsed(each, GREATEST, GREATEST, LONG, LONG) for each in Difference for _ in range(20))
LONGEST_REPORT = LoadReport(
    GREATEST,
    GREATEST,
    MANY,
    MANY,
    MANY,
    Listed(2_000, (Moved(LONG, LONG),) * 200),
    GREATEST,
    Listed(2_000, (Reject(LONG, Fault.of(Cause.SAME_TEXT, twin=LONG)),) * 200),
    Rehearsal(GREATEST, GREATEST, 900, 900, 900, ALL_TOLD),
    Warnings((DocumentWarning(Sign.NO_TEXT, (LONG,), particulars(words=3)),) * 20, ((Sign.NO_TEXT, GREATEST),)),
)
LONGEST_LOAD = Load(
    GREATEST,
    Trigger.SCHEDULE,
    Actor("U0INGER", LONG),
    LoadState.WAITING,
    MOMENT,
    MOMENT,
    None,
    None,
    LONGEST_REPORT,
    (LostDocuments(GREATEST, GREATEST), LostAnswers(GREATEST, GREATEST), RolledBack(LONG, MOMENT)),
    LONG,
    Trouble.KILLED,
    "",
    "",
)
LONGEST_ACTIVATION = Activation(
    GREATEST, "0123456789abcdef", Size(GREATEST, GREATEST), MOMENT, Actor("U0INGER", LONG), GREATEST, True
)
LONGEST_CHANGES = Changes((LONG,) * 90, (LONG,) * 90, (LONG,) * 90, (Moved(LONG, LONG),) * 90, GREATEST)
LONGEST_DOCUMENT = Document(LONG, "0" * 64, LONG, Metadata(LONG, case_number=LONG), ())


@steady
@given(messages)
@example(build_report(LONGEST_LOAD, WORDS, LONG[:900]))
@example(build_status(Overview(LONGEST_ACTIVATION, LONGEST_LOAD, LONGEST_LOAD, LONGEST_LOAD, GREATEST), WORDS))
@example(build_history([Loaded(LONGEST_LOAD, LONGEST_ACTIVATION)] * 10, WORDS))
@example(
    build_way_back(Back(LONGEST_ACTIVATION, LONGEST_ACTIVATION, LONGEST_CHANGES, [LONGEST_ACTIVATION] * 100), WORDS)
)
@example(build_document(Known(LONGEST_DOCUMENT, GREATEST, OnDisk.UNKNOWN), WORDS))
@example(build_choice(Listed(GREATEST, (Named(LONG, LONG),) * 200), LONG, texts_in("nb")))
def test_slack_takes_every_message_and_marks_nothing_up(built: Message) -> None:
    check_message(built)
    for part in parts(built.blocks):
        assert part.get("type") not in ("mrkdwn", "link", "user", "channel")
        assert part.get("emoji", False) is False


def _actions(built: Message) -> set[Any]:
    return {part["action_id"] for part in parts(built.blocks) if "action_id" in part}


@steady
@given(_loads, _words)
def test_only_what_waits_has_buttons_and_they_carry_nothing_but_its_number(load: Load, words: LoadWords) -> None:
    built = build_report(load, words)
    waits = load.state is LoadState.WAITING
    assert _actions(built) == ({CorpusAction.CONFIRM, CorpusAction.DISCARD} if waits else set())
    assert {part["value"] for part in parts(built.blocks) if "value" in part} == (
        {str(load.number)} if waits else set()
    )


def test_the_rest_of_a_long_list_is_counted() -> None:
    told = shown_in(build_report(LONGEST_LOAD, WORDS).blocks)
    assert "Nye (2 000)".replace(" ", "\xa0") in told.replace(" ", "\xa0")
    assert "og 1\xa0994 til" in told
    assert "og 897 til" in told
    assert (
        f"Listene er forkortet. På kommandolinjen viser «kommunesvar corpus history --load {LONGEST_LOAD.number}»"
        in told
    )
