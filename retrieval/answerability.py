"""The decision to answer: evidence from the best hit, a calibrated probability, and the reasons.

A logistic regression over the measures of `Evidence`. Its weights are data (`data/answerability.json`), fitted and
reported by `python -m tools.fit_answerability`.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from importlib import resources
from operator import attrgetter

import msgspec

from corpus.model import Passage
from retrieval.alternatives import How
from retrieval.analysis import content_words, grams, stems
from retrieval.engine import Engine, Hit
from retrieval.filters import Demand, Filter, Period
from retrieval.kinds import Asked, holds_asked
from retrieval.query import Query, Term
from retrieval.reading import Reader, Reading
from retrieval.run_on import run_on

# A word of which the hits hold less than this share of 4-grams is absent; more, and it stands there in another form.
ABSENT_BELOW = 0.5
# A correction that is worth less than this is a guess.
SURELY_MEANT = 0.85
# No larger corpus was measured; the next ten thousand passages are taken to matter no more.
LARGEST_MEASURED = 10_000


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the best hit.

    A word weighs its idf as a share of the rarest word's, so that weights mean the same in every corpus; their sum is
    the question's mass. A word is matched fully by its stem, as far as its weight by an alternative, and in part by the
    share of its 4-grams that the passage holds. Sums are absolute: more matched words are more evidence.
    """

    strength: float  # geometric mean of the matched mass and of the 4-gram score as a share of the highest
    topic_strength: float  # the same times how far the longest word is matched: the topic is seldom a short one
    sentence: float  # the most mass that one sentence matches, if it holds the asked kind of answer
    wording: float  # how much of the question's wording one sentence repeats
    number_missing: float  # 1 if the question has a number that the passage lacks
    name_missing: float  # the mass of capitalised words that the passage lacks
    one_word: float  # 1 if the question is a single word
    corpus_size: float  # ln of the number of passages: in a large corpus more match by chance


class Because(StrEnum):
    """Why the verdict is what it is."""

    NOTHING_FOUND = "nothing_found"
    NOTHING_ADMITTED = "nothing_admitted"  # a phrase or an unwanted word leaves no passage over
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
        measures = zip(_measures(evidence), self.means, self.scales, self.weights, strict=True)
        logit = self.intercept + sum(weight * (value - mean) / scale for value, mean, scale, weight in measures)
        return 1 / (1 + math.exp(-logit))


_measures = attrgetter(*(field.name for field in fields(Evidence)))


@cache
def _model() -> _Model:
    data = resources.files("retrieval").joinpath("data/answerability.json").read_bytes()
    model = msgspec.json.decode(data, type=_Model)
    assert model.features == tuple(field.name for field in fields(Evidence))
    return model


def decide(reader: Reader, hits: Sequence[Hit]) -> Verdict:
    """The verdict on the hits that are shown for a question, best first."""
    query, engine = reader.query, reader.engine
    if not hits:
        only_filters = query.filters and not query.terms
        demanding = only_filters or any(isinstance(each, Demand) for each in query.filters)
        because = Because.NOTHING_ADMITTED if demanding else Because.NOTHING_FOUND
        return Verdict(False, False, 0.0, (Reason(because),))
    model = _model()
    if not query.terms:
        # Nothing is asked about what the filters admit, so it is shown for what it is.
        return Verdict(True, False, model.answer_from, ())
    reader.look_into(passage for hit in hits for passage in _found_by(hit))
    matches = [match(reader, hit) for hit in hits]
    probability = model.probability(evidence(reader, hits[0]))
    best = _best_of(matches)
    # A word that shares some 4-grams with another is no answer by itself.
    anything = any(matched >= ABSENT_BELOW for matched in best.values())
    return Verdict(
        answerable=anything and probability >= model.answer_from,
        sure=anything and probability >= model.sure_from and _is_meant(query, hits[0], engine),
        probability=probability,
        reasons=_reasons(query, best, engine),
    )


def _is_meant(query: Query, hit: Hit, engine: Engine) -> bool:
    """Whether the hit is what was asked for, not what it was taken for.

    It lies within the filters; no word was translated or far from what it was corrected to; and a single word asks
    nothing in particular.
    """
    translated = any(each.how is How.TRANSLATION for term in query.terms for each in term.alternatives)
    guessed = any(term.guessed and term.guessed.weight < SURELY_MEANT for term in query.terms)
    asked = len({term.stem for term in query.terms}) > 1
    return asked and not (translated or guessed) and all(engine.admits(each, hit.passage) for each in query.filters)


