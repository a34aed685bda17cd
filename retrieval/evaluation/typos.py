"""Typing mistakes as fingers make them, on a Norwegian keyboard."""

import random
from collections.abc import Callable

from retrieval.analysis import content_tokens

# In shorter words people see the mistake, and a search has little else to go by.
SHORTEST = 4
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
_ROWS = ("qwertyuiopå", "asdfghjkløæ", "zxcvbnm")


def _neighbours() -> dict[str, str]:
    """The keys that touch each letter's key; each row stands half a key to the right of the one above."""
    near: dict[str, set[str]] = {letter: set() for letter in _LETTERS}
    for row, below in zip(_ROWS, (*_ROWS[1:], ""), strict=True):
        for place, letter in enumerate(row):
            for other in row[place + 1 : place + 2] + below[max(0, place - 1) : place + 1]:
                near[letter].add(other)
                near[other].add(letter)
    return {letter: "".join(sorted(others)) for letter, others in near.items()}


NEIGHBOURS = _neighbours()


def one_mistake(question: str, rng: random.Random) -> str:
    """The question with one keystroke gone wrong in one content word of at least SHORTEST letters.

    A question without such a word comes back as it is.
    """
    words = [word for word in content_tokens(question) if len(word.text) >= SHORTEST and word.text.isalpha()]
    if not words:
        return question
    word = rng.choice(words)
    mistaken = word.text
    while mistaken.lower() == word.lower:
        mistaken = rng.choice(_MISTAKES)(word.text, rng)
    return question[: word.span.start] + mistaken + question[word.span.end :]


def _drop(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _double(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[: at + 1] + word[at].lower() + word[at + 1 :]


def _swap(word: str, rng: random.Random) -> str:
    """Two letters in the other order; where only the first was a capital, the new first is one."""
    at = rng.randrange(len(word) - 1)
    first, second = word[at], word[at + 1]
    swapped = (second + first).capitalize() if first.isupper() and second.islower() else second + first
    return word[:at] + swapped + word[at + 2 :]


def _replace(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    key = _key_beside(word[at], rng)
    return word[:at] + (key.upper() if word[at].isupper() else key) + word[at + 1 :]


def _insert(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[: at + 1] + _key_beside(word[at], rng) + word[at + 1 :]


def _key_beside(letter: str, rng: random.Random) -> str:
    return rng.choice(NEIGHBOURS.get(letter.lower(), _LETTERS))


_MISTAKES: tuple[Callable[[str, random.Random], str], ...] = (_drop, _double, _swap, _replace, _insert)
