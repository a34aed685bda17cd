"""Texts whose content words can be read off their run-on form.

Analysis has rules for what few texts hold: numbers in groups, acronyms that look like stop words, letters whose lower
case is no single letter. A text without any of these is plain.
"""

import re

from retrieval.analysis import stop_words

# Letters and digits whose lower case or value analysis has a rule for; those beyond Latin-1 become some within.
_ODD, _ODD_BEYOND = "¹²³", "İŸẞ\u212a\u212b"
# In sorts of characters: "5A" keeps its capital, and "VAR" may be an acronym. ("2 640" is one word, too.)
_CAPITAL_AFTER_DIGIT = re.compile(rb"0(?<![0aA]0)[0aA]*A")
_CAPITALS = re.compile(rb"AA+")


def is_plain(text: str, run_on: str) -> bool:
    """Whether `content_of` the run-on form holds the content words of the text."""
    try:
        run_on.encode("latin-1")
    except UnicodeEncodeError:
        return False
    # One character for all of a sort: what is looked for stands there literally, and is found at once. What is
    # beyond Latin-1 reads as a question mark.
    sorts = text.encode("latin-1", "replace").translate(_SORTS)
    if b"0 000" in sorts or b"0.000" in sorts or _CAPITAL_AFTER_DIGIT.search(sorts):
        return False
    if b"!" in sorts or (b"?" in sorts and any(letter in text for letter in _ODD_BEYOND)):
        return False
    if b"AA" not in sorts:
        return True
    return all(text[place.start() : place.end()].lower() not in stop_words() for place in _CAPITALS.finditer(sorts))


def _sort(character: str) -> str:
    if character in " .?":
        return character
    if character in _ODD:
        return "!"
    if character in "0123456789":
        return "0"
    if not character.isalnum():
        return "-"
    return "A" if character.isupper() else "a"


_SORTS = "".join(map(_sort, map(chr, range(256)))).encode()


def content_of(run_on: str) -> str:
    """What is left of the run-on form of a plain text without its stop words; of several texts, each on a line."""
    left_out = stop_words()
    return "_".join([word for word in run_on.split("_") if word not in left_out])
