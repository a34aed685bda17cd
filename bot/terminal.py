"""The same reply as in Slack, for a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.administration.reload import LoadReport
from bot.outcome import Answered, Failed, Reply, Unanswered
from bot.questions.log import Case
from bot.texts import Texts
from bot.texts.reading import interpretation_in_words
from bot.texts.wording import Offer, offers, reply_in_words, source_details
from corpus.loading import Reject
from retrieval.citations import Citation
from retrieval.findings import Ranking

_FIRST_LINE = {Answered: "bold", Unanswered: "bold", Failed: "red"}


def print_reply(console: Console, reply: Reply, texts: Texts, municipality: str, hints: Sequence[str]) -> None:
    """Prints what the asker would see; `hints` tell what can be done with the reply here."""
    outcome = reply.outcome
    wording = reply_in_words(outcome, texts, municipality)
    first, *others = wording.opening
    console.print(Text(first, style=_FIRST_LINE.get(type(outcome), "")))
    for line in others:
        console.print(Text(line))
    print_citations(console, wording.citations, texts)
    for line in (*wording.closing, *hints):
        console.print(Text(line, style="dim"))


def command_hints(reply: Reply, texts: Texts) -> list[str]:
    """The commands that go on from a reply that stands in the log."""
    offered = offers(reply.outcome) if reply.question is not None else ()
    hints = [texts("ask-send-on", question=str(reply.question))] if Offer.SEND_ON in offered else []
    return [*hints, texts("ask-literally")] if Offer.LITERALLY in offered else hints


def print_ranking(console: Console, ranking: Ranking, texts: Texts) -> None:
    """Prints how the question was read, and the best passages."""
    for line in interpretation_in_words(ranking.interpretation, texts):
        console.print(Text(line, style="dim"))
    print_citations(console, ranking.citations, texts)


def print_citations(console: Console, citations: Sequence[Citation], texts: Texts) -> None:
    """Each citation: its source on one line, the excerpt below with the asked words in bold."""
    for citation in citations:
        source = Text(f"{citation.rank}. {citation.title}", style="bold")
        source.append(
            f" · {' · '.join([*source_details(citation, texts), citation.url or citation.document])}",
            "not bold",
        )
        excerpt = Text(citation.excerpt)
        for span in citation.highlights:
            excerpt.stylize("bold cyan", span.start, span.end)
        console.print(source, highlight=False)
        console.print(Padding(excerpt, (0, 0, 1, 4), expand=False), highlight=False)


def print_report(console: Console, report: LoadReport) -> None:
    """What came of a reload."""
    state = "active now" if report.changed else "active already, nothing changed"
    unchanged = f" ({report.unchanged} unchanged)" if report.unchanged else ""
    loaded = f"Loaded {report.documents} documents{unchanged} with {report.passages} passages"
    console.print(f"{loaded}: snapshot {report.fingerprint}, {state}.", highlight=False)
    print_rejects(console, report.rejects)


def print_rejects(console: Console, rejects: Sequence[Reject]) -> None:
    """The files that are not in the corpus, and why."""
    if rejects:
        console.print(f"Not loaded ({len(rejects)}):", style="yellow")
    for reject in rejects:
        console.print(Text(f"  {reject.path} {reject.reason}"), soft_wrap=True)


def print_cases(console: Console, cases: Sequence[Case]) -> None:
    """Staff's list."""
    if not cases:
        console.print("No open questions.")
        return
    table = Table("case", "state", "asked", "by", "question")
    for case in cases:
        asked = case.opened_at.strftime("%Y-%m-%d %H:%M")
        # A follow-up says little without what it follows.
        question = f"{case.follows}\n{case.question}" if case.follows else case.question
        table.add_row(str(case.number), case.state, asked, Text(case.asker), Text(question))
    console.print(table)
