"""What a message names: a file, a number, somebody's words. All of it is literal data, whatever it holds."""

# The names by which a sentence asks for them, and what they are; pairs, so that whatever holds them can be hashed.
Particulars = tuple[tuple[str, str | int], ...]

_LONGEST = 240  # characters, a path in a deep folder


def particulars(**values: str | int) -> Particulars:
    """Texts on one line without characters that cannot be seen, and short enough for a message."""
    return tuple((name, value if isinstance(value, int) else literal(value)) for name, value in values.items())


def literal(text: str) -> str:
    """One line of what can be seen. Of a long one the middle is left out: the end of a path names the file."""
    line = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    if len(line) <= _LONGEST:
        return line
    return f"{line[: _LONGEST // 2]}…{line[1 - _LONGEST // 2 :]}"
