"""An answer of staff's teaches: with one tick it is a document, and found the next time somebody asks."""

import datetime
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event as Signal
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.administration.reloading import Reloading
from bot.cases.case import Asking, Case, Event
from bot.cases.deadlines import USUAL
from bot.cases.life import Action, Answer, CaseState, Decline, Merge, Reopen, Standing
from bot.cases.prose import Prose
from bot.documents.shelf import Shelf
from bot.errands.items import Teach
from bot.outcome import Ask
from bot.papers.markdown import as_markdown
from bot.papers.taught import document_of, taught
from bot.texts import texts_in
from bot.texts.wording import source_details
from corpus.model import Kind, Role
from tests.bot.anything import steady
from tests.bot.conftest import NOW, together
from tests.bot.living import Life, living_bot
from tests.bot.outcomes import CITATION
from tests.bot.people import ANNE, BERIT, STAFF_CHANNEL, words
from tests.corpus.examples import document
from tests.patience import eventually
from tests.slack_server import SlackServer

GIRAFFES = "Hvor mange giraffer bor i dyreparken?"
SEVEN = "Det bor sju giraffer i dyreparken, og en åttende kommer til våren."
NINE = "Det bor ni giraffer i dyreparken etter at to ble født i mai."


@pytest.fixture
def life(slack: SlackServer, tmp_path: Path) -> Iterator[Life]:
    with living_bot(slack, tmp_path) as life:
        yield life


def lesson(words: str = SEVEN, *, teach: bool = True) -> Answer:
    return Answer(Prose.of(words), wording=GIRAFFES, teach=teach)


def told_staff(slack: SlackServer) -> list[str]:
    """All that was said to staff of the documents."""
    said = [words(message) for message in slack.messages(STAFF_CHANNEL)]
    return [each for each in said if "dokumenter" in each or "dokumentmappen" in each]


def test_what_staff_answer_is_found_when_it_is_asked_again(life: Life, slack: SlackServer) -> None:
    number = life.asks(GIRAFFES)
    assert number == 1
    life.act(number, lesson())
    year = USUAL.day_of(life.case(number).opened_at).year
    name = f"svar/{year}/sporsmal-1.md"
    assert told_staff(slack) == [
        f"Svaret ligger nå blant kommunens dokumenter ({name}) og blir funnet når noen spør om det samme."
    ]
    citation = life.finds("hvor mange giraffer har vi i dyreparken")[0]
    assert (citation.document, citation.kind, citation.role) == (name, Kind.STAFF_ANSWER, Role.ANSWER)
    assert citation.excerpt == SEVEN
    assert "svar fra administrasjonen" in source_details(citation, texts_in("nb"))
    assert (citation.sender, citation.recipient) == ("en folkevalgt", "administrasjonen i Testby")
    # Who asks now needs no case.
    assert life.asks(GIRAFFES, "U0OLA") is None


def test_while_an_admin_is_asked_staff_are_told_that_it_is_not_found_yet(life: Life, slack: SlackServer) -> None:
    life.asks(GIRAFFES)
    life.loads("ferge.md", "# Fergen\n\nFergen til øya går klokka sju om morgenen.\n")
    life.dependencies.loader.roll_back(BERIT)
    life.rests()
    life.act(1, lesson())
    [told] = [each for each in told_staff(slack) if "trenger deg" not in each]
    assert told.startswith("Svaret er lagt i dokumentmappen (svar/")
    assert told.endswith("men blir ikke funnet før en administrator har godtatt lastingen.")
    assert life.finds(GIRAFFES) == ()
    # There are no admins.
    assert any("trenger deg" in each for each in told_staff(slack))
    [waiting] = life.dependencies.loads.latest(1)
    life.dependencies.loader.confirm(waiting.number, BERIT)
    life.dependencies.refresh()
    assert life.finds(GIRAFFES)[0].excerpt == SEVEN


def test_an_answer_without_the_tick_teaches_nothing(life: Life, slack: SlackServer) -> None:
    life.asks(GIRAFFES)
    life.act(1, lesson(teach=False))
    assert not (life.folder / "svar").exists()
    assert told_staff(slack) == []


