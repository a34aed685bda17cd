"""The command line."""

import io
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from bot import json_lines, serving, terminal
from bot.answering import storable
from bot.composition import Composition, engine_on
from bot.outcome import Ask, Failed, Reply
from retrieval.engine import Engine
from retrieval.findings import rank

app = typer.Typer(
    help="Answers councillors' questions with cited excerpts from the municipality's own documents.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
questions_app = typer.Typer(help="Staff's work on the questions that got no answer.", no_args_is_help=True)
app.add_typer(questions_app, name="questions")

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
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]

TERMINAL = "terminal"


@app.command()
def ask(
    questions: Questions = None,
    corpus: CorpusFolder = None,
    as_json: AsJson = False,
    no_log: Annotated[bool, typer.Option("--no-log", help="Keep nothing: no log entry, no case.")] = False,
) -> None:
    """Ask questions and print the cited answers."""
    composition = Composition.from_environment()
    engine = _engine(composition, corpus)
    answering = composition.answering(lambda: engine, log=not no_log)
    failed = False
    for question in _asked(questions):
        reply = answering.ask(Ask(question, asker=TERMINAL))
        failed = failed or isinstance(reply.outcome, Failed)
        _print_reply(composition, reply, as_json=as_json)
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
    engine = _engine(composition, corpus)
    for question in _asked(questions):
        began = time.perf_counter()
        citations = rank(question, engine, top)
        if as_json:
            took_ms = 1000 * (time.perf_counter() - began)
            typer.echo(json_lines.ranking_line(question, citations, engine.corpus.fingerprint, took_ms))
        else:
            terminal.print_citations(Console(), citations, composition.texts)


@app.command()
def chat(corpus: CorpusFolder = None) -> None:
    """Ask in a conversation; lines from a pipe are asked one by one."""
    composition = Composition.from_environment()
    engine = _engine(composition, corpus)
    answering = composition.answering(lambda: engine)
    console, texts = Console(), composition.texts
    interactive = sys.stdin.isatty()
    if interactive:
        console.print(texts("chat-welcome", municipality=composition.settings.municipality), highlight=False)
    for line in _typed(f"{texts('chat-prompt')}: ") if interactive else _piped():
        if not interactive:
            console.print(f"\n> {line}", markup=False, highlight=False)
        _print_reply(composition, answering.ask(Ask(line, asker=TERMINAL)), as_json=False)


@app.command()
def reload() -> None:
    """Load CORPUS_DIR into a new snapshot and make it the active one."""
    composition = Composition.from_environment()
    console = Console()
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False))
    errors = Console(stderr=True)
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as progress:
        task = progress.add_task("reading")
        report = composition.reload(lambda path: progress.update(task, description=f"reading {path}"))
    terminal.print_report(console, report)


@app.command()
def start() -> None:
    """Run the Slack bot in Socket Mode until it is stopped."""
    serving.serve(Composition.from_environment())


@questions_app.command("list")
def list_questions(as_json: AsJson = False) -> None:
    """List the open cases: questions without an answer, oldest first."""
    cases = Composition.from_environment().log.open_cases()
    if as_json:
        for case in cases:
            typer.echo(json_lines.case_line(case))
    else:
        terminal.print_cases(Console(), cases)


def _engine(composition: Composition, folder: Path | None) -> Engine:
    """The engine of a folder, whose rejects are told on standard error, or that of the active snapshot."""
    if folder is None:
        return composition.knowledge().engine_now()
    engine, loaded = engine_on(folder)
    terminal.print_rejects(Console(stderr=True), loaded.rejects)
    return engine


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


def _print_reply(composition: Composition, reply: Reply, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json_lines.reply_line(reply, composition.texts))
    else:
        terminal.print_reply(Console(), reply.outcome, composition.texts, composition.settings.municipality)
