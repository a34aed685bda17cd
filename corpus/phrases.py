"""Turns of phrase that a text is searched for, in capitals or not; most texts hold none of them."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern, and words (or marks) in small letters of which each of its matches holds one.

    To look for a word costs next to nothing, and the pattern is tried only where one of them stands.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...]

    def search(self, text: str, caseless: str) -> re.Match[str] | None:
        """The pattern's first match in `text`; `caseless` is `normal.caseless` of it, or of more that holds it."""
        for word in self.words:
            if word in caseless:
                return self.pattern.search(text)
        return None


def phrase(pattern: str, *words: str) -> Phrase:
    """A phrase of which `words` are the words; its letters match capitals too."""
    return Phrase(re.compile(pattern, re.IGNORECASE), words)
