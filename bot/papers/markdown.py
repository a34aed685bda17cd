"""Papers as Markdown with a front matter, as a corpus folder holds them."""

import yaml

from bot.cases.prose import Style
from bot.papers.commonmark import escaped, in_commonmark
from bot.papers.layout import Block, Fields, Heading, Part, laid_out, title_of
from bot.papers.literal import on_one_line
from bot.papers.paper import Paper
from bot.texts import Texts

_HARD_BREAK = "  \n"


def as_markdown(paper: Paper, texts: Texts) -> str:
    """The paper, in the language of `texts`."""
    title = title_of(paper.asked, texts)
    parts = list(laid_out(paper, texts))
    text = f"---\n{_front_matter(paper, title)}---\n\n# {escaped(title)}"
    for previous, part in zip([None, *parts], parts, strict=False):
        text += ("\n" if _goes_on(previous, part) else "\n\n") + _written(part)
    return f"{text}\n"


def _front_matter(paper: Paper, title: str) -> str:
    told = {
        "title": title,
        "date": paper.date,
        "case_number": on_one_line(paper.asked.case_number),
        "from": on_one_line(paper.asked.sender),
        "to": on_one_line(paper.asked.recipient),
        "kind": paper.kind.value,
        # Every line that looks like a heading but is not marked as one is something that somebody wrote.
        "headings": "marked",
    }
    held = {key: value for key, value in told.items() if value}
    return yaml.safe_dump(held, allow_unicode=True, sort_keys=False, width=float("inf"))


def _goes_on(previous: Part | None, part: Part) -> bool:
    """Whether a part is the next item of a list."""
    return (
        isinstance(previous, Block)
        and isinstance(part, Block)
        and previous.style is part.style
        and part.style in (Style.BULLET, Style.NUMBER)
    )


def _written(part: Part) -> str:
    match part:
        case Fields(rows):
            return _HARD_BREAK.join(f"{name}: {escaped(value)}" for name, value in rows)
        case Heading(text):
            return f"## {escaped(text)}"
        case Block(style, lines, number):
            first, following = _margins(style, number)
            return first + f"{_HARD_BREAK}{following}".join(map(in_commonmark, lines))


def _margins(style: Style, number: int) -> tuple[str, str]:
    """What stands before the first line and before the others."""
    match style:
        case Style.BULLET:
            return "- ", "  "
        case Style.NUMBER:
            mark = f"{number}. "
            return mark, " " * len(mark)
        case Style.QUOTE:
            return "> ", "> "
        case Style.PARAGRAPH:
            return "", ""
