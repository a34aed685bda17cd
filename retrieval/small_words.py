"""The small words of a question: no search looks for them, but they turn what is asked.

"Når åpner svømmehallen?" and "Hvorfor åpner ikke svømmehallen?" differ in nothing else. What is not told apart here
makes one question of two, so rather one turn too many: then two questions stay apart that could be one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from enum import StrEnum, auto
from itertools import pairwise
from typing import TypeVar

from retrieval.kinds import Asked, asked_kind


class Asks(StrEnum):
    """What a question word asks for, finer than the kind of its answer."""

    WHAT = auto()
    WHEN = auto()
    WHERE = auto()
    WHO = auto()
    WHY = auto()
    HOW = auto()
    HOW_MUCH = auto()
    HOW_OFTEN = auto()
    HOW_LONG = auto()
    HOW_GREAT = auto()  # how high, large, old …: which of them, a content word tells


class Turn(StrEnum):
    """What a small word does to the rest of a question."""

    NOT = auto()
    WITHOUT = auto()
    PAST = auto()
    CAN = auto()
    MUST = auto()
    SHOULD = auto()
    BEFORE = auto()
    AFTER = auto()
    OVER = auto()
    UNDER = auto()
    AGAINST = auto()
    FROM = auto()
    INWARDS = auto()
    OUTWARDS = auto()
    UP = auto()
    DOWN = auto()
    NEW = auto()
    MEANING = auto()
    NAMED = auto()
    HAPPENING = auto()
    SAYING = auto()
    SAID = auto()
    DOING = auto()
    GETTING = auto()
    ALL = auto()
    ENOUGH = auto()
    BEING = auto()
    HAVING = auto()


_QUESTION_WORDS = {
    Asks.WHAT: "hva kva what which hvilken hvilket hvilke",
    Asks.WHEN: "når nar when",
    Asks.WHERE: "hvor kvar kor where",
    Asks.WHO: "hvem kven who whom whose",
    Asks.WHY: "hvorfor kvifor korfor why",
    Asks.HOW: "hvordan korleis how",
}
_TURNS = {
    Turn.NOT: "ikke ikkje ingen inga aldri not never none don doesn didn isn wasn aren hasn haven won",
    Turn.WITHOUT: "uten utan without",
    Turn.PAST: "ble blei vart var hadde was were did had",
    Turn.CAN: "kan kunne can could",
    Turn.MUST: "må måtte must",
    Turn.SHOULD: "bør burde should",
    Turn.BEFORE: "før before",
    Turn.AFTER: "etter after",
    Turn.OVER: "over",
    Turn.UNDER: "under",
    Turn.AGAINST: "mot against",
    Turn.FROM: "fra frå from",
    Turn.INWARDS: "inn into",
    Turn.OUTWARDS: "ut out",
    Turn.UP: "opp up",
    Turn.DOWN: "ned down",
    Turn.NEW: "ny nye nytt new",
    Turn.MEANING: "betyr bety tyder mean means forkortelse forkortelsen forkorting",
    Turn.NAMED: "heter heiter named called",
    Turn.HAPPENING: "skjer skjedde status happens happened happening",
    Turn.SAYING: "sier seier say says",
    Turn.SAID: "sa sagt said",
    Turn.DOING: "gjør gjøre gjort gjer gjere gjera",
    Turn.GETTING: "får få fått get gets got",
    Turn.ALL: "alle all every",
    Turn.ENOUGH: "nok enough",
}
# "Er skolen bygd?" and "blir skolen bygd?" are two questions, "når er skolen ferdig?" and "når blir …?" are one.
_TURNS_OF_YES_OR_NO = {Turn.BEING: "er is are", Turn.HAVING: "har have has"}
# Which question in how many words.
_DEGREES = {
    Asks.HOW_MUCH: "mange mye mykje many much",
    Asks.HOW_OFTEN: "ofte often",
    Asks.HOW_LONG: "lenge long",
}
# What asks nothing itself: "god morgen", "når det gjelder", "kan du si", "kan jeg få vite", "på forhånd takk".
_FRAMES = re.compile(
    r"^\W*(?:(?:hei|hi|hello|dear) (?:alle|all)\b|god (?:dag|morgen|kveld|ettermiddag)\b|good (?:morning|afternoon)\b)|"
    r"\bnår det (?:gjelder|gjeld)\b|"
    r"\b(?:kan|kunne|can|could) (?:(?:du|dere|dykk|de|noen|nokon|you|someone)|(?:jeg|eg|vi|i) (?:få|get|ask))\b|"
    r"\bpå (?:forhånd|førehand)\b|\btakk for svar\w*|\bmvh\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_Meaning = TypeVar("_Meaning", bound=StrEnum)


def _by_word(words: Mapping[_Meaning, str]) -> dict[str, _Meaning]:
    return {word: meaning for meaning, listed in words.items() for word in listed.split()}


_ASKS_OF, _DEGREE_OF, _TURN_OF = _by_word(_QUESTION_WORDS), _by_word(_DEGREES), _by_word(_TURNS)
_TURN_OF_YES_OR_NO = _TURN_OF | _by_word(_TURNS_OF_YES_OR_NO)
SMALL_WORDS = frozenset(_ASKS_OF) | frozenset(_TURN_OF)


def unframed(text: str) -> str:
    """A question without what only leads up to it or away from it."""
    return _FRAMES.sub(" ", text)


def asks_in(text: str) -> frozenset[Asks]:
    """What the question words in a lower-case, unframed question ask for; nothing for one to be answered by yes or no.

    "Hva koster det?" asks how much, "hva er fristen?" when.
    """
    found = frozenset(_asked(_WORD.findall(text)))
    if found == {Asks.WHAT}:
        match asked_kind(text):
            case Asked.DATE:
                return frozenset({Asks.WHEN})
            case Asked.NUMBER:
                return frozenset({Asks.HOW_MUCH})
    return found


def _asked(words: list[str]) -> Iterator[Asks]:
    for word, following in pairwise([*words, ""]):
        asks = _ASKS_OF.get(word)
        if asks in (Asks.WHERE, Asks.HOW) and asked_kind(f"{word} {following}") is Asked.NUMBER:
            yield _DEGREE_OF.get(following, Asks.HOW_GREAT)
        elif asks:
            yield asks


def turns_in(words: Iterable[str], asks: Set[Asks]) -> frozenset[Turn]:
    """What the small words among the lower-case words of an unframed question, which asks for `asks`, do to it."""
    turn_of = _TURN_OF if asks else _TURN_OF_YES_OR_NO
    return frozenset(turn_of[word] for word in words if word in turn_of)