def test_a_newer_answer_takes_the_place_of_the_older_which_stays_until_then(life: Life) -> None:
    life.asks(GIRAFFES)
    life.act(1, lesson())
    life.act(1, Reopen("To ble født i mai."))
    assert [each.excerpt for each in life.finds(GIRAFFES)[:1]] == [SEVEN]
    life.act(1, lesson(NINE), BERIT)
    assert [each.excerpt for each in life.finds(GIRAFFES)[:1]] == [NINE]
    assert len(list(life.folder.glob("svar/*/*"))) == 1


@pytest.mark.parametrize("said", [lesson(NINE, teach=False), Decline("Dyreparken er ikke kommunens."), Merge(2)])
def test_what_staff_go_back_on_is_taken_away(life: Life, slack: SlackServer, said: Action) -> None:
    life.asks(GIRAFFES)
    life.asks("Hvem fôrer sjiraffene i helgene?")
    life.act(1, lesson())
    life.act(1, Reopen())
    life.act(1, said)
    assert list(life.folder.glob("svar/*/*")) == []
    assert life.finds(GIRAFFES) == ()
    assert [each[:29] for each in told_staff(slack)] == [
        "Svaret ligger nå blant kommun",
        "Det forrige svaret er tatt bo",
    ]


def test_an_errand_that_is_run_again_says_and_changes_nothing_more(life: Life, slack: SlackServer) -> None:
    life.asks(GIRAFFES)
    life.act(1, lesson())
    [path] = life.folder.glob("svar/*/*")
    before, [event] = path.read_bytes(), [e for e in life.dependencies.cases.events(1) if isinstance(e.action, Answer)]
    # As if the instance had died before it noted that it was done; then by another, late, after a newer answer.
    life.runs(Teach(event.number))
    assert path.read_bytes() == before
    assert len(told_staff(slack)) == 1
    life.act(1, Reopen())
    life.act(1, lesson(NINE))
    life.runs(Teach(event.number))
    assert NINE in path.read_text("utf-8")
    assert len(told_staff(slack)) == 2


def test_a_folder_that_cannot_be_written_is_told_once_and_tried_until_it_can(life: Life, slack: SlackServer) -> None:
    (life.folder / "svar").write_text("Her ligger det allerede en fil.", "utf-8")
    life.asks(GIRAFFES)
    life.acts(1, lesson())
    eventually(lambda: bool(told_staff(slack)))
    life.ahead += timedelta(hours=1)
    time.sleep(0.3)
    [told] = told_staff(slack)
    assert told.startswith("De som spurte, får svaret, men det kan ikke legges blant kommunens dokumenter:")
    assert str(life.folder) in told
    (life.folder / "svar").unlink()
    life.ahead += timedelta(hours=1)
    life.rests()
    assert life.finds(GIRAFFES)[0].excerpt == SEVEN
    assert [each[:16] for each in told_staff(slack)] == ["De som spurte, f", "Svaret ligger nå"]


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "dokumenter", tmp_path / "annet"
    folder.mkdir()
    elsewhere.mkdir()
    (folder / "svar").symlink_to(elsewhere)
    with pytest.raises(OSError, match="a link to a place outside"):
        Shelf(folder).put("svar/2026/sporsmal-1.md", "# Svar")
    assert list(elsewhere.iterdir()) == []


def test_who_reads_meanwhile_finds_a_whole_document(tmp_path: Path) -> None:
    shelf, name, over = Shelf(tmp_path), "svar/2026/sporsmal-1.md", Signal()
    versions = ["a" * 300_000, "b" * 400_000]
    shelf.put(name, versions[0])

    def write() -> None:
        while not over.is_set():
            for version in versions:
                shelf.put(name, version)

    writer = Thread(target=write)
    writer.start()
    for _ in range(50):
        assert (tmp_path / name).read_text("utf-8") in versions
    over.set()
    writer.join()
    assert [each.name for each in (tmp_path / name).parent.iterdir()] == ["sporsmal-1.md"]


