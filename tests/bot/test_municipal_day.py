"""The day that people read is the municipality's, whatever the machine's clock shows."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from bot.administration.activations import Activations
from bot.blocks.home import build_home
from bot.cases.deadlines import USUAL, Deadlines
from bot.composition import Composition
from bot.database import sessions
from bot.outcome import Ask
from bot.questions.history import Logged, State
from bot.texts import texts_in
from corpus.model import Size
from tests.bot.conftest import UNHEARD_OF, CommandLine
from tests.bot.outcomes import SEARCHED
from tests.bot.reading import shown_in

# It is the third of March in Norway, and the second in UTC.
LATE = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
# It is never the same day on both.
EARLIEST, LATEST = ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Pacific/Niue")


@pytest.fixture(autouse=True, params=[EARLIEST, LATEST], ids=str)
def _machine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose clock is set so."""
    monkeypatch.setenv("TZ", str(request.param))
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_corpus_is_as_old_as_it_is_there(database: Engine) -> None:
    activations = Activations(sessions(database), Deadlines())
    activations.activate("0" * 16, Size(1, 1), LATE)
    [activation] = activations.history(1)
    assert activations.loaded("0" * 16) == activations.day_of(activation) == date(2026, 3, 3)


def test_questions_on_the_home_tab_are_of_that_day() -> None:
    asked = Logged(1, Ask(UNHEARD_OF, "U0KARI"), LATE, "", None, State.ANSWERED, None)
    home = build_home([asked], SEARCHED, date(2026, 3, 3), USUAL, texts_in("nb"), "Testby")
    assert "3. mars 2026 · Besvart" in shown_in(home["blocks"])


@pytest.mark.parametrize("zone", [EARLIEST, LATEST], ids=str)
def test_so_are_the_command_lines_day_and_moments(
    kommunesvar: CommandLine, monkeypatch: pytest.MonkeyPatch, zone: ZoneInfo
) -> None:
    monkeypatch.setenv("TIMEZONE", str(zone))
    before = datetime.now(zone)
    kommunesvar("ask", UNHEARD_OF)
    after = datetime.now(zone)
    assert before.date() <= Composition.from_environment().today <= datetime.now(zone).date()
    lasted = range((after - before) // MINUTE + 2)
    minutes = [f"{before + minute * MINUTE:%Y-%m-%d %H:%M}" for minute in lasted]
    for told in (kommunesvar("questions", "list").out, kommunesvar("questions", "show", "1").out):
        assert any(minute in told for minute in minutes)
