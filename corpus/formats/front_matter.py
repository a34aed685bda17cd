"""Front matter: what is declared of a document in YAML, above its text or in a file beside it, read by PyYAML."""

import re
from collections.abc import Mapping
from contextlib import suppress

import yaml

from corpus.errors import Unreadable
from corpus.faults import Cause, Fault
from corpus.fields import FIELD_NAMES
from corpus.normal import decode, fold

_BETWEEN_RULES = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)

# Lines of "key: value" in letters, digits and common marks; libyaml reads them as PyYAML's own parser does, and at a
# tenth of its time. In tabs, tags and blocks the two differ.
_SIMPLE_YAML = re.compile(r"(?:[A-Za-zÆØÅæøå_]{1,40}+:(?: ++[\w\"'(«/][ -~¡-¬®-ſ–—‘’“”…€]*+)?+\n)*+")
# BaseLoader keeps every scalar as it is written: a date stays "2021-09-06".
_SIMPLE_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def text_of(data: bytes) -> str:
    """The text of a file that may begin with a front matter, in newlines of one kind; raises Unreadable."""
    return decode(data).replace("\r\n", "\n").replace("\r", "\n")


def split(text: str) -> tuple[dict[str, str], str]:
    """What a text declares between two rules at its beginning, and the rest of it.

    Values of another shape than one text are passed over. Raises Unreadable where the rules hold no YAML.
    """
    found = _BETWEEN_RULES.match(text)
    if not found:
        return {}, text
    try:
        values = _yaml(found[1])
    except yaml.YAMLError as error:
        raise Unreadable(_placed(error, 2, Cause.BROKEN_FRONT_MATTER, Cause.BROKEN_FRONT_MATTER_AT)) from error
    if values in ("", None):
        return {}, text[found.end() :]
    if not isinstance(values, dict):
        # Two rules with prose between them: no front matter at all.
        return {}, text
    return _declared(values), text[found.end() :]


def read(data: bytes) -> dict[str, str]:
    """What a file that is nothing but front matter declares, between two rules or without them.

    Nothing is passed over: raises Unreadable where it is anything else than keys with one text each.
    """
    text = text_of(data)
    found = _BETWEEN_RULES.match(text)
    within = found is not None and not text[found.end() :].strip()
    try:
        values = _yaml(found[1] if found and within else text)
    except yaml.YAMLError as error:
        raise Unreadable(_placed(error, 2 if within else 1, Cause.BROKEN_YAML, Cause.BROKEN_YAML_AT)) from error
    if not isinstance(values, dict):
        raise Unreadable(Fault.of(Cause.NO_KEYS))
    for key, value in values.items():
        if not isinstance(value, str):
            raise Unreadable(Fault.of(Cause.NO_SINGLE_TEXT, key=fold(key)[:40]))
    return _declared(values)


def _declared(values: Mapping[object, object]) -> dict[str, str]:
    """The texts by their keys, which may be Norwegian; a key with nothing behind it declares nothing."""
    lower = {str(key).lower(): fold(value) for key, value in values.items() if isinstance(value, str)}
    return {FIELD_NAMES.get(key, key): value for key, value in lower.items() if value}


def _placed(error: yaml.YAMLError, first: int, broken: Cause, broken_at: Cause) -> Fault:
    """With the line of the file in which a parser stopped, if it tells; its text begins in the file's line `first`."""
    mark = getattr(error, "problem_mark", None)
    return Fault.of(broken_at, line=mark.line + first) if mark else Fault.of(broken)


def _yaml(source: str) -> object:
    """What the front matter holds, every scalar a string; PyYAML's own parser is left to tell what is wrong."""
    if _SIMPLE_YAML.fullmatch(source):
        with suppress(yaml.YAMLError):
            return yaml.load(source, Loader=_SIMPLE_LOADER)  # noqa: S506  (it builds nothing but strings)
    try:
        return yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506
    except RecursionError as error:
        raise yaml.YAMLError("nests too deep") from error