def test_what_cannot_be_written_leaves_the_document_before(tmp_path: Path) -> None:
    shelf, name = Shelf(tmp_path), "svar/2026/sporsmal-1.md"
    shelf.put(name, "gammelt")
    with pytest.raises(UnicodeEncodeError):
        shelf.put(name, "halvt \ud800")
    assert [each.read_text("utf-8") for each in (tmp_path / name).parent.iterdir()] == ["gammelt"]


def test_of_many_reloads_at_once_each_reads_what_was_written_before_it_was_asked_for() -> None:
    written: set[int] = set()
    served: set[int] = set()
    loads = 0

    def load() -> None:
        nonlocal loads, served
        loads += 1
        read = set(written)
        time.sleep(0.01)
        served = read

    reload = Reloading(load)

    def write_and_reload(number: int) -> bool:
        written.add(number)
        reload()
        return number in served

    assert all(together(16, write_and_reload))
    assert loads < 16


def test_a_reload_that_fails_fails_for_one_and_the_next_loads_anew() -> None:
    outcomes = iter([OSError("full"), None])

    def load() -> None:
        if failure := next(outcomes):
            raise failure

    reload = Reloading(load)
    with pytest.raises(OSError, match="full"):
        reload()
    reload()
    assert next(outcomes, "all were tried") == "all were tried"


CASE = Case(
    number=12,
    standing=Standing(CaseState.ANSWERED, NOW.date()),
    # Late in the evening of New Year's Eve in UTC it is next year in Norway.
    opened_at=datetime.datetime(2026, 12, 31, 23, 30, tzinfo=datetime.UTC),
    version=3,
    askings=(Asking(4, Ask(GIRAFFES, "U0KARI", "C0RÅDHUS"), NOW, ""),),
)
ANSWERED = Event(9, 12, NOW, ANNE, lesson(), CaseState.ASSIGNED, CaseState.ANSWERED)


def test_its_name_tells_the_case_and_its_year_and_nothing_of_people() -> None:
    assert document_of(CASE, USUAL) == "svar/2027/sporsmal-12.md"


def test_a_follow_up_is_taught_with_what_it_follows_unless_staff_word_it_anew() -> None:
    ask = Ask("Og hvem fôrer dem?", "U0KARI", before=GIRAFFES)
    case = replace(CASE, askings=(replace(CASE.askings[0], ask=ask),))
    asked = taught(case, replace(ANSWERED, action=replace(lesson(), wording="")), USUAL, "Testby", texts_in("nb"))
    assert asked
    assert asked.asked.questions == (f"{GIRAFFES}\nOg hvem fôrer dem?",)
    assert asked.asked.subject == "Og hvem fôrer dem?"
    reworded = taught(case, ANSWERED, USUAL, "Testby", texts_in("nb"))
    assert reworded
    assert reworded.asked.questions == (GIRAFFES,)


@settings(steady, max_examples=150)
@given(question=st.text(), wording=st.text(), said=st.text(), name=st.text(), number=st.integers(1, 2**31 - 1))
def test_whatever_people_write_it_can_be_read_back(
    question: str, wording: str, said: str, name: str, number: int
) -> None:
    ask = Ask(question, "U0SECRETASKER", "C0SECRETPLACE")
    case = replace(CASE, number=number, askings=(replace(CASE.askings[0], ask=ask),))
    action = Answer(Prose.of(said), (CITATION,), wording, teach=True)
    event = replace(ANSWERED, action=action, by=replace(ANNE, name=name))
    assert re.fullmatch(r"svar/\d{4}/sporsmal-[1-9]\d*\.md", document_of(case, USUAL))
    paper = taught(case, event, USUAL, "Testby", texts_in("nb"))
    if paper is None:
        return
    written = as_markdown(paper, texts_in("nb"))
    assert "SECRET" not in written
    read = document("svar/2027/sporsmal-12.md", written.encode())
    assert read.metadata.kind is Kind.STAFF_ANSWER
    assert read.metadata.sender == "en folkevalgt"
