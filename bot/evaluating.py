"""`kommunesvar evaluate`: which sets to ask, and how their figures are printed.

With `--json` one object is printed; all shares are from 0 to 1, all times in milliseconds:

- `compared_with`: what `--compare` changes, as name → value, or null
- `sets`: for each set by name
    - `corpus_version`, `passages`, `answerable` and `unanswerable` (how many questions)
    - `measures`: by name `value`, the 95 % interval `low` and `high` (null where one question has it), and
      `questions`, over how many; null for a measure that no question has
    - `latency_ms`: `p50` and `p99`
    - `styles`: by style `questions`, `answered_with_gold`, `recall@1`, `recall@3`, of the answerable ones
    - `comparison`: null without `--compare`, else by measure `value` with the change, `difference` (by how much it
      lies above today's), its 95 % interval `low` and `high`, and `p`
- `skipped`: the reason for each set by name

Measures: `recall@1`, `recall@3`, `recall@10` (a gold passage among the first k), `mrr@10`, `ndcg@10`;
`gold_excerpt_holds_answer` (the answer's words stand in what is cut from the gold passage) and
`shown_excerpt_holds_answer` (in what any citation shows); `auroc` of the verdict's probability, and
`recall_at_95_precision`, the share of the answerable questions that a threshold answers at 95 % precision; then for
`answered` and for `sure`: `…_recall` (share of the answerable questions), `…_recall_with_gold` (with a gold
passage among the citations), `…_precision` and `…_precision_with_gold` (of what was answered), and
`…_of_unanswerable` (share of the unanswerable questions).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import msgspec
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.errors import BotError
from bot.settings import demo_corpus
from bot.terminal import print_rejects
from corpus.loading import load
from retrieval.evaluation.comparison import Compared, changed
from retrieval.evaluation.confidence import Estimate
from retrieval.evaluation.errors import BadChange, EvaluationError
from retrieval.evaluation.questions import Split
from retrieval.evaluation.report import SetReport, reports
from retrieval.evaluation.sets import Collection, SetName, Skipped, named, only, own
from retrieval.recipe import RECIPE, Recipe

ALL = "all"
_PLACES = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line, as it stands there."""

    corpus: Path | None
    questions: Path | None
    norquad: Path
    sets: Sequence[str]
    split: str
    compare: Sequence[str]


def evaluate(wanted: Wanted, *, as_json: bool) -> None:
    """Prints the figures; raises typer.BadParameter for wrong usage and BotError where nothing can be evaluated."""
    other = _other_recipe(wanted.compare)
    _check_usage(wanted)
    found: list[SetReport] = []
    skipped: list[Skipped] = []
    console, errors = Console(), Console(stderr=True)
    try:
        for result in _evaluated(wanted, other):
            if isinstance(result, Skipped):
                skipped.append(result)
                errors.print(f"{result.name} is skipped: {result.reason}", markup=False, highlight=False)
            else:
                found.append(result)
                if not as_json:
                    _print_report(console, result, wanted.compare)
    except EvaluationError as error:
        raise BotError(str(error)) from error
    if not found:
        raise BotError("there is nothing to evaluate: every set is skipped; choose others with --set or --split")
    if as_json:
        typer.echo(msgspec.json.encode(_report_object(found, skipped, other)).decode())


def _evaluated(wanted: Wanted, other: Recipe | None) -> Iterator[SetReport | Skipped]:
    for collection in _collections(wanted):
        for part in _of_split(collection, wanted.split):
            if isinstance(part, Skipped):
                yield part
            else:
                yield from reports(part, other)


def _collections(wanted: Wanted) -> Iterator[Collection | Skipped]:
    if wanted.corpus and wanted.questions:
        loaded = load(wanted.corpus)
        print_rejects(Console(stderr=True), loaded.rejects)
        yield own(loaded.corpus, wanted.questions)
    else:
        names = [name for name in SetName if name in wanted.sets or not wanted.sets]
        yield from named(names, wanted.norquad, demo_corpus())


def _of_split(collection: Collection | Skipped, split: str) -> Iterator[Collection | Skipped]:
    if isinstance(collection, Skipped) or split == ALL:
        yield collection
    else:
        yield from only(collection, Split(split))


# Usage


def _other_recipe(assignments: Sequence[str]) -> Recipe | None:
    try:
        return changed(assignments) if assignments else None
    except BadChange as error:
        raise typer.BadParameter(str(error), param_hint="--compare") from error


def _check_usage(wanted: Wanted) -> None:
    if (wanted.corpus is None) != (wanted.questions is None):
        raise typer.BadParameter("a folder and its questions go together: give both or neither", param_hint="--corpus")
    if wanted.corpus and wanted.sets:
        raise typer.BadParameter("with --corpus only its own questions are asked; leave it out", param_hint="--set")
    for name in wanted.sets:
        _check_choice(name, [*SetName], "--set")
    _check_choice(wanted.split, [*Split, ALL], "--split")


