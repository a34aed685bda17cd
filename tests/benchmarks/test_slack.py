"""The load benchmark itself: two seconds of it against the real bot."""

from pathlib import Path

import pytest

from benchmarks.slack import run as benchmark
from benchmarks.slack.results import Load, judged
from benchmarks.slack.running_bot import BotFailed, RunningBot
from tests.slack_server import SlackServer

pytestmark = pytest.mark.long


def test_two_seconds_at_a_low_rate_lose_nothing(tmp_path: Path) -> None:
    run = benchmark.measured(Load(rate=10, seconds=2, api_ms=80), tmp_path)
    assert run.reckoned.messages == 20
    assert run.reckoned.envelopes >= 20
    # How fast it is, a machine that runs tests beside does not tell.
    assert {bar.name for bar in judged(run) if not bar.held} <= {"acknowledgement, p99 in ms", "answer, p95 in ms"}
    assert run.answered.p50 > run.reckoned.replied.p50 > run.reckoned.late.p50
    assert 0 < run.cpu_seconds < 60
    assert 10_000_000 < run.peak_memory < 2_000_000_000
    assert set(run.calls) <= set(benchmark.METHODS), "a method that answers at once would flatter the bot"


def test_a_bot_that_cannot_start_is_told_with_the_end_of_its_log(tmp_path: Path) -> None:
    with SlackServer() as slack:
        slack.refuse("auth.test", error="invalid_auth")
        with pytest.raises(BotFailed, match=r"did not connect(?s:.)+Slack refused SLACK_BOT_TOKEN"):
            RunningBot(slack, tmp_path, "").__enter__()


def test_a_bot_that_ends_under_the_load_is_told_with_the_end_of_its_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(expected: int, slack: SlackServer, bot: RunningBot) -> None:
        bot.__exit__(None, None, None)

    monkeypatch.setattr(benchmark, "drain", end)
    with pytest.raises(BotFailed, match=r"did not survive the load(?s:.)+bot.serving stopped"):
        benchmark.measured(Load(rate=2, seconds=0.5, api_ms=0), tmp_path)
