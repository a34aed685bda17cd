"""A question after analysis."""

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.normal import fold
from retrieval.analysis import Token, content_tokens, grams, stems


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
# Where a question goes on after another sentence: "Hei! Planlegger kommunen …".
_SENTENCE_ENDS = (".", "?", "!", "…")
_ASKED = {
    Asked.DATE: r"\b(?:når|when|dato(?:en)?|frist(?:en)?)\b|\b(?:hvilke[nt]?|kva) (?:år|måned|månad|dag)\b",
    Asked.NUMBER: rf"\b(?:hvor|kor) {_MUCH}\b|\bhow (?:many|much)\b|"
    r"\b(?:prosent\w*|beløp\w*|kost(?:er|et|nad\w*)|antall\w*|andel\w*)\b",
    Asked.PERSON: r"\b(?:hvem|kven|who)\b",
    Asked.PLACE: rf"^\W*(?:hvor|kvar|kor|where)\b(?! {_MUCH}\b)",
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
    """Analyses a question, in the documents' normal form."""
    text = fold(text)
    content = content_tokens(text)
    words = [token.lower for token in content]
    word_stems = stems(words)
    capitals = [token.lower for token in content if _is_name(token, text) and not text.isupper()]
    return Query(
        text=text,
        words=tuple(words),
        stems=tuple(word_stems),
        grams=tuple(grams(words)),
        names=frozenset(stems(capitals)),
        numbers=frozenset(word for word in words if word.isdigit()),
        asked=_asked(text.lower()),
    )


def _is_name(token: Token, text: str) -> bool:
    before = text[: token.span.start].rstrip(" «»“”\"'(")
    return token.text[0].isupper() and bool(before) and not before.endswith(_SENTENCE_ENDS)


def _asked(text: str) -> Asked:
    return next((kind for kind, pattern in _ASKED.items() if re.search(pattern, text)), Asked.ANYTHING)
