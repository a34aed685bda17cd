"""What many questions are about: those that share a telling word are a topic.

A word tells the more the rarer it is in the corpus, and nothing if nearly all questions hold it. The word that tells
most, by how rare it is and how many questions share it, makes the first topic of all that hold it; the rest go on.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from retrieval.engine import Engine
from retrieval.likeness import Gist

_MOST_WORDS = 3
# A word less than half as rare as the rarest tells too little.
_RARE_FROM = 0.5
# Words that more of the questions hold say nothing; but a few questions may well be about one thing.
_NEARLY_ALL, _A_FEW = 0.8, 5
# A further word of a topic stands in so many of its questions.
_MOST_OF_THEM = 0.5


Rarity = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Topic:
    """Questions about one thing: at most three words, as people wrote them and the most telling first, and numbers."""

    words: tuple[str, ...]
    members: tuple[int, ...]


def rarity_in(engine: Engine) -> Rarity:
    """How rare a stem is in the engine's corpus, higher for rarer; those that it does not hold are the rarest."""
    return engine.idf


def topics(gists: Mapping[int, Gist], rarity: Rarity) -> list[Topic]:
    """The topics of at least two questions, by their numbers: the largest first, of equals that with the lowest number.

    A question stands in one topic at most. `rarity` tells how much a stem tells, above 0 and higher for rarer.
    """
    holders = _holders(gists)
    telling = _telling(holders, len(gists), rarity)
    found = [
        Topic(_label(word, members, telling, gists), members)
        for word, members in _shared_out({word: holders[word] for word in telling}, telling)
    ]
    return sorted(found, key=lambda topic: (-len(topic.members), topic.members))


def _holders(gists: Mapping[int, Gist]) -> dict[str, frozenset[int]]:
    """For each stem the questions that hold it."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, gist in gists.items():
        for word in gist.all_words:
            found[word.stem].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _telling(holders: Mapping[str, frozenset[int]], count: int, rarity: Rarity) -> dict[str, float]:
    """The stems that tell something of several questions, and how rare each is."""
    rarities = {word: rarity(word) for word in holders}
    rare = _RARE_FROM * max(rarities.values(), default=0.0)
    most = count if count <= _A_FEW else _NEARLY_ALL * count
    return {word: rarities[word] for word, held in holders.items() if 1 < len(held) <= most and rarities[word] >= rare}


def _shared_out(
    holders: Mapping[str, frozenset[int]], rarities: Mapping[str, float]
) -> Iterable[tuple[str, tuple[int, ...]]]:
    """The words that make topics, with the questions that no word before them has taken."""
    taken: set[int] = set()
    # How much a word tells only falls as questions are taken: what is still right when it comes up is the most.
    queue = [(-rarities[word] * len(held), word, len(held)) for word, held in holders.items()]
    heapify(queue)
    while queue:
        _, word, counted = heappop(queue)
        members = holders[word] - taken
        if len(members) == counted:
            taken |= members
            yield word, tuple(sorted(members))
        elif len(members) > 1:
            heappush(queue, (-rarities[word] * len(members), word, len(members)))


def _label(
    made_by: str, members: Sequence[int], rarities: Mapping[str, float], gists: Mapping[int, Gist]
) -> tuple[str, ...]:
    """The word that makes a topic, and further ones that most of its questions hold, as they were written."""
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for number in members:
        for word in gists[number].all_words:
            written[word.stem][word.written] += 1
    held = {word: sum(forms.values()) for word, forms in written.items() if word in rarities and word != made_by}
    often = [word for word, count in held.items() if count > 1 and count >= _MOST_OF_THEM * len(members)]
    further = sorted(often, key=lambda word: (-held[word] * rarities[word], word))
    return tuple(_commonest(written[word]) for word in [made_by, *further][:_MOST_WORDS])


def _commonest(forms: Counter[str]) -> str:
    """Of equals the shortest, then one without a capital: most capitals only begin a sentence."""
    return min(forms, key=lambda form: (-forms[form], len(form), form.swapcase()))
