"""Pairs of questions as councillors ask them, and whether they ask the same (tests/data/same_questions.jsonl).

The rules were set on the `dev` half alone.
"""

from enum import StrEnum
from pathlib import Path

import msgspec

from retrieval.likeness import Gist, gist_of

FILE = Path(__file__).parents[1] / "data" / "same_questions.jsonl"


class Half(StrEnum):
    DEV = "dev"
    TEST = "test"


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    one: str
    other: str
    same: bool
    split: Half
    one_follows: str = ""
    other_follows: str = ""

    @property
    def gists(self) -> tuple[Gist, Gist]:
        return gist_of(self.one, self.one_follows), gist_of(self.other, self.other_follows)


PAIRS = [msgspec.json.decode(line, type=Pair) for line in FILE.read_text("utf-8").splitlines()]
QUESTIONS = sorted({text for pair in PAIRS if not pair.one_follows for text in (pair.one, pair.other)})
