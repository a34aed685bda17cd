"""Tells a greeting, thanks, a call for help and an empty message from a question."""

import re

from bot.outcome import Remark
from retrieval.analysis import content_words

_WORDS = re.compile(r"\w+")
# Slack sends an emoji by its name between colons.
_EMOJI = re.compile(r":[a-z0-9_+'-]+:")

_FILLERS = frozenset(
    """alle bare bot dag deg den der dere det du for fra fred hele helg i igjen ja jeg kommunesvar kveld litt med meg
    morgen morra nei og på så til sammen uke veldig den de dokke dykk eg there everyone all morning afternoon evening
    ettermiddag nå sist jul påske sommer helg test yes no""".split()
)
_GREETINGS = frozenset(
    "hei heia heisann hallo hallois halla hoi morn god gomorn goddag hello hi hey hola tjena good heihei morna".split()
)
_THANKS = frozenset(
    """takk takker supert flott bra fint kjempebra perfekt strålende topp ok okei okay greit nydelig herlig skjønner
    forstår forstått thanks thank thx kjempefint hyggelig ha jobba jobbet nyttig""".split()
)
# Said along with thanks, but no thanks by themselves.
_FOR_WHAT = frozenset(
    "a det hjelp hjelpa hjelpen hjertelig lot mange much mye mykje skal so svar svaret tusen var very you".split()
)
_HELP = re.compile(
    r"(?:hei )?(?:hjelp|help|hjelp meg|kan du hjelpe(?: meg)?|can you help(?: me)?|"
    r"hva kan (?:du|jeg)(?: gjøre| hjelpe(?: meg)? med| svare på| spørre om| spørre deg om)?|"
    r"kva kan (?:du|eg)(?: gjere| svare på| spørje om)?|what can you do|hvem er du|kven er du|who are you|"
    r"hvordan (?:virker|fungerer|bruker jeg) (?:du|dette|deg)|korleis (?:verkar|fungerer) (?:du|dette))"
)


def remark_in(text: str) -> Remark | None:
    """The kind of remark that the whole of `text` is, or None for a question."""
    text = _EMOJI.sub(" ", text)
    words = _WORDS.findall(text.lower())
    if not any(word[0].isalpha() for word in words) and not any(len(word) > 2 for word in words):
        return Remark.EMPTY
    if _HELP.fullmatch(" ".join(words)):
        return Remark.HELP
    said = set(words)
    if said & _THANKS and said <= _THANKS | _FOR_WHAT | _FILLERS | _GREETINGS:
        return Remark.THANKS
    if said & _GREETINGS and said <= _GREETINGS | _FILLERS:
        return Remark.GREETING
    return None if content_words(text) and not said <= _FILLERS else Remark.EMPTY


def says_something(text: str) -> bool:
    """Whether a text has any word that is more than yes, no or a filler: "hvorfor", "og når", but not "ja, da"."""
    return any(word[0].isalpha() and word not in _FILLERS for word in _WORDS.findall(text.lower()))
