"""A hit is read in context: in a window, between the passages around it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.answering import Answering
from bot.knowledge import Served
from bot.questions.log import QuestionLog
from corpus.loading import load
from corpus.memory import CorpusInMemory
from retrieval.engine import EmbeddedEngine
from retrieval.excerpts import JOINT
from tests.bot.conftest import ABOUT_A_PLAN, LIBRARY, LOADED, NOW, dependencies_of, running_bot
from tests.bot.places import EVERYWHERE, Ask, Place, at_home, in_channel, in_one_mode, privately
from tests.bot.reading import shown_in
from tests.conftest import write_files
from tests.slack_server import SlackServer, payloads

CONTEXT, MORE = "Vis i sammenheng", "Flere treff"
TOO_LATE = "Det gikk for lang tid, så Slack viser ikke vinduet. Trykk gjerne en gang til."

PAGE = """\
# Biblioteket

## Kafeen

Kafeen i biblioteket selger boller hver dag.

## Åpningstider

Biblioteket har eget personale. Biblioteket åpner klokka ti på lørdager. På søndager er det stengt.

## Utlån

Du låner bøker i fire uker om gangen.

## Adresse

Du finner oss på torget.
"""

pytestmark = pytest.mark.usefixtures("logged")


def marked(place: Place) -> str:
    """The words that stand out in a window."""
    runs = [run for block in place.blocks[1:] for part in block["elements"] for run in part["elements"]]
    return "".join(run["text"] for run in runs if run.get("style", {}).get("bold"))


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("ask", EVERYWHERE)
def test_every_hit_of_the_first_page_and_of_a_further_one_stands_marked_between_its_neighbours(
    slack: SlackServer, demo_corpus: CorpusInMemory, ask: Ask
) -> None:
    reply = ask(slack, ABOUT_A_PLAN)
    for number in range(1, 4):
        check(reply.open(CONTEXT, number), reply.quotes()[number - 1], demo_corpus)
    reply.turn(MORE)
    check(reply.open(CONTEXT, 2), reply.quotes()[1], demo_corpus)


def check(window: Place, excerpt: str, corpus: CorpusInMemory) -> None:
    """The window shows lines of one document, in order, of which the excerpt alone stands out."""
    assert "".join(marked(window).split()) == "".join(excerpt.replace(JOINT, "").split())
    lines = ["".join(run["text"] for part in block["elements"] for run in part["elements"]) for block in plain(window)]
    in_order = re.compile(".*?".join(map(re.escape, lines)), re.DOTALL)
    assert [each.id for each in corpus.documents if in_order.search(each.text)]
    assert len("".join(lines)) > len(excerpt)


def plain(window: Place) -> list[payloads.Payload]:
    """The lines of the document, without the headings between them."""
    return [
        block
        for block in window.blocks[1:]
        if not any(run.get("style", {}).get("italic") for part in block["elements"] for run in part["elements"])
    ]


@contextmanager
def library(slack: SlackServer, database: Engine, log: QuestionLog, folder: Path, mode: str) -> Iterator[Path]:
    """A bot that serves what stands in a folder, which is given, whenever it is asked."""
    write_files(folder, {"bibliotek.md": PAGE})

    def served() -> Served:
        return Served(EmbeddedEngine.in_memory(load(folder).corpus), LOADED)

    with running_bot(slack, dependencies_of(Answering(served, log, lambda: NOW), database), mode):
        yield folder


def test_the_window_tells_where_it_all_stands(
    slack: SlackServer, database: Engine, log: QuestionLog, tmp_path: Path, mode: str
) -> None:
    with library(slack, database, log, tmp_path / "docs", mode):
        window = in_channel(slack, LIBRARY).open(CONTEXT)
    assert window.now()["title"]["text"] == "I sammenheng"
    assert window.reads().splitlines() == [
        "Biblioteket",
        " · Åpningstider · ",
        "bibliotek.md",
        "Kafeen",
        "Kafeen i biblioteket selger boller hver dag.",
        "Åpningstider",
        "Biblioteket har eget personale. Biblioteket åpner klokka ti på lørdager.",
        " På søndager er det stengt.",
        "Utlån",
        "Du låner bøker i fire uker om gangen.",
    ]
    assert marked(window) == "Biblioteket har eget personale. Biblioteket åpner klokka ti på lørdager."


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (None, "Dokumentet er fjernet etter at dette ble sitert."),
        (PAGE.replace("klokka ti", "klokka elleve"), "Dokumentet er endret etter at dette ble sitert."),
    ],
)
def test_words_that_are_gone_since_then_are_shown_as_they_were_and_it_is_said(
    slack: SlackServer, database: Engine, log: QuestionLog, tmp_path: Path, changed: str | None, said: str
) -> None:
    with library(slack, database, log, tmp_path / "docs", "socket") as folder:
        reply = in_channel(slack, LIBRARY)
        (folder / "bibliotek.md").unlink()
        write_files(
            folder, {"kino.md": "# Kino\n\nKinoen viser film.\n"} | ({"bibliotek.md": changed} if changed else {})
        )
        window = reply.open(CONTEXT)
    assert said in window.reads()
    assert window.quotes() == reply.quotes()[:1]


@in_one_mode
@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("ask", EVERYWHERE)
def test_who_presses_in_vain_because_it_took_too_long_is_told(slack: SlackServer, ask: Ask) -> None:
    reply = ask(slack, ABOUT_A_PLAN)
    slack.refuse("views.push" if ask is at_home else "views.open", error="expired_trigger_id", times=1)
    if ask is at_home:
        assert TOO_LATE in reply.turn(CONTEXT)
    else:
        reply.press(CONTEXT)
        slack.wait_for("response_url", 2 if ask is privately else 1)
        assert shown_in(slack.whispers(reply.reader)[-1]["blocks"]) == TOO_LATE
    quotes = reply.quotes()
    assert len(quotes) == 3
    assert quotes[0].split(JOINT)[0] in reply.open(CONTEXT).reads()
