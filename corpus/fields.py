"""Lines such as "Til: Rådmannen" and "Dato: 06.09.2021", by which papers tell of themselves."""

import re
from collections.abc import Iterator

_FIELD = re.compile(r"^(?P<name>[A-ZÆØÅ][\w. ]{1,24}?)\s?:\s+(?P<value>\S.*)$", re.MULTILINE)


# What they are called, and the front-matter key that means the same.
FIELD_NAMES = {
    "tittel": "title",
    "til": "to",
    "fra": "from",
    "frå": "from",
    "fra representant": "from",
    "dato": "date",
    "møtedato": "date",
    "saksnr": "case_number",
    "saksnr.": "case_number",
    "saksnummer": "case_number",
    "arkivsak": "case_number",
    "arkivsaksnr": "case_number",
    "arkivsaksnr.": "case_number",
    "arkivsaksnummer": "case_number",
    "journalpost": "case_number",
    "utvalg": "body",
    "utval": "body",
    "organ": "body",
    "møte i": "body",
}


# What else the head of a paper tells of its answer.
_HEAD_NAMES = FIELD_NAMES.keys() | {"svar fra", "svar frå", "svardato"}


def is_field(line: str) -> bool:
    """Whether the line is a short name, a colon and a value."""
    return _FIELD.match(line) is not None


def is_known_field(line: str) -> bool:
    """Whether the line is a field whose name is known; "Mål 1: Færre utslipp" is none."""
    return any(name in FIELD_NAMES for name, _ in fields(line))


def is_head(text: str) -> bool:
    """Whether a text is the head of a paper and nothing else: all of its lines are fields with known names."""
    lines = text.strip().split("\n")
    return all(any(name in _HEAD_NAMES for name, _ in fields(line)) for line in lines)


def fields(text: str) -> Iterator[tuple[str, str]]:
    """The names, in lower case, and the values of the lines of `text` that are fields."""
    if ":" not in text:
        return
    for found in _FIELD.finditer(text):
        yield found["name"].lower(), found["value"].strip()
