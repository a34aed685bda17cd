"""Lines of text in CommonMark: whatever people wrote is text there, and no mark-up but that of its runs."""

import re
import string

from bot.cases.prose import Run
from bot.papers.literal import Line

# An underscore within a word marks nothing, and an ampersand or exclamation mark only together with what follows.
_MARKS = re.compile(r"[\\`*\[\]<>|~#]|(?<![^\W_])_|_(?![^\W_])|&(?=[#\w]|$)|!(?=\[|$)")
# What would make a line an item, a rule, the underline of a heading or that of a table's head.
_OPENING = re.compile(r"[-+=:]|[0-9]{1,9}(?=[.)](?:\s|$))")


def escaped(text: str) -> str:
    """Text on one line, behind the beginning of a block, as it is read."""
    return _MARKS.sub(r"\\\g<0>", text)


def in_commonmark(line: Line) -> str:
    """A line that may begin a block, with its bold and italic words and its links."""
    text = "".join(_run(line, place) for place in range(len(line)))
    opening = _OPENING.match(text)
    if not opening:
        return text
    # A digit cannot be escaped, but the mark behind it can.
    at = opening.end() if opening[0].isdigit() else 0
    return f"{text[:at]}\\{text[at:]}"


def _run(line: Line, place: int) -> str:
    run = line[place]
    core = run.text.strip()
    if not core:
        return run.text
    before, after = run.text.split(core, 1)
    text = f"[{escaped(core)}](<{run.url}>)" if run.url else escaped(core)
    mark = "*" * (run.italic + 2 * run.bold) if _can_be_marked(line, place) else ""
    return f"{before}{mark}{text}{mark}{after}"


def _can_be_marked(line: Line, place: int) -> bool:
    """Whether asterisks on both sides of a run are read as marks: that depends on what they stand between."""
    run = line[place]
    before = "".join(each.text for each in line[:place])[-1:]
    after = "".join(each.text for each in line[place + 1 :])[:1]
    blank_before = before.isspace() or run.text[0].isspace()
    if place and _is_marked(line[place - 1]) and not blank_before:
        # Two rows of asterisks would be read as one.
        return False
    core = run.text.strip()
    first, last = ("[", ")") if run.url else (core[0], core[-1])
    blank_after = after.isspace() or run.text[-1].isspace()
    return (blank_before or _flanks(before, first)) and (blank_after or _flanks(after, last))


def _is_marked(run: Run) -> bool:
    return run.bold or run.italic


def _flanks(outside: str, inside: str) -> bool:
    """Whether asterisks between two characters, the outer of which may be missing, open or close a marked stretch."""
    return not outside or outside in string.punctuation or inside.isalnum()
