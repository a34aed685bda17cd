"""`kommunesvar questions papers` and `questions paper`: the formal written questions, listed and as documents."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.output import write_output
from bot.composition import Composition
from bot.errors import BotError
from bot.papers.docx import as_docx
from bot.papers.formal import Filed
from bot.papers.markdown import as_markdown

_NAME = re.compile(r"([0-9]{4})/([0-9]{1,9})")


def add_papers(questions_app: typer.Typer) -> None:
    """Adds both commands to those about questions."""
    questions_app.command("papers")(list_papers)
    questions_app.command("paper")(write_paper)


def list_papers(
    year: Annotated[int | None, typer.Option("--year", metavar="Y", help="Only those of this year.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """List the formal written questions, by year and number."""
    papers = Composition.from_environment().papers.listed(year)
    if as_json:
        for filed in papers:
            typer.echo(_line(filed))
    elif papers:
        _print_table(Console(), papers)
    else:
        typer.echo("No formal questions.")


def write_paper(
    name: Annotated[str, typer.Argument(metavar="YEAR/NUMBER", help="As the list tells them, like 2026/3.")],
    output: Annotated[Path, typer.Option("--output", metavar="FILE", help="A file that ends in .docx or .md.")],
) -> None:
    """Write a formal written question as a document."""
    composition = Composition.from_environment()
    filed = _named(name, composition)
    if not filed.draft.is_whole:
        raise BotError(f"formal question {name} is forgotten with its sender, so it cannot be written any more")
    paper = filed.paper(composition.texts)
    match output.suffix.lower():
        case ".docx":
            content = as_docx(paper, composition.settings.municipality, composition.texts)
        case ".md":
            content = as_markdown(paper, composition.texts).encode()
        case _:
            raise BotError(f"{output} is no document that can be written: let its name end in .docx or .md")
    write_output(output, content)


def _named(name: str, composition: Composition) -> Filed:
    found = _NAME.fullmatch(name.strip())
    if not found:
        raise BotError(f"{name!r} names no formal question: give its year and number, like 2026/3")
    filed = composition.papers.numbered(int(found[1]), int(found[2]))
    if filed is None:
        raise BotError(f"there is no formal question {name}; `kommunesvar questions papers` lists them")
    return filed


def _line(filed: Filed) -> str:
    told = {
        "year": filed.year,
        "number": filed.number,
        "case": filed.case,
        "sender": filed.sender.id,
        "sender_name": filed.sender.name,
        "subject": filed.draft.subject,
        "introduction": filed.draft.introduction,
        "questions": filed.draft.questions,
        "sent_at": filed.sent_at.isoformat(),
    }
    return msgspec.json.encode(told).decode()


def _print_table(console: Console, papers: Sequence[Filed]) -> None:
    table = Table("number", "sent", "case", "from", "subject", "questions")
    for filed in papers:
        case = "" if filed.case is None else str(filed.case)
        told = Text(filed.sender.name), Text(filed.draft.subject), str(len(filed.draft.questions))
        table.add_row(f"{filed.year}/{filed.number}", str(filed.day), case, *told)
    console.print(table)
