"""The kinds of answer that a question word asks for, and what in a sentence is of such a kind."""

import re
from collections.abc import Callable, Set
from enum import StrEnum

from corpus.dates import find_date


class Asked(StrEnum):
    """The kind of answer that a question word asks for."""

    DATE = "date"
    NUMBER = "number"
    PERSON = "person"
    PLACE = "place"
    ANYTHING = "anything"


_MUCH = (
    r"(?:mange|mye|mykje|få|lite|stor\w*|liten|små|høy\w*|høg\w*|lav\w*|låg\w*|lang\w*|lenge|ofte|fort|"
    r"gammel|gammelt|gamle|gamal|gammal|gamalt)"
)
_ASKED_BY = {
    Asked.DATE: r"\b(?:når|nar|kva tid|when|dato(?:en)?|frist(?:en)?)\b|"
    r"\b(?:hvilke[nt]?|kva|what|which) (?:år|måned|månad|dag|year|month|day)\b",
    Asked.NUMBER: rf"\b(?:hvor|kor) {_MUCH}\b|\bhow (?:many|much|often|long|far|high|big)\b|"
    r"\b(?:prosent\w*|beløp\w*|kost(?:er|et|nad\w*|ar|a)|cost|antall\w*|talet på|andel\w*)\b",
    Asked.PERSON: r"\b(?:hvem|kven|who)\b",
    Asked.PLACE: rf"^\W*(?:hvor|kvar|kor|where)\b(?! {_MUCH}\b)",
}

_ASKED = {kind: re.compile(pattern) for kind, pattern in _ASKED_BY.items()}

_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_MONTH_OR_YEAR = re.compile(
    r"\b(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|(?:19|20)\d\d)\b|"
    r"\b(?:kl\.|klokk[ae]n?|høsten|hausten|våren|sommeren|sommaren|vinteren|nyttår|uke \d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|hundre|tusen|million\w*|milliard\w*|halv\w*)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\w,;:»)] )[A-ZÆØÅ][\wæøå]+|[A-ZÆØÅ][\wæøå]+ [A-ZÆØÅ]")
_HOLDS: dict[Asked, Callable[[str], object]] = {
    Asked.DATE: lambda text: (_DIGIT.search(text) and find_date(text)) or _MONTH_OR_YEAR.search(text),
    Asked.NUMBER: _NUMBER.search,
    Asked.PERSON: _NAME.search,
    Asked.PLACE: _NAME.search,
    Asked.ANYTHING: lambda _: None,
}
# What these do not find in a sentence they do not find where words are masked.
_BY_PATTERN = {Asked.NUMBER: _NUMBER, Asked.PERSON: _NAME, Asked.PLACE: _NAME}


def asked_kind(question: str) -> Asked:
    """The kind of answer that a question asks for."""
    lower = question.lower()
    return next((kind for kind, pattern in _ASKED.items() if pattern.search(lower)), Asked.ANYTHING)


def holds_asked(kind: Asked, sentence: str) -> bool:
    """Whether a sentence holds something of the asked kind; nothing in particular is held by none."""
    return bool(_HOLDS[kind](sentence))


def holds_besides(kind: Asked, sentence: str, words: Set[str]) -> bool:
    """Whether a sentence holds something of the asked kind where some lower-case words are masked."""
    if kind in _BY_PATTERN:
        found = _BY_PATTERN[kind].search(sentence)
        if not found:
            return False
        # What holds none of the words is there still when they are masked.
        if not any(word.lower() in words for word in _WORD.findall(_whole_words(sentence, found))):
            return True
    return holds_asked(kind, _WORD.sub(lambda word: "x" if word[0].lower() in words else word[0], sentence))


def _whole_words(text: str, found: re.Match[str]) -> str:
    """What was found in a text, with the rest of the words it begins and ends in."""
    start, end = found.span()
    while start and text[start - 1].isalnum():
        start -= 1
    while text[end : end + 1].isalnum():
        end += 1
    return text[start:end]
