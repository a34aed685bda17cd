"""Who is not helped by the first hits leafs on, in the place of the reply, and back to it."""

import datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.answering import Answering
from bot.knowledge import Served
from bot.questions.log import QuestionLog
from corpus.loading import load
from retrieval.engine import EmbeddedEngine
from retrieval.findings import LISTED, further
from retrieval.query import Query, literally, understand
from tests.bot.conftest import ABOUT_A_PLAN, COSTS, NOW, dependencies_of, running_bot
from tests.bot.places import EVERYWHERE, Ask, Posted, at_once, directly, in_channel, in_one_mode, privately
from tests.conftest import write_files
from tests.slack_server import SlackServer

MORE, BACK = "Flere treff", "Forrige"
CONTEXT, LITERALLY = "Vis i sammenheng", "Søk ordrett"
MISSPELLED = "Hva koster renovasjonn i 2025?"

pytestmark = pytest.mark.usefixtures("logged")


@pytest.fixture(params=EVERYWHERE, ids=lambda ask: ask.__name__)
def ask(request: pytest.FixtureRequest) -> Ask:
    """Each place where a reply can stand."""
    way: Ask = request.param
    return way


def expected(query: Query, engine: EmbeddedEngine, after: int) -> list[str]:
    """The excerpts of a page, as the search gives them without Slack."""
    return [citation.excerpt for citation in further(query, engine, after, 3).citations]


@pytest.mark.usefixtures("bot")
def test_the_hits_are_paged_through_in_place_and_back_to_the_reply(slack: SlackServer, ask: Ask) -> None:
    reply = ask(slack, ABOUT_A_PLAN)
    pages = [reply.blocks]
    seen = reply.quotes()
    while MORE in reply.buttons():
        told = reply.turn(MORE)
        assert f"Flere treff ({len(seen) + 1}–{len(seen) + len(reply.quotes())}):" in told
        seen += reply.quotes()
        pages.append(reply.blocks)
    assert len(seen) == LISTED
    assert len(set(seen)) == LISTED
    for page in reversed(pages[:-1]):
        reply.turn(BACK)
        assert reply.blocks == page
    assert BACK not in reply.buttons()


@in_one_mode
@pytest.mark.usefixtures("bot")
def test_a_page_is_one_of_the_literal_search_where_that_was_asked_for(
    slack: SlackServer, ask: Ask, demo_engine: EmbeddedEngine
) -> None:
    reply = ask(slack, MISSPELLED)
    reply.turn(LITERALLY)
    shown = len(reply.quotes())
    reply.turn(MORE)
    assert reply.quotes() == expected(literally(MISSPELLED), demo_engine, shown)


@in_one_mode
@pytest.mark.usefixtures("bot")
def test_a_page_is_one_of_the_question_with_what_it_follows_up(slack: SlackServer, demo_engine: EmbeddedEngine) -> None:
    directly(slack, COSTS)
    reply = directly(slack, "og hva koster det i 2024?")
    assert f"Forstått som en fortsettelse av «{COSTS}»." in reply.reads()
    shown = len(reply.quotes())
    reply.turn(MORE)
    query = understand("og hva koster det i 2024?", demo_engine.learned, before=COSTS, today=NOW.date())
    assert reply.quotes() == expected(query, demo_engine, shown)


WHEN = "Når åpner biblioteket?"


def libraries(*places: str) -> dict[str, str]:
    """A document on the library of each place."""
    pages = {place: f"# Biblioteket i {place}\n\nBiblioteket i {place} åpner klokka åtte.\n" for place in places}
    return {f"{place}.md": page for place, page in pages.items()}


OPENING = libraries("Berg", "Dal", "Elvely", "Fjell", "Haug", "Lia", "Nes")
LATER = libraries("Myr", "Vang", "Voll", "Ås")


class Reloaded:
    """A corpus that is replaced by another."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._numbers = folder, count()
        self.served: Served

    def load(self, files: dict[str, str], day: int) -> None:
        folder = write_files(self._folder / str(next(self._numbers)), files)
        self.served = Served(EmbeddedEngine.in_memory(load(folder).corpus), datetime.date(2026, 3, day))


@pytest.fixture
def reloaded(tmp_path: Path) -> Reloaded:
    """The small corpus above, before it is replaced."""
    corpus = Reloaded(tmp_path / "dokumenter")
    corpus.load(OPENING, day=2)
    return corpus


def test_after_a_reload_a_page_is_of_the_new_documents_and_can_be_read_in_context(
    slack: SlackServer, database: Engine, log: QuestionLog, reloaded: Reloaded, mode: str
) -> None:
    answering = Answering(lambda: reloaded.served, log, lambda: NOW)
    with running_bot(slack, dependencies_of(answering, database), mode):
        reply = in_channel(slack, WHEN)
        assert "Søkte i 7 dokumenter (7 avsnitt), lastet inn 2. mars 2026." in reply.reads()
        reloaded.load(LATER, day=3)
        told = reply.turn(MORE)
        assert "Søkte i 4 dokumenter (4 avsnitt), lastet inn 3. mars 2026." in told
        [fourth] = reply.quotes()
        assert fourth in "".join(LATER.values())
        assert MORE not in reply.buttons()
        assert fourth in reply.open(CONTEXT).reads()
        reply.turn(BACK)
        assert {*reply.quotes(), fourth} <= {text.split("\n")[2] for text in LATER.values()}
        # What stands there again is what its buttons are about.
        assert reply.quotes()[1] in reply.open(CONTEXT, 2).reads()


def test_pages_that_are_all_gone_after_a_reload_say_so(
    slack: SlackServer, database: Engine, log: QuestionLog, reloaded: Reloaded
) -> None:
    answering = Answering(lambda: reloaded.served, log, lambda: NOW)
    with running_bot(slack, dependencies_of(answering, database)):
        reply = in_channel(slack, WHEN)
        reloaded.load({"kino.md": "# Kino\n\nKinoen viser film hver kveld.\n"}, day=3)
        assert reply.turn(MORE).startswith("Det er ingen flere treff.")
        assert reply.buttons() == [BACK, "Send til administrasjonen"]


@in_one_mode
@pytest.mark.usefixtures("bot")
def test_many_who_leaf_at_once_all_see_the_page(slack: SlackServer) -> None:
    reply = in_channel(slack, ABOUT_A_PLAN)
    at_once(reply, MORE, 8)
    updates = slack.wait_for("chat.update", 8)
    assert all("Flere treff (4–6):" in update.body["text"] for update in updates)
    slack.stays_quiet("chat.postEphemeral", 0.1)


@pytest.mark.usefixtures("bot")
def test_who_shared_which_question_stands_above_every_page(slack: SlackServer) -> None:
    private = privately(slack, ABOUT_A_PLAN)
    private.press("Del i kanalen")
    [message] = slack.wait_for("chat.postMessage")
    [posted] = slack.messages(message.body["channel"])
    shared = Posted(slack, "U0KARI", "chat.update", message.body["channel"], posted["ts"])
    first = shared.blocks
    head = f"delte et spørsmål og svar:\n{ABOUT_A_PLAN}\n"
    assert head in shared.reads()
    told = shared.turn(MORE)
    assert head in told
    assert "Flere treff (4–6):" in told
    shared.turn(BACK)
    assert shared.blocks == first
    # What the asker sees alone can be leafed through as before.
    assert "Flere treff (4–6):" in private.turn(MORE)
