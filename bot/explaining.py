"""How one question is read, scored and decided: for developers, and for an admin who wonders."""

from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from retrieval.answerability import decide, evidence
from retrieval.engine import Engine, Hit
from retrieval.query import Query
from retrieval.ranking import ranked
from retrieval.reading import Reader

_SHOWN = 5


def print_explanation(console: Console, query: Query, engine: Engine) -> None:
    """Prints the terms, the best hits field by field, and the evidence for the first of them."""
    reader = Reader(query, engine)
    hits = ranked(reader, _SHOWN)
    console.print(_terms(query, engine))
    for each in query.filters:
        console.print(Text(f"filter: {each}"))
    console.print(_scores(hits, engine))
    if hits and query.terms:
        console.print(_evidence(reader, hits))


def _terms(query: Query, engine: Engine) -> Table:
    table = Table("word", "stem", "weight", "idf", "may also be read as", title=f"Asked for: {query.asked.value}")
    for term in query.terms:
        read_as = ", ".join(
            f"{' '.join(each.words)} ({each.how.value} {each.weight:.2g})" for each in term.alternatives
        )
        idf = f"{engine.idf(term.stem):.2f}" if engine.document_frequency(term.stem) else "unknown"
        table.add_row(term.word, term.stem, f"{term.weight:.2g}", idf, read_as)
    return table


def _scores(hits: list[Hit], engine: Engine) -> Table:
    recipe = engine.recipe
    columns = ("words", f"{recipe.grams_weight:g} × 4-grams", f"{recipe.parent_weight:g} × parent", "sentence", "score")
    table = Table("passage", *columns, "document", "for the question in")
    for hit in hits:
        fields = (
            hit.words,
            recipe.grams_weight * hit.grams,
            recipe.parent_weight * hit.parent,
            hit.sentence,
            hit.score,
        )
        asked = hit.asked.id if hit.asked else ""
        table.add_row(hit.passage.id, *(f"{field:.2f}" for field in fields), hit.passage.document, asked)
    return table


def _evidence(reader: Reader, hits: list[Hit]) -> Table:
    verdict = decide(reader, hits[:1])
    outcome = "sure" if verdict.sure else "answered with doubt" if verdict.answerable else "unanswered"
    table = Table("measure", "value", title=f"Probability {verdict.probability:.2f}: {outcome}")
    for name, value in asdict(evidence(reader, hits[0])).items():
        table.add_row(name.replace("_", " "), f"{value:.2f}")
    return table
