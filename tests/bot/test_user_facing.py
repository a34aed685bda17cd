"""All that people read stands in the catalogues: the code holds names, keys and punctuation, and no sentence."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.conftest import ROOT

# Where people in Slack would see what stands there.
SEEN = (
    "blocks",
    "listeners",
    "papers/layout.py",
    "texts",
    "chat.py",
    "courier.py",
    "reception.py",
    "replies.py",
    "people.py",
    "surfaces.py",
)

# Words, unlike names and keys (`on_enter_pressed`, `feedback-yes`, `nb_NO`), stand beside a blank, begin with a capital
# letter, are Norwegian or raise their voice.
WORDS = re.compile(r"[^\W\d_]\s|\s[^\W\d_]|[A-Z][a-z]|[^\W\d_a-zA-Z]|[^\W\d_][?!]")

# What a logger and an exception say is for those who run the bot.
LOGGED = {"debug", "info", "warning", "error", "exception", "failure"}


def told_in_code(source: str) -> set[str]:
    """The strings of a module that a person may be meant to read."""
    tree = ast.parse(source)
    _link_parents(tree)
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {str(node.value) for node in strings if not _is_for_the_code(node)}


def _link_parents(tree: ast.AST) -> None:
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            child.parent = node  # type: ignore[attr-defined]


def _is_for_the_code(node: ast.Constant) -> bool:
    return not WORDS.search(str(node.value)) or any(map(_speaks_to_us, _around(node)))


def _around(node: ast.AST) -> Iterator[ast.AST]:
    while parent := getattr(node, "parent", None):
        yield parent
        if isinstance(parent, ast.stmt):
            return
        node = parent


def _speaks_to_us(node: ast.AST) -> bool:
    """A docstring or the like, the message of an exception or of the log, a pattern, a type that is not imported."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.Call):
        called = ast.unparse(node.func)
        return called.rsplit(".", 1)[-1] in LOGGED or called == "TypeVar"
    return isinstance(node, ast.Raise)


def modules() -> list[Path]:
    places = [ROOT / "bot" / name for name in SEEN]
    return [path for place in places if place.exists() for path in (place.rglob("*.py") if place.is_dir() else [place])]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_words_for_people_stand_in_the_code(path: Path) -> None:
    assert told_in_code(path.read_text("utf-8")) == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('words = "Takk for det!"', {"Takk for det!"}),
        ('def f():\n    """A docstring."""\n    return "Åpne"', {"Åpne"}),
        ('post(text=f"Søkte i {number} dokumenter")', {"Søkte i ", " dokumenter"}),
        ('said = {"type": "plain_text", "text": "Svar"}', {"Svar"}),
        ('said = texts("feedback-yes"), f"offer-{key}", " · ", f"{a}: {b}", "views.open"', set()),
        ('logger.warning("Slack refused a reply (%s)", error)', set()),
        ('raise KeyError(f"There is no {key}")', set()),
        ('failed = failure("a reply could not be built", error)', set()),
        ('"""A module."""\nFIELD = "field"\n"""What it is."""', set()),
        ('said = "å", "OK!", "en_GB", "<&lt;", "[a-z] +([0-9]{1,9})"', {"å", "OK!"}),
        ('ask("Hva?" if doubtful else "hva lurer du paa")', {"Hva?", "hva lurer du paa"}),
    ],
)
def test_the_finder_tells_words_from_names(source: str, found: set[str]) -> None:
    assert told_in_code(source) == found
