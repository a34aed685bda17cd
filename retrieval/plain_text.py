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
_ODD, _ODD_BEYOND = "¹²³", "İŸẞ\u212a\u212b"


def is_plain(text: str, run_on: str) -> bool:
    """Whether `content_of` the run-on form holds the content words of the text."""
    try:
        run_on.encode("latin-1")
    except UnicodeEncodeError:
        return False
    # Most texts hold nothing that a rule is about, which is seen at once when characters of a sort are one character.
    sorts = text.encode("latin-1", "replace").translate(_SORTS)
    if b"!" in sorts or (not text.isascii() and any(letter in text for letter in _ODD_BEYOND)):
        return False
    if b"0" in sorts and _NUMBER.search(text):
        return False
    return b"AA" not in sorts or all(word.lower() not in stop_words() for word in _CAPITALS.findall(text))


def _sort(character: str) -> str:
    if character in _ODD:
        return "!"
    if character in "0123456789":
        return "0"
    return "A" if _CAPITALS.match(2 * character) else "-"


_SORTS = "".join(map(_sort, map(chr, range(256)))).encode()


def content_of(run_on: str) -> str:
    """What is left of the run-on form of a plain text without its stop words; of several texts, each on a line."""
    left_out = stop_words()
    return "_".join([word for word in run_on.split("_") if word not in left_out])
