"""A question after analysis."""

import re
from dataclasses import dataclass
from enum import StrEnum

from retrieval.analysis import content_words, grams, stems, tokens


class Asked(StrEnum):
    """The kind of answer that a question word asks for."""

    DATE = "date"
    NUMBER = "number"
    PERSON = "person"
    PLACE = "place"
    ANYTHING = "anything"


_MUCH = r"(?:mange|mye|mykje|stor\w*|høy\w*|høg\w*|lang\w*|ofte|gammel|gamle)"
_ASKED = {
    Asked.DATE: r"\b(?:når|when|dato(?:en)?|frist(?:en)?)\b|\b(?:hvilke[nt]?|kva) (?:år|måned|månad|dag)\b",
    Asked.NUMBER: rf"\b(?:hvor|kor) {_MUCH}\b|\bhow (?:many|much)\b|"
    r"\b(?:prosent\w*|beløp\w*|kost(?:er|et|nad\w*)|antall\w*|andel\w*)\b",
    Asked.PERSON: r"\b(?:hvem|kven|who)\b",
    Asked.PLACE: rf"^\W*(?:hvor|kvar|where)\b(?! {_MUCH}\b)",
}


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for.

    `words` are the lower-case content words, `stems` their stems (both in order, as often as asked),
    `names` the stems of words written with a capital inside a sentence, `numbers` those made of digits.
    """

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    grams: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[str]
    asked: Asked


def understand(text: str) -> Query:
    """Analyses a question."""
    words = content_words(text)
    word_stems = stems(words)
    content = set(words)
    capitals = [token.lower for token in tokens(text)[1:] if token.text[0].isupper() and token.lower in content]
    return Query(
        text=text,
        words=tuple(words),
        stems=tuple(word_stems),
        grams=tuple(grams(words)),
        names=frozenset(stems(capitals)),
        numbers=frozenset(word for word in words if word.isdigit()),
        asked=_asked(text.lower()),
    )


def _asked(text: str) -> Asked:
    return next((kind for kind, pattern in _ASKED.items() if re.search(pattern, text)), Asked.ANYTHING)
