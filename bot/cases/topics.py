"""What the open cases are about, and how many ask about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cases.case import Case
from retrieval.likeness import gist_of
from retrieval.topics import Rarity, topics


@dataclass(frozen=True, slots=True)
class CaseTopic:
    """Words that several cases share, the numbers of those in order, and how many people ask."""

    words: tuple[str, ...]
    cases: tuple[int, ...]
    askers: int

    @property
    def number(self) -> int:
        """By which it is known as long as its oldest case is open: its words may change with the next question."""
        return self.cases[0]


def topics_of(cases: Sequence[Case], rarity: Rarity) -> list[CaseTopic]:
    """The topics of some cases, those that most people ask about first."""
    asked_by = {case.number: case.askers for case in cases}
    found = topics({case.number: gist_of(case.question, case.follows) for case in cases}, rarity)
    told = [
        CaseTopic(
            topic.words, tuple(sorted(topic.members)), len({who for each in topic.members for who in asked_by[each]})
        )
        for topic in found
    ]
    return sorted(told, key=lambda topic: (-topic.askers, -len(topic.cases), topic.cases))
