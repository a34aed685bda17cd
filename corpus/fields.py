"""Lines such as "Til: Rådmannen" and "Dato: 06.09.2021", by which papers tell of themselves."""

import re
from collections.abc import Iterator

_FIELD = re.compile(r"^(?P<name>[A-ZÆØÅ][\w. ]{1,24}?)\s?:\s+(?P<value>\S.*)$", re.MULTILINE)


def is_field(line: str) -> bool:
    """Whether the line is a short name, a colon and a value."""
    return _FIELD.match(line) is not None


def fields(text: str) -> Iterator[tuple[str, str]]:
    """The names, in lower case, and the values of the lines of `text` that are fields."""
    for found in _FIELD.finditer(text):
        yield found["name"].lower(), found["value"].strip()
