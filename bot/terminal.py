"""The same reply as in Slack, for a terminal."""

from collections.abc import Sequence
from itertools import chain, repeat

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.ageing.age import FRESH, Age
from bot.chat import InContext, Said
from bot.outcome import Answered, Failed, Page, Reply, Unanswered
from bot.texts import Texts
from bot.texts.ageing import age_in_context, age_in_words
from bot.texts.context import context_lines, place_details
from bot.texts.reading import interpretation_in_words
from bot.texts.wording import Offer, Wording, in_doubt, offers, page_in_words, reply_in_words, source_details
from bot.visible import visible
from corpus.loading import Reject
from corpus.model import Span
from retrieval.citations import Citation
from retrieval.findings import Ranking

_FIRST_LINE = {Answered: "bold", Unanswered: "bold", Failed: "red"}
_ASKED_WORDS = "bold cyan"


def print_said(console: Console, said: Said, texts: Texts, municipality: str, hints: Sequence[str]) -> None:
    """Prints what a conversation gives back; `hints` tell what can be typed about it."""
    match said:
        case Reply():
            print_reply(console, said, texts, municipality, hints)
        case Page():
            _print_wording(console, page_in_words(said, texts), "bold", texts, hints)
        case InContext():
            print_in_context(console, said, texts)
        case _:
            console.print(said, markup=False, highlight=False)


def print_reply(console: Console, reply: Reply, texts: Texts, municipality: str, hints: Sequence[str]) -> None:
    """Prints what the asker would see; `hints` tell what can be done with the reply here."""
    wording = reply_in_words(reply, texts, municipality)
    _print_wording(console, wording, _FIRST_LINE.get(type(reply.outcome), ""), texts, hints)


def print_in_context(console: Console, found: InContext, texts: Texts) -> None:
    """Prints the text around a citation with the excerpt in bold, or the excerpt as it was shown."""
    around = found.surroundings
    if told := age_in_context(found.age, texts):
        console.print(Text(told, style="yellow"))
    if around is None:
        console.print(Text(found.shown.document, style="bold"), highlight=False)
        print_marked(console, found.shown.excerpt, ())
        return
    place = [around.title, *place_details(around, texts), around.url or around.document]
    console.print(Text(" · ".join(place), style="bold"), highlight=False)
    for line in context_lines(around):
        if line.heading:
            console.print(Text(line.words, style="italic"), highlight=False)
        else:
            print_marked(console, line.words, line.marks)


def command_hints(reply: Reply, texts: Texts) -> list[str]:
    """The commands that go on from a reply that stands in the log."""
    offered = offers(reply)
    unsure = in_doubt(reply) and Offer.SEND_ON in offered
    hints = [texts("ask-send-on", question=str(reply.for_staff))] if unsure else []
    return [*hints, texts("ask-literally")] if Offer.LITERALLY in offered else hints


def print_ranking(console: Console, ranking: Ranking, texts: Texts) -> None:
    """Prints how the question was read, and the best passages."""
    for line in interpretation_in_words(ranking.interpretation, texts):
        console.print(Text(line, style="dim"))
    print_citations(console, ranking.citations, texts)


def print_citations(console: Console, citations: Sequence[Citation], texts: Texts, ages: Sequence[Age] = ()) -> None:
    """Each citation: its source on one line, the excerpt below with the asked words in bold.

    What has aged, by its place in `ages`, tells so between them.
    """
    for citation, age in zip(citations, chain(ages, repeat(FRESH)), strict=False):
        source = Text(f"{citation.rank}. {citation.title}", style="bold")
        source.append(
            f" · {' · '.join([*source_details(citation, texts), citation.url or citation.document])}",
            "not bold",
        )
        console.print(source, highlight=False)
        if told := age_in_words(age, texts):
            console.print(Text(told, style="yellow"), highlight=False)
        print_marked(console, citation.excerpt, citation.highlights)


def print_marked(console: Console, words: str, marks: Sequence[Span]) -> None:
    """Words of a document, indented, with the marked ones in bold."""
    marked = Text(words)
    for mark in marks:
        marked.stylize(_ASKED_WORDS, mark.start, mark.end)
    console.print(Padding(marked, (0, 0, 1, 4), expand=False), highlight=False)


def _print_wording(console: Console, wording: Wording, style: str, texts: Texts, hints: Sequence[str]) -> None:
    first, *others = wording.opening
    console.print(Text(first, style=style))
    for line in others:
        console.print(Text(line))
    print_citations(console, wording.citations, texts)
    for line in (*wording.closing, *hints):
        console.print(Text(line, style="dim"))


def print_rejects(console: Console, rejects: Sequence[Reject]) -> None:
    """The files that are not in the corpus, and why."""
    if rejects:
        console.print(f"Not loaded ({len(rejects)}):", style="yellow")
    for reject in rejects:
        console.print(Text(visible(f"  {reject.path} {reject.reason}")), soft_wrap=True)
