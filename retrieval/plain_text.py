"""Texts whose content words can be read off their run-on form.

Analysis has rules for what few texts hold: numbers in groups, acronyms that look like stop words, letters whose lower
case is no single letter. A text without any of these is plain.
"""

import re

from retrieval.analysis import stop_words

# "2 640" is one word, and "5A" keeps its capital.
_NUMBER = re.compile(r"[0-9](?:[ .][0-9]{3}|(?<![^\W_][0-9])[^\W_]*[A-ZÀ-ÖØ-Þ])")
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,}")
# Digits that are no numbers, and letters beyond Latin-1 whose lower case is within.
_ODD = "¹²³İŸẞ\u212a\u212b"


def is_plain(text: str, run_on: str) -> bool:
    """Whether `plain_words` of the run-on form are the content words of the text."""
    try:
        run_on.encode("latin-1")
    except UnicodeEncodeError:
        return False
    if any(letter in text for letter in _ODD) or _NUMBER.search(text):
        return False
    return all(word.lower() not in stop_words() for word in _CAPITALS.findall(text))


def plain_words(run_on: str) -> list[str]:
    """The words of a run-on form that are no stop words."""
    left_out = stop_words()
    return [word for word in run_on[1:-1].split("_") if word and word not in left_out]
