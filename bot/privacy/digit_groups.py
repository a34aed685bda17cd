"""The groups of digits in a text, and what stands between them: people divide long numbers as they like."""

import re
from dataclasses import dataclass

_GROUP = re.compile("[0-9]+")
_LONGEST_GAP = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Digits side by side; `gap` is what stands between the group before and this one, empty where that is far off."""

    digits: str
    begin: int
    gap: str

    @property
    def end(self) -> int:
        """The place behind the last digit."""
        return self.begin + len(self.digits)


def digit_groups(text: str) -> list[Group]:
    """All groups of a text in plain characters, in order."""
    groups: list[Group] = []
    for found in _GROUP.finditer(text):
        gap = text[groups[-1].end : found.start()] if groups else ""
        groups.append(Group(found[0], found.start(), gap if len(gap) <= _LONGEST_GAP else ""))
    return groups


def together(groups: list[Group], first: int, count: int, gaps: re.Pattern[str]) -> list[Group]:
    """The groups from the `first` on that hold `count` digits between them; none where it does not come out even."""
    taken, held = [groups[first]], len(groups[first].digits)
    while held < count and first + len(taken) < len(groups):
        group = groups[first + len(taken)]
        if not gaps.fullmatch(group.gap):
            return []
        taken.append(group)
        held += len(group.digits)
    return taken if held == count else []