def evidence(reader: Reader, hit: Hit) -> Evidence:
    """The evidence for a hit of a question that has terms."""
    matches = match(reader, hit)
    query, engine = reader.query, reader.engine
    weights = _weights(reader)
    mass = sum(each.weight * matches[each.term.word] for each in weights)
    strength = math.sqrt(_grams_matched(query, hit, engine) * mass)
    longest = max(weights, key=lambda each: len(each.term.word))
    return Evidence(
        strength=strength,
        topic_strength=strength * matches[longest.term.word],
        sentence=_best_sentence(reader, weights, hit),
        wording=max(reading.best_wording for reading in reader.read(_found_by(hit))),
        number_missing=float(any(matches[number] < 1.0 for number in query.numbers)),
        name_missing=sum(
            each.weight * (1 - matches[each.term.word]) for each in weights if each.term.stem in query.names
        ),
        one_word=float(len(weights) == 1),
        corpus_size=math.log(min(engine.corpus.size.passages, LARGEST_MEASURED)),
    )


def match(reader: Reader, hit: Hit) -> dict[str, float]:
    """How far each word of the question is matched by what the hit was found by, 0 to 1."""
    query, engine = reader.query, reader.engine
    held = reader.held_by_all(_found_by(hit))
    years = {str(year) for each in query.filters for year in _years_met(each, hit.passage, engine)}
    matched: list[float] = held.matched[0].tolist()
    numbered = zip(query.terms, reader.sought.numbers, strict=True)
    return {term.word: matched[number] for term, number in numbered} | dict.fromkeys(years & query.numbers, 1.0)


def _found_by(hit: Hit) -> list[Passage]:
    return [hit.passage, hit.asked] if hit.asked else [hit.passage]


def _years_met(wanted: Filter, passage: Passage, engine: Engine) -> Iterable[int]:
    """The years of a period that the passage is of, though its text may not name them."""
    if isinstance(wanted, Period) and engine.admits(wanted, passage):
        return range(wanted.first, wanted.last + 1)
    return ()


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A term of the question, its number among those that are sought, and its weight."""

    term: Term
    number: int
    weight: float


def _weights(reader: Reader) -> list[_Weighed]:
    """The weight of each term, of which those with one stem count once."""
    rarest = math.log(reader.engine.corpus.size.passages + 1)
    terms, idfs = reader.sought.terms, reader.idfs
    numbers = {terms[number].stem: number for number in reversed(reader.sought.numbers)}.values()
    return [_Weighed(terms[number], number, terms[number].weight * idfs[number] / rarest) for number in numbers]


def _grams_matched(query: Query, hit: Hit, engine: Engine) -> float:
    """The 4-gram score as a share of what a passage that holds each once would score."""
    weighed = [(gram, term.weight) for term in query.terms for gram in grams(list(term.likeliest))]
    idfs = engine.gram_idfs([gram for gram, _ in weighed])
    highest = sum(weight * idf for (_, weight), idf in zip(weighed, idfs, strict=True))
    return hit.grams / highest if highest else 0.0


def _best_sentence(reader: Reader, weights: Sequence[_Weighed], hit: Hit) -> float:
    """The most mass that a sentence of the hit matches, of those that hold the asked kind of answer."""
    asked, reading = reader.query.asked, reader.reading(hit.passage)
    matched: list[list[float]] = reading.held_by_sentences.matched.tolist()
    masses = [sum(each.weight * row[each.number] for each in weights) for row in matched]
    for number in sorted(range(len(masses)), key=lambda number: -masses[number]):
        if asked is Asked.ANYTHING or holds_asked(asked, _told(reader, reading, number)):
            return max(0.0, masses[number])
    return 0.0


def _told(reader: Reader, reading: Reading, number: int) -> str:
    """A sentence without the words it was asked with: the "2021" of "i 2021" is no date of the answer."""
    parts = reading.wordings[number].split()
    if not reading.plain[number]:
        asked_for = frozenset(reader.sought.stems)
        return " ".join(part for part in parts if asked_for.isdisjoint(stems(content_words(part))))
    asked = reading.held_by_sentences.words[number]
    return " ".join(part for part in parts if asked.isdisjoint(run_on(part).split("_"))) if asked else " ".join(parts)


def _best_of(matches: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """For each word how far any of the hits matches it."""
    return {word: max(each[word] for each in matches) for word in matches[0]}


def _reasons(query: Query, matches: Mapping[str, float], engine: Engine) -> tuple[Reason, ...]:
    """What the hits together hold and lack; a word that they hold in another form is neither."""
    known = {term.word: engine.document_frequency(term.stem) > 0 for term in query.terms}
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
