"""The decision to answer: evidence from the best hit, a calibrated probability, and the reasons.

A logistic regression over the six measures of `Evidence`. Its weights are data (`data/answerability.json`),
fitted and reported by `python -m tools.fit_answerability`.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from functools import cache
from importlib import resources

import msgspec

from retrieval.analysis import content_words, grams, stems
from retrieval.engine import Engine, Hit, indexed_text
from retrieval.query import Query

# More words than this make no question surer, or a pasted page would be answered for its length.
MOST_WORDS = 8
# A word of which the hits hold less than this share of 4-grams is absent; more, and it stands there in another form.
ABSENT_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the best hit, each measure from 0 to 1.

    A word of the query is matched fully by its stem, and in part by the share of its 4-grams that the
    passage holds.
    """

    coverage: float  # matched share of the query's words, weighted by idf, in the passage
    document_coverage: float  # the same in the whole document, weighted by length
    longest_word: float  # how far the longest word is matched: the topic is seldom a short one
    words: float  # content words of the query, in tens, up to MOST_WORDS
    number_missing: float  # 1 if the query has a number that the passage lacks
    name_missing: float  # 1 if the query has a capitalised word that the passage lacks


class Because(StrEnum):
    """Why the verdict is what it is."""

    NOTHING_FOUND = "nothing_found"
    UNKNOWN_WORDS = "unknown_words"  # no passage of the corpus holds them
    MISSING_WORDS = "missing_words"  # the passages shown do not hold them
    MISSING_NUMBER = "missing_number"
    MATCHED_WORDS = "matched_words"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason and the words of the question that it is about, as the asker wrote them but in lower case."""

    because: Because
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether to answer (`answerable`), without doubt (`sure`), and why."""

    answerable: bool
    sure: bool
    probability: float
    reasons: tuple[Reason, ...]


class _Model(msgspec.Struct, frozen=True):
    """The fitted weights; `means` and `scales` standardise the measures, in the order of Evidence's fields."""

    features: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float
    answer_from: float
    sure_from: float

    def probability(self, evidence: Evidence) -> float:
        measures = zip(astuple(evidence), self.means, self.scales, self.weights, strict=True)
        logit = self.intercept + sum(weight * (value - mean) / scale for value, mean, scale, weight in measures)
        return 1 / (1 + math.exp(-logit))


@cache
def _model() -> _Model:
    data = resources.files("retrieval").joinpath("data/answerability.json").read_bytes()
    model = msgspec.json.decode(data, type=_Model)
    assert model.features == tuple(field.name for field in fields(Evidence))
    return model


def decide(query: Query, hits: Sequence[Hit], engine: Engine) -> Verdict:
    """The verdict on the hits that are shown for a query, best first."""
    if not hits or not query.words:
        return Verdict(False, False, 0.0, (Reason(Because.NOTHING_FOUND),))
    matches = [match(query, hit, engine) for hit in hits]
    probability = _model().probability(evidence(query, hits[0], matches[0], engine))
    return Verdict(
        answerable=probability >= _model().answer_from,
        sure=probability >= _model().sure_from,
        probability=probability,
        reasons=_reasons(query, _best_of(matches), engine),
    )


def evidence(query: Query, hit: Hit, matches: Mapping[str, float], engine: Engine) -> Evidence:
    """The evidence for a hit, given how far it matches each word."""
    pairs = list(zip(query.words, query.stems, strict=True))
    weights = {word: engine.idf(stem) for word, stem in pairs}
    held = {stem for word, stem in pairs if matches[word] == 1.0}
    return Evidence(
        coverage=_share((weights[word], matches[word]) for word in query.words),
        document_coverage=_share(
            (len(w), 1.0 if engine.stands_in_parent(hit.passage, s) else matches[w]) for w, s in pairs
        ),
        longest_word=matches[max(query.words, key=len)],
        words=min(MOST_WORDS, len(set(query.stems))) / 10,
        number_missing=float(any(matches[number] < 1.0 for number in query.numbers)),
        name_missing=float(not query.names <= held),
    )


def match(query: Query, hit: Hit, engine: Engine) -> dict[str, float]:
    """How far each word of the query is matched by what the hit was found by, 0 to 1."""
    passages = [hit.passage, hit.asked] if hit.asked else [hit.passage]
    words = content_words("\n".join(indexed_text(engine.corpus, passage) for passage in passages))
    held, held_grams = set(stems(words)), set(grams(words))
    matches = {}
    for word, stem in zip(query.words, query.stems, strict=True):
        word_grams = set(grams([word]))
        matches[word] = 1.0 if stem in held else len(word_grams & held_grams) / len(word_grams)
    return matches


def _share(weighted: Iterable[tuple[float, float]]) -> float:
    pairs = list(weighted)
    total = sum(weight for weight, _ in pairs)
    return sum(weight * match for weight, match in pairs) / total if total else 0.0


def _best_of(matches: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """For each word how far any of the hits matches it."""
    return {word: max(each[word] for each in matches) for word in matches[0]}


def _reasons(query: Query, matches: Mapping[str, float], engine: Engine) -> tuple[Reason, ...]:
    """What the hits together hold and lack; a word that they hold in another form is neither."""
    known = {word: engine.document_frequency(stem) > 0 for word, stem in zip(query.words, query.stems, strict=True)}
    matched = [word for word in query.words if matches[word] == 1.0 and known[word]]
    numbers = [word for word in query.words if word in query.numbers and matches[word] < 1.0]
    absent = [word for word in query.words if matches[word] < ABSENT_BELOW and word not in query.numbers]
    candidates = (
        Reason(Because.MATCHED_WORDS, _unique(matched)),
        Reason(Because.UNKNOWN_WORDS, _unique(word for word in absent if not known[word])),
        Reason(Because.MISSING_NUMBER, _unique(numbers)),
        Reason(Because.MISSING_WORDS, _unique(word for word in absent if known[word])),
    )
    return tuple(reason for reason in candidates if reason.words)


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
