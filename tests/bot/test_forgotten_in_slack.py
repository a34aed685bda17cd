"""What is done at the command line is seen in Slack: answers are told, and staff's messages forget whom we forget."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import Engine

from bot.cases.casebook import Casebook, Done
from bot.cases.deadlines import USUAL
from bot.cases.life import Actor, Answer, CaseState, Reopen
from bot.cases.prose import Prose
from bot.database import sessions
from bot.papers.files import PaperFiles
from bot.privacy.persons import Persons
from bot.privacy.retention import Retention
from tests.bot.conftest import NOW, UNHEARD_OF
from tests.bot.kept import in_tables
from tests.bot.people import words
from tests.bot.staffed import Office, staffed
from tests.slack_server import SlackServer

AT_TERMINAL = Actor("terminal:Anne", "Anne")
OPEN = "Vis alt"


def answered(office: Office, text: str) -> None:
    """As `kommunesvar questions answer` does."""
    casebook = Casebook(sessions(office.database), USUAL)
    assert isinstance(casebook.act(1, Answer(Prose.of(text)), AT_TERMINAL, NOW), Done)
    office.rests()


def test_what_is_answered_at_the_command_line_the_bot_tells(slack: SlackServer, database: Engine) -> None:
    with staffed(slack, database) as office:
        kari = office.asker("U0KARI")
        kari.writes(UNHEARD_OF)
        answered(office, "Ingen.")
        told = slack.messages(kari.direct)[-1]
        assert "Ingen." in words(told)
        assert "Anne" in words(told)
        assert "besvart" in office.card().reads()


def test_who_is_forgotten_is_gone_from_staffs_message(slack: SlackServer, database: Engine) -> None:
    with staffed(slack, database) as office:
        office.asker("U0KARI").writes(UNHEARD_OF)
        office.rests()
        assert UNHEARD_OF in office.card().reads()
        Persons(sessions(database), USUAL, PaperFiles(Path("papers"))).forget("U0KARI", NOW)
        office.rests()
        assert office.case().state is CaseState.WITHDRAWN
        assert UNHEARD_OF not in str(office.card().now())
        assert "U0KARI" not in str(office.card().now())
        assert UNHEARD_OF not in office.card().open(OPEN).reads()


def test_also_where_the_case_is_closed(slack: SlackServer, database: Engine) -> None:
    with staffed(slack, database) as office:
        office.asker("U0KARI").writes(UNHEARD_OF)
        answered(office, "Ingen.")
        Persons(sessions(database), USUAL, PaperFiles(Path("papers"))).forget("U0KARI", NOW)
        office.rests()
        assert office.case().state is CaseState.ANSWERED
        assert UNHEARD_OF not in str(office.card().now())
        assert "U0KARI" not in str(office.card().now())


def test_what_is_nobodys_by_its_age_can_be_looked_at_and_gone_on_with(slack: SlackServer, database: Engine) -> None:
    with staffed(slack, database) as office:
        kari = office.asker("U0KARI")
        kari.mentions(UNHEARD_OF)
        answered(office, "Ingen.")
        messages = len(slack.messages(kari.direct))
        Retention(sessions(database), 730, PaperFiles(Path("papers"))).apply(NOW + timedelta(days=800))
        assert "U0KARI" not in in_tables(database)
        window = office.card().open(OPEN)
        assert "Ingen." in window.reads()
        assert UNHEARD_OF not in window.reads()
        assert isinstance(office.dependencies.casebook.act(1, Reopen("Nye tall"), AT_TERMINAL, NOW), Done)
        answered(office, "To.")
        assert len(slack.messages(kari.direct)) == messages
        assert UNHEARD_OF not in words(kari.opens_home())