def _check_choice(chosen: str, choices: Sequence[str], option: str) -> None:
    if chosen not in choices:
        raise typer.BadParameter(f"{chosen!r} is not one of {', '.join(choices)}", param_hint=option)


# For people


def _print_report(console: Console, report: SetReport, changes: Sequence[str]) -> None:
    """A table of the measures, the latency, and tables of the styles and of the comparison where there are any."""
    title = f"{report.name}: {report.answerable} answerable questions"
    if report.unanswerable:
        title += f" and {report.unanswerable} without an answer"
    console.print(Text(f"{title}, over {report.passages} passages", style="bold"))
    console.print(_measures_table(report))
    latency = report.latency
    console.print(f"Latency: p50 {latency.p50:.1f} ms, p99 {latency.p99:.1f} ms", highlight=False)
    if len(report.styles) > 1:
        console.print(_styles_table(report))
    if report.compared:
        console.print(Text(f"{report.name} with {' '.join(changes)}", style="bold"))
        console.print(_comparison_table(report))
    console.print()


def _measures_table(report: SetReport) -> Table:
    table = _table("measure", "%", "95 % interval", "questions")
    for measured in report.measured:
        if estimate := measured.estimate:
            cells = (_percent(estimate.value), _interval(estimate.low, estimate.high), str(estimate.questions))
            table.add_row(_label(measured.name), *cells)
    return table


def _styles_table(report: SetReport) -> Table:
    table = _table("style", "questions", "answered with gold", "recall@1", "recall@3")
    for style in report.styles:
        shares = (style.answered_with_gold, style.recall_1, style.recall_3)
        table.add_row(Text(style.name), str(style.questions), *map(_percent, shares))
    return table


def _comparison_table(report: SetReport) -> Table:
    table = _table("measure", "%", "difference", "95 % interval", "p")
    for compared in report.compared:
        found = compared.difference
        table.add_row(
            _label(compared.measure),
            _percent(compared.value),
            _percent(found.value, "+"),
            _interval(found.low, found.high, "+"),
            "" if found.p is None else f"{found.p:.4f}",
        )
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(first)
    for heading in others:
        table.add_column(heading, justify="right")
    return table


def _label(measure: str) -> str:
    return measure.replace("_", " ")


def _percent(share: float, sign: str = "") -> str:
    return f"{100 * share:{sign}z.1f}"


def _interval(low: float | None, high: float | None, sign: str = "") -> str:
    return "" if low is None or high is None else f"{_percent(low, sign)} – {_percent(high, sign)}"


# For programs


def _report_object(found: Sequence[SetReport], skipped: Sequence[Skipped], other: Recipe | None) -> dict[str, Any]:
    return {
        "compared_with": _changes(other) if other is not None else None,
        "sets": {report.name: _set_object(report) for report in found},
        "skipped": {item.name: item.reason for item in skipped},
    }


def _changes(other: Recipe) -> dict[str, float]:
    values = {field.name: getattr(other, field.name) for field in fields(Recipe)}
    return {name: value for name, value in values.items() if value != getattr(RECIPE, name)}


def _set_object(report: SetReport) -> dict[str, Any]:
    return {
        "corpus_version": report.corpus,
        "passages": report.passages,
        "answerable": report.answerable,
        "unanswerable": report.unanswerable,
        "measures": {item.name: _estimate_object(item.estimate) for item in report.measured},
        "latency_ms": {"p50": round(report.latency.p50, 2), "p99": round(report.latency.p99, 2)},
        "styles": {
            style.name: {
                "questions": style.questions,
                "answered_with_gold": _rounded(style.answered_with_gold),
                "recall@1": _rounded(style.recall_1),
                "recall@3": _rounded(style.recall_3),
            }
            for style in report.styles
        },
        "comparison": {item.measure: _compared_object(item) for item in report.compared} or None,
    }


def _estimate_object(estimate: Estimate | None) -> dict[str, Any] | None:
    if estimate is None:
        return None
    return {
        "value": _rounded(estimate.value),
        "low": _rounded(estimate.low),
        "high": _rounded(estimate.high),
        "questions": estimate.questions,
    }


def _compared_object(compared: Compared) -> dict[str, Any]:
    difference = compared.difference
    return {
        "value": _rounded(compared.value),
        "difference": _rounded(difference.value),
        "low": _rounded(difference.low),
        "high": _rounded(difference.high),
        "p": _rounded(difference.p),
    }


def _rounded(value: float | None) -> float | None:
    # Adding 0.0 makes 0.0 of -0.0.
    return None if value is None else round(value, _PLACES) + 0.0
