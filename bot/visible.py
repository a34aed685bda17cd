"""Words of anybody, such as names of files, for a terminal: they move no cursor, end no line and hide nothing."""

import unicodedata


def visible(words: str) -> str:
    """`words` with every character that a terminal obeys, or does not show, as Python would write it."""
    return words if words.isprintable() else "".join(map(_visible, words))


def _visible(character: str) -> str:
    is_shown = character.isprintable() or unicodedata.category(character) == "Zs"
    return character if is_shown else character.encode("unicode_escape").decode()
