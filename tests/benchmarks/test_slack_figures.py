"""What the load benchmark reckons from what was sent and seen, and how it tells it."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.slack import run as benchmark
from benchmarks.slack.arrivals import Arrival, Conversation, arrivals
from benchmarks.slack.open_loop import Sent
from benchmarks.slack.reckoning import Observed, Reckoned, Times, reckon
from benchmarks.slack.report import report
from benchmarks.slack.results import Load, Run, judged, read, save

# Arrivals


@pytest.fixture(scope="module")
def drawn() -> list[Arrival]:
    return arrivals(rate=50, seconds=60)


def test_so_many_arrive_in_that_time_and_in_order(drawn: list[Arrival]) -> None:
    moments = [arrival.at for arrival in drawn]
    assert len(moments) == 3_000
    assert moments == sorted(moments)
    assert 0 <= moments[0] < 1 < 59 < moments[-1] <= 60
    # As many people come at once as chance brings together, not one every 20 ms.
    busiest = max(sum(second <= at < second + 1 for at in moments) for second in range(60))
    assert 60 <= busiest <= 90


def test_the_same_seed_draws_the_same_messages(drawn: list[Arrival]) -> None:
    def said(arrival: Arrival) -> tuple[object, ...]:
        event = arrival.payload["event"]
        return arrival.at, event["text"], event["user"], event["channel"], arrival.again, bool(arrival.twin)

    assert list(map(said, arrivals(rate=50, seconds=60))) == list(map(said, drawn))
    assert list(map(said, arrivals(rate=50, seconds=60, seed=2))) != list(map(said, drawn))


def test_people_ask_in_channels_and_directly_and_some_messages_come_again(drawn: list[Arrival]) -> None:
    events = [arrival.payload["event"] for arrival in drawn]
    mentions = [event for event in events if event["type"] == "app_mention"]
    assert len(mentions) / len(events) == pytest.approx(0.6, abs=0.05)
    assert len({event["channel"] for event in mentions}) == 8
    assert len({event["user"] for event in events}) == 300
    assert sum(arrival.again for arrival in drawn) / len(drawn) == pytest.approx(0.05, abs=0.02)
    assert sum(arrival.twin is not None for arrival in drawn) / len(mentions) == pytest.approx(0.05, abs=0.02)
    for arrival in drawn:
        if arrival.twin:
            assert arrival.twin["event"]["ts"] == arrival.payload["event"]["ts"]
            assert arrival.twin["event_id"] != arrival.payload["event_id"]


def test_a_reply_belongs_in_the_thread_of_a_mention_or_plainly_among_direct_messages(drawn: list[Arrival]) -> None:
    for arrival in drawn:
        event = arrival.payload["event"]
        thread = event["ts"] if event["type"] == "app_mention" else None
        assert arrival.conversation == (event["channel"], thread)


# Reckoning

MENTION: Conversation = ("C0", "1.1")
DIRECT: Conversation = ("D0", None)
STAFF: Conversation = ("C0STAFF", None)


def reckoned(
    sent: list[Sent], replies: list[tuple[Conversation, float]], seen: dict[str, float] | None = None
) -> Reckoned:
    out = {envelope: each.due + 0.001 for each in sent for envelope in each.envelopes}
    return reckon(sent, Observed(out, out if seen is None else seen, replies))


def test_times_count_from_the_moment_a_message_was_due_whenever_it_went_out() -> None:
    sent = [Sent(MENTION, 10.0, ("a", "b")), Sent(DIRECT, 11.0, ("c",))]
    observed = Observed(
        envelopes={"a": 10.5, "b": 10.6, "c": 11.0},
        acknowledgements={"a": 10.7, "b": 10.8, "c": 11.1},
        replies=[(DIRECT, 11.2), (MENTION, 12.0)],
    )
    figures = reckon(sent, observed)
    assert (figures.messages, figures.envelopes, figures.unacknowledged) == (2, 3, 0)
    assert (figures.missing, figures.surplus) == (0, 0)
    assert figures.late.max == pytest.approx(500)
    assert figures.acknowledged.max == pytest.approx(800)
    assert figures.acknowledged.p50 == pytest.approx(700)
    assert figures.replied.max == pytest.approx(2_000)


def test_direct_messages_of_one_person_are_answered_in_their_order() -> None:
    sent = [Sent(DIRECT, 1.0, ("a",)), Sent(DIRECT, 2.0, ("b",))]
    figures = reckoned(sent, [(DIRECT, 1.5), (DIRECT, 4.0)])
    assert figures.replied.max == pytest.approx(2_000)
    assert figures.replied.p50 == pytest.approx(1_250)


def test_an_envelope_without_acknowledgement_is_counted_and_not_timed() -> None:
    figures = reckoned([Sent(MENTION, 1.0, ("a", "b"))], [(MENTION, 2.0)], seen={"b": 1.25})
    assert figures.unacknowledged == 1
    assert figures.acknowledged.max == pytest.approx(250)


def test_a_run_in_which_nothing_came_back_has_all_missing() -> None:
    figures = reckoned([Sent(MENTION, 1.0, ("a",))], [], seen={})
    assert (figures.missing, figures.unacknowledged) == (1, 1)
    assert figures.replied == Times(0, 0, 0, 0)


@given(st.lists(st.integers(0, 3), min_size=1))
def test_what_is_missing_in_one_conversation_is_not_made_good_by_another(counts: list[int]) -> None:
    places: list[Conversation] = [("C0", f"{number}.0") for number in range(len(counts))]
    sent = [Sent(place, 1.0, (f"{place}",)) for place in places]
    replies = [(place, 2.0) for place, count in zip(places, counts, strict=True) for _ in range(count)]
    # What is posted where nobody asked is no reply.
    figures = reckoned(sent, [*replies, (STAFF, 2.5)])
    assert figures.missing == counts.count(0)
    assert figures.surplus == sum(count - 1 for count in counts if count)


# Results


@pytest.fixture
def run() -> Run:
    times = Times(10, 20, 30, 40)
    figures = Reckoned(
        messages=3_000,
        envelopes=3_200,
        unacknowledged=0,
        missing=0,
        surplus=1,
        late=times,
        acknowledged=times,
        replied=times,
    )
    return Run(
        load=Load(rate=50, seconds=60, api_ms=80),
        machine="a machine",
        database="sqlite",
        reckoned=figures,
        calls={"auth.test": 2, "chat.postMessage": 3_001},
        refused=0,
        errors=0,
        warnings=1,
        cpu_seconds=30.0,
        peak_memory=140_000_000,
    )


def test_an_answer_is_there_when_the_call_that_posts_it_is_over(run: Run) -> None:
    assert run.answered == Times(90, 100, 110, 120)


def test_a_reply_too_many_misses_a_bar_and_the_other_bars_hold(run: Run) -> None:
    assert [bar.name for bar in judged(run) if not bar.held] == ["replies too many"]


def test_the_report_tells_the_load_the_times_and_the_bars(run: Run) -> None:
    told = report(run)
    assert "50 messages a second for 60 s, 80 ms a call of Slack's API, one instance, sqlite (a machine)" in told
    assert "3,000 messages in 3,200 envelopes" in told
    assert "90.0     100.0     110.0     120.0" in told
    assert "30.0 s of processor time, 10.0 ms a message" in told
    assert "at most 140 MB of memory" in told
    assert "auth.test 2, chat.postMessage 3,001" in told
    assert "MISSED  replies too many: 1 (bar: 0)" in told
    assert "PASS    answer, p95 in ms: 100 (bar: 1000)" in told


def test_a_run_is_kept_as_json(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new" / "slack.json"
    save(run, path)
    assert read(path) == run


def test_the_command_prints_and_keeps_its_figures_and_tells_by_its_status_whether_all_bars_hold(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "slack.json"
    options = ["--rate", "7", "--seconds", "0.5", "--api-ms", "90", "--folder", str(tmp_path), "--json", str(kept)]
    monkeypatch.setattr("sys.argv", ["run", *options])
    monkeypatch.setattr(benchmark, "measured", lambda load, *_: msgspec.structs.replace(run, load=load))
    with pytest.raises(SystemExit) as ended:
        benchmark.main()
    assert ended.value.code == 1
    assert "MISSED  replies too many" in capsys.readouterr().out
    assert read(kept).load == Load(rate=7, seconds=0.5, api_ms=90)
    assert list(tmp_path.iterdir()) == [kept]
