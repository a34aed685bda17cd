"""The command line."""

import io
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot import json_lines, terminal
from bot.chat import Conversation
from bot.commands.corpus import corpus_app
from bot.commands.corpus_reload import reload
from bot.commands.options import AsJson
from bot.commands.papers import add_papers
from bot.commands.privacy import privacy_app
from bot.commands.questions import questions_app
from bot.composition import Composition, served_from
from bot.errors import BotError
from bot.explaining import print_explanation
from bot.knowledge import Served
from bot.outcome import TERMINAL, Ask, Failed, Reply
from bot.questions.rows import storable
from retrieval.findings import rank
from retrieval.query import understand

app = typer.Typer(
    help="Answers councillors' questions with cited excerpts from the municipality's own documents.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(questions_app, name="questions")
add_papers(questions_app)
app.add_typer(privacy_app, name="privacy")
app.add_typer(corpus_app, name="corpus")
app.command()(reload)

Questions = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[QUESTION]...",
        help="Questions in quotes, or one question's bare words; without any, one a line from standard input.",
    ),
]
CorpusFolder = Annotated[
    Path | None,
    typer.Option("--corpus", metavar="DIR", help="Ask this folder alone instead of the active snapshot."),
]


@app.command()
def ask(
    questions: Questions = None,
    corpus: CorpusFolder = None,
    as_json: AsJson = False,
    no_log: Annotated[bool, typer.Option("--no-log", help="Keep nothing: no log entry, no case.")] = False,
    literally: Annotated[
        bool, typer.Option("--literally", help="Search for just what is written: nothing corrected or added.")
    ] = False,
) -> None:
    """Ask questions and print the cited answers."""
    composition = Composition.from_environment()
    served = _served(composition, corpus)
    answering = composition.answering(lambda: served, log=not no_log)
    failed = False
    for question in _asked(questions):
        reply = answering.ask(Ask(question, asker=TERMINAL, literally=literally))
        failed = failed or isinstance(reply.outcome, Failed)
        if as_json:
            typer.echo(json_lines.reply_line(reply, composition.texts))
        else:
            _print_reply(composition, reply, terminal.command_hints(reply, composition.texts))
    if failed:
        raise typer.Exit(1)


@app.command()
def search(
    questions: Questions = None,
    corpus: CorpusFolder = None,
    as_json: AsJson = False,
    top: Annotated[int, typer.Option("--top", min=1, metavar="K", help="How many passages.")] = 10,
) -> None:
    """Print the ranking of passages, before any decision to answer."""
    composition = Composition.from_environment()
    engine = _served(composition, corpus).engine
    for question in _asked(questions):
        began = time.perf_counter()
        ranking = rank(understand(question, engine.learned, today=composition.today), engine, top)
        if as_json:
            took_ms = 1000 * (time.perf_counter() - began)
            typer.echo(
                json_lines.ranking_line(question, ranking, engine.corpus.fingerprint, took_ms, composition.texts)
            )
        else:
            terminal.print_ranking(Console(), ranking, composition.texts)


@app.command()
def explain(question: Annotated[str, typer.Argument(metavar="QUESTION")], corpus: CorpusFolder = None) -> None:
    """Show how a question is read, how the best passages score, and what speaks for answering."""
    composition = Composition.from_environment()
    engine = _served(composition, corpus).engine
    print_explanation(Console(), understand(storable(question), engine.learned, today=composition.today), engine)


@app.command()
def chat(corpus: CorpusFolder = None) -> None:
    """Ask in a conversation; lines from a pipe are asked one by one."""
    composition = Composition.from_environment()
    served = _served(composition, corpus)
    console, texts, answering = Console(), composition.texts, composition.answering(lambda: served)
    conversation = Conversation(
        TERMINAL, answering, composition.log, composition.history, texts, composition.ageing.age, composition.clock
    )
    interactive = sys.stdin.isatty()
    if interactive:
        console.print(texts("chat-welcome", municipality=composition.settings.municipality), highlight=False)
    for line in _typed(f"{texts('chat-prompt')}: ") if interactive else _piped():
        if not interactive:
            console.print(f"\n> {line}", markup=False, highlight=False)
        said = conversation.say(line)
        municipality = composition.settings.municipality
        terminal.print_said(console, said, texts, municipality, conversation.hints(said))


@app.command()
def evaluate(
    corpus: Annotated[
        Path | None, typer.Option("--corpus", metavar="DIR", help="Evaluate on this folder, with --questions.")
    ] = None,
    questions: Annotated[
        Path | None,
        typer.Option("--questions", metavar="FILE", help="Questions over --corpus, one JSON object a line."),
    ] = None,
    norquad: Annotated[Path, typer.Option(metavar="DIR", help="Where NorQuAD stands.")] = Path("../shared/eval"),
    sets: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME",
            help="norquad, norquad-nynorsk, norquad-typos, norquad-removed or municipal; may be repeated.",
        ),
    ] = None,
    split: Annotated[str, typer.Option(metavar="SPLIT", help="Which questions: dev, test or all.")] = "all",
    compare: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VALUE", help="Compare with a recipe where NAME is VALUE; may be repeated."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure answers against questions whose answers are known."""
    try:
        from bot import evaluating  # noqa: PLC0415  (its libraries are an extra)
    except ModuleNotFoundError as error:
        if error.name not in ("ir_measures", "scipy", "scipy.stats"):
            raise
        raise BotError(f"evaluate needs {error.name}, an extra: pip install 'kommunesvar[evaluation]'") from error
    wanted = evaluating.Wanted(corpus, questions, norquad, sets or (), split, compare or ())
    evaluating.evaluate(wanted, as_json=as_json)


@app.command()
def start() -> None:
    """Run the Slack bot, in Socket Mode or by HTTP, until it is stopped."""
    from bot import serving  # noqa: PLC0415  (Slack's libraries take as long as many a command)

    serving.serve(Composition.from_environment())


def _served(composition: Composition, folder: Path | None) -> Served:
    """The corpus of a folder, whose rejects are told on standard error, or the active snapshot."""
    if folder is None:
        return composition.knowledge().now()
    served, loaded = served_from(folder)
    terminal.print_rejects(Console(stderr=True), loaded.rejects)
    return served


def _asked(arguments: list[str] | None) -> Iterable[str]:
    """The questions to ask: each argument is one if any holds a blank, for then they were quoted."""
    if not arguments:
        return _piped()
    questions = arguments if any(" " in argument for argument in arguments) else [" ".join(arguments)]
    return map(storable, questions)


def _piped() -> Iterator[str]:
    if isinstance(sys.stdin, io.TextIOWrapper):
        # A file in another encoding gives an unknown word, not a traceback.
        sys.stdin.reconfigure(errors="replace")
    for line in sys.stdin:
        if line.strip():
            yield line.strip()


def _typed(prompt: str) -> Iterator[str]:
    """Lines typed at a terminal, until an empty one."""
    while True:
        try:
            line = input(prompt).strip()
        except EOFError:
            return
        if not line:
            return
        yield line


def _print_reply(composition: Composition, reply: Reply, hints: Sequence[str]) -> None:
    terminal.print_reply(Console(), reply, composition.texts, composition.settings.municipality, hints)
