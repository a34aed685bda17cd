"""Loads that nobody asks for: each day, and when something in the folder has changed."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.administration.load import LoadState, Trigger
from bot.cases.life import Actor
from bot.dependencies import Dependencies
from bot.errands.items import ReloadChanged, ReloadDaily
from bot.routines import Routines, routines_of
from retrieval.snapshots import told_nobody
from tests.bot.casework import Clock
from tests.bot.conftest import UNHEARD_OF
from tests.bot.living import Life, living_bot
from tests.bot.staffed import staffed_bot
from tests.slack_server import SlackServer

GIRAFFES = "# Dyreparken\n\nI dyreparken bor det sju giraffer.\n"
ADMIN = Actor("U0BERIT", "Berit Lie")


@pytest.fixture
def life(slack: SlackServer, tmp_path: Path) -> Iterator[Life]:
    with living_bot(slack, tmp_path) as life:
        yield life


@pytest.mark.parametrize(
    ("item", "trigger"),
    [(ReloadChanged(), Trigger.WATCH), (ReloadDaily(datetime.date(2026, 3, 2)), Trigger.SCHEDULE)],
)
def test_what_has_changed_is_served(life: Life, item: ReloadChanged | ReloadDaily, trigger: Trigger) -> None:
    (life.folder / "dyrepark.md").write_text(GIRAFFES, "utf-8")
    life.runs(item)
    [load] = life.dependencies.loads.latest(1)
    assert (load.trigger, load.state) == (trigger, LoadState.ACTIVATED)
    assert [each.excerpt for each in life.finds(UNHEARD_OF)] == ["I dyreparken bor det sju giraffer."]


def test_what_an_admin_went_back_from_comes_again_only_by_an_admin(life: Life) -> None:
    path = life.folder / "dyrepark.md"
    path.write_text(GIRAFFES, "utf-8")
    life.runs(ReloadChanged())
    loader = life.dependencies.loader
    loader.roll_back(ADMIN)
    life.dependencies.refresh()
    assert life.finds(UNHEARD_OF) == ()
    path.write_text(GIRAFFES.replace("sju", "åtte"), "utf-8")
    life.runs(ReloadChanged())
    [load] = life.dependencies.loads.latest(1)
    assert load.state is LoadState.WAITING
    assert life.finds(UNHEARD_OF) == ()
    assert loader.load(Trigger.COMMAND, ADMIN, told_nobody).state is LoadState.ACTIVATED
    life.dependencies.refresh()
    assert [each.excerpt for each in life.finds(UNHEARD_OF)] == ["I dyreparken bor det åtte giraffer."]


def test_a_day_has_one_daily_load_over_all_instances(database: Engine) -> None:
    clock = Clock()

    def instance(name: str) -> tuple[Routines, Dependencies]:
        made = staffed_bot(database, clock=clock, instance=name)
        return Routines(routines_of(made, datetime.time(3, 30)), made.casebook.deadlines, clock), made

    (one, dependencies), (other, _) = instance("one"), instance("other")
    for _ in range(3):
        for _ in range(48):
            clock.now += datetime.timedelta(minutes=30)
            one.look()
            other.look()
    days = {item.day for item in dependencies.errands.ordered(ReloadDaily)}
    assert len(days) in (3, 4)


def test_a_bot_without_a_time_for_it_loads_nothing_by_itself(database: Engine) -> None:
    dependencies = staffed_bot(database)
    assert "reload" not in {routine.name for routine in routines_of(dependencies, None)}
