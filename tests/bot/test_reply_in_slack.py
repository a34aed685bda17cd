"""A reply as a councillor reads it: what it cites and where that stands, what was searched, how sure the bot is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from sqlalchemy import Engine

from bot.answering import Answering
from bot.database import sessions
from bot.knowledge import Served
from bot.outcome import Answered
from bot.questions.log import QuestionLog
from corpus.loading import load
from corpus.memory import CorpusInMemory
from retrieval.engine import EmbeddedEngine
from tests.bot.conftest import ABOUT_A_PLAN, LOADED, NOW, UNHEARD_OF, dependencies_of, running_bot
from tests.bot.outcomes import Scripted, doubtful, sure
from tests.bot.places import EVERYWHERE, Ask, Place, in_channel, in_one_mode
from tests.conftest import write_files
from tests.slack_server import SlackServer
from tools.documents import write_pdf

PAPER = "sporsmal/sporsmal-171-2021-studenthelse.md"
FEEDBACK = "context_actions"

pytestmark = pytest.mark.usefixtures("logged")

everywhere = pytest.mark.parametrize("ask", EVERYWHERE)


def sources(reply: Place) -> list[str]:
    """The line of each citation above its excerpt."""
    cited = [block["elements"] for block in reply.blocks if len(block["elements"]) > 1 and block["type"] == "rich_text"]
    lines = [parts[0]["elements"] for parts in cited if parts[1]["type"] == "rich_text_quote"]
    return ["".join(run["text"] for run in line) for line in lines]


def runs(reply: Place) -> list[dict[str, object]]:
    """The runs of text in the reply."""
    parts = [part for block in reply.blocks if block["type"] == "rich_text" for part in block["elements"]]
    return [run for part in parts for run in part["elements"]]


def links(reply: Place) -> list[str]:
    """Where the links of the citations lead."""
    return [str(run["url"]) for run in runs(reply) if run["type"] == "link"]


def bold_words(reply: Place) -> set[str]:
    """What stands out in the excerpts."""
    quotes = [part for block in reply.blocks if block["type"] == "rich_text" for part in block["elements"]]
    told = [run for quote in quotes if quote["type"] == "rich_text_quote" for run in quote["elements"]]
    return {run["text"] for run in told if run.get("style", {}).get("bold")}


def blocks_of(reply: Place, kind: str) -> list[dict[str, object]]:
    """The blocks of one type."""
    return [block for block in reply.blocks if block["type"] == kind]


@everywhere
@pytest.mark.usefixtures("bot")
def test_an_answer_tells_all_that_a_reader_needs_to_check_it(
    slack: SlackServer, demo_corpus: CorpusInMemory, ask: Ask
) -> None:
    reply = ask(slack, ABOUT_A_PLAN)
    paper = demo_corpus.document(PAPER)
    assert sources(reply)[0] == (
        f"1. {paper.metadata.title} · Svar på spørsmål 1 › Plan mot selvmord · datert 6. september 2021 · "
        "sak 21/00070-173 · spørsmål fra Anders Wengen (V) til Rådmannen · Åpne dokumentet"
    )
    assert links(reply)[0] == paper.metadata.url
    first = reply.quotes()[0]
    assert "tidligst begynne i 2022" in first
    assert all(part in paper.text for part in first.split(" […] "))
    assert {"handlingsplan", "selvmordsforebygging", "arbeidet"} <= bold_words(reply)
    size = demo_corpus.size
    searched = f"Søkte i {size.documents} dokumenter ({size.passages} avsnitt), lastet inn 2. mars 2026."
    assert f"Treffene nevner ikke «starte». {searched} Treffsikkerhet: middels." in reply.reads()
    assert reply.buttons()[:5] == [*["Vis i sammenheng"] * 3, "Flere treff", "Send til administrasjonen"]
    assert "Var dette svaret?" in reply.reads()


@everywhere
@pytest.mark.usefixtures("bot")
def test_a_reply_without_an_answer_explains_itself_and_says_that_staff_have_it(slack: SlackServer, ask: Ask) -> None:
    reply = ask(slack, UNHEARD_OF)
    assert reply.reads().splitlines()[:4] == [
        "Dette finner jeg ikke noe sikkert svar på i kommunens dokumenter.",
        "Spørsmålet er registrert som henvendelse 1, så administrasjonen kan følge det opp.",
        "Jeg finner ikke «giraffer» eller «dyreparken» noe sted i dokumentene.",
        "Det nærmeste jeg fant:",
    ]
    assert "lastet inn 2. mars 2026." in reply.reads()
    assert "Treffsikkerhet" not in reply.reads()
    assert set(reply.buttons()) - {"Del i kanalen"} == {
        "Vis i sammenheng",
        "Flere treff",
        "Trekk spørsmålet",
        "Lag skriftlig spørsmål",
    }
    assert blocks_of(reply, FEEDBACK) == []


@in_one_mode
@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hva koster renovasjonn?", "Leste «renovasjonn» som «renovasjon»."),
        ("Hva koster renovasjon i 2025?", "Foretrakk treff fra 2025."),
        ("library fees", "Søkte på norsk etter «bibliotek» og «gebyr»."),
        ("Hva står det i budsjettet om velferdsteknologi?", "Foretrakk treff i budsjettet."),
    ],
)
def test_what_was_corrected_or_understood_is_told_with_a_button_to_take_it_back(
    slack: SlackServer, question: str, told: str
) -> None:
    reply = in_channel(slack, question)
    assert told in reply.reads()
    assert told not in reply.turn("Søk ordrett")
    assert told in reply.turn("Søk med tolkning")


@in_one_mode
@pytest.mark.usefixtures("bot")
def test_what_was_asked_for_in_so_many_words_is_nothing_to_take_back(slack: SlackServer) -> None:
    assert "Søk ordrett" not in in_channel(slack, ABOUT_A_PLAN).buttons()


@pytest.mark.parametrize(
    ("outcome", "opening", "level"),
    [
        (sure(), "Dette fant jeg i kommunens dokumenter:", "høy"),
        (replace(doubtful(), confidence=0.7), "Jeg tror dette svarer på spørsmålet, men er ikke sikker:", "middels"),
        (doubtful(), "Jeg er ikke sikker på at dette svarer på spørsmålet, men det er det nærmeste jeg finner:", "lav"),
    ],
)
def test_a_reply_says_how_sure_the_bot_is(
    slack: SlackServer, database: Engine, outcome: Answered, opening: str, level: str
) -> None:
    answering = Scripted(QuestionLog(sessions(database)), lambda _: outcome)
    with running_bot(slack, dependencies_of(answering, database)):
        reply = in_channel(slack, UNHEARD_OF)
    assert reply.reads().startswith(opening)
    assert f"Treffsikkerhet: {level}." in reply.reads()
    assert ("Var dette svaret?" in reply.reads()) is not outcome.sure
    assert len(blocks_of(reply, FEEDBACK)) == 1


# Links that open where the excerpt stands

PAGE = """\
<!doctype html>
<html lang="nb"><head><title>Kulturskolen</title>
<link rel="canonical" href="https://kommune.example/kulturskolen"></head>
<body><h1>Kulturskolen</h1>
<p>Kulturskolen har kontor på rådhuset og åpent hver dag.</p>
<h2>Priser</h2><p>En plass i kulturskolen koster 2 150 kroner i halvåret. Søsken betaler det halve.</p>
</body></html>
"""
FILLING = "\n\n".join(
    f"Tiltak {number} følges opp hvert år sammen med skolene, barnehagene og de frivillige lagene i bydel {number}."
    for number in range(60)
)
PLAN = f"# Sykkelplan 2024\n\n{FILLING}\n\n## Parkering\n\nKommunen bygger sykkelhotell med plass til 300 sykler.\n"
ADDRESS = "https://kommune.example/sykkelplan.pdf"


@contextmanager
def linked(slack: SlackServer, database: Engine, folder: Path, mode: str) -> Iterator[CorpusInMemory]:
    """A bot on a web page and a PDF of several pages, both with an address."""
    write_files(folder, {"kulturskolen.html": PAGE, "sykkelplan.pdf.yml": f"url: {ADDRESS}\n"})
    write_pdf(folder / "sykkelplan.pdf", PLAN)
    corpus = load(folder).corpus
    engine = EmbeddedEngine.in_memory(corpus)
    answering = Answering(lambda: Served(engine, LOADED), QuestionLog(sessions(database)), lambda: NOW)
    with running_bot(slack, dependencies_of(answering, database), mode):
        yield corpus


def test_a_link_to_a_pdf_opens_the_page_of_the_excerpt(
    slack: SlackServer, database: Engine, tmp_path: Path, mode: str
) -> None:
    with linked(slack, database, tmp_path / "docs", mode) as corpus:
        reply = in_channel(slack, "Hvor mange sykler er det plass til i sykkelhotellet?")
        window = reply.open("Vis i sammenheng")
    last = corpus.document("sykkelplan.pdf").passages[-1]
    assert "300 sykler" in reply.quotes()[0]
    assert links(reply)[0] == f"{ADDRESS}#page={last.pages[0][1]}"
    assert links(window) == links(reply)[:1]


def test_a_link_to_a_web_page_opens_at_the_words_of_the_excerpt(
    slack: SlackServer, database: Engine, tmp_path: Path, mode: str
) -> None:
    with linked(slack, database, tmp_path / "docs", mode):
        reply = in_channel(slack, "Hva koster en plass i kulturskolen?")
        window = reply.open("Vis i sammenheng")
    address, words = links(reply)[0].split("#:~:text=")
    assert address == "https://kommune.example/kulturskolen"
    begin, _, end = unquote(words).partition(",")
    assert reply.quotes()[0].startswith(begin)
    assert reply.quotes()[0].endswith(end)
    assert links(window) == links(reply)[:1]
