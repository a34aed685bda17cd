"""The decision to answer: evidence from the best hit, a calibrated probability, and the reasons.

A logistic regression over the measures of `Evidence`. Its weights are data (`data/answerability.json`), fitted and
reported by `python -m tools.fit_answerability`.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from functools import cache
from importlib import resources

import msgspec

from corpus.model import Passage
from corpus.sentences import sentences
from retrieval.alternatives import How
from retrieval.analysis import content_words, grams, stems
from retrieval.engine import Engine, Hit, indexed_text
from retrieval.filters import Demand, Filter, Period
from retrieval.kinds import Asked, holds_asked
from retrieval.query import Query, Term
from retrieval.rereading import Rereader

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
    if not hits:
        only_filters = query.filters and not query.terms
        demanding = only_filters or any(isinstance(each, Demand) for each in query.filters)
        because = Because.NOTHING_ADMITTED if demanding else Because.NOTHING_FOUND
        return Verdict(False, False, 0.0, (Reason(because),))
    model = _model()
    if not query.terms:
        # Nothing is asked about what the filters admit, so it is shown for what it is.
        return Verdict(True, False, model.answer_from, ())
    matches = [match(query, hit, engine) for hit in hits]
    probability = model.probability(evidence(query, hits[0], engine))
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


def evidence(query: Query, hit: Hit, engine: Engine) -> Evidence:
    """The evidence for a hit of a query that has terms."""
    matches = match(query, hit, engine)
    weights = _weights(query, engine)
    strength = math.sqrt(_grams_matched(query, hit, engine) * _mass(weights, matches))
    longest = max(weights, key=lambda term: len(term.word))
    passages = engine.corpus.size.passages
    return Evidence(
        strength=strength,
        topic_strength=strength * matches[longest.word],
        sentence=_best_sentence(query, weights, hit, engine),
        wording=_best_wording(query, hit, engine),
        number_missing=float(any(matches[number] < 1.0 for number in query.numbers)),
        name_missing=sum(
            weight * (1 - matches[term.word]) for term, weight in weights.items() if term.stem in query.names
        ),
        one_word=float(len(weights) == 1),
        corpus_size=math.log(min(passages, LARGEST_MEASURED)),
    )


def match(query: Query, hit: Hit, engine: Engine) -> dict[str, float]:
    """How far each word of the query is matched by what the hit was found by, 0 to 1."""
    passages = [hit.passage, hit.asked] if hit.asked else [hit.passage]
    words = content_words("\n".join(indexed_text(engine.corpus, passage) for passage in passages))
    years = {str(year) for each in query.filters for year in _years_met(each, hit.passage, engine)}
    return _matched_by(words, query.terms) | dict.fromkeys(years & query.numbers, 1.0)


def _years_met(wanted: Filter, passage: Passage, engine: Engine) -> Iterable[int]:
    """The years of a period that the passage is of, though its text may not name them."""
    if isinstance(wanted, Period) and engine.admits(wanted, passage):
        return range(wanted.first, wanted.last + 1)
    return ()


def _matched_by(words: list[str], terms: Iterable[Term]) -> dict[str, float]:
    held, held_grams = set(stems(words)), set(grams(words))
    matches = {}
    for term in terms:
        parts = max(weight * _share_held(words, held_grams) for weight, words in term.wordings)
        matches[term.word] = max(term.held_by(held.__contains__), parts)
    return matches


def _share_held(words: Sequence[str], held_grams: set[str]) -> float:
    asked = set(grams(list(words)))
    return len(asked & held_grams) / len(asked)


def _weights(query: Query, engine: Engine) -> dict[Term, float]:
    """The weight of each term, of which those with one stem count once."""
    rarest = math.log(engine.corpus.size.passages + 1)
    terms = {term.stem: term for term in reversed(query.terms)}
    return {term: term.weight * engine.idf(term.stem) / rarest for term in terms.values()}


def _mass(weights: Mapping[Term, float], matches: Mapping[str, float]) -> float:
    return sum(weight * matches[term.word] for term, weight in weights.items())


def _grams_matched(query: Query, hit: Hit, engine: Engine) -> float:
    """The 4-gram score as a share of what a passage that holds each once would score."""
    highest = sum(term.weight * engine.gram_idf(gram) for term in query.terms for gram in grams(list(term.likeliest)))
    return hit.grams / highest if highest else 0.0


def _best_sentence(query: Query, weights: Mapping[Term, float], hit: Hit, engine: Engine) -> float:
    asked = {stem for term in query.terms for _, read in term.readings for stem in read}
    text = engine.corpus.document(hit.passage.document).text
    best = 0.0
    for place in sentences(text, hit.passage.span):
        sentence = place.of(text)
        # What was asked with is not what is asked for: the "2021" of "i 2021" is no date of the answer.
        told = " ".join(word for word in sentence.split() if not asked.intersection(stems(content_words(word))))
        if query.asked is Asked.ANYTHING or holds_asked(query.asked, told):
            best = max(best, _mass(weights, _matched_by(content_words(sentence), weights)))
    return best


def _best_wording(query: Query, hit: Hit, engine: Engine) -> float:
    rereader = Rereader.of(query, engine.recipe)
    passages = [hit.passage, hit.asked] if hit.asked else [hit.passage]
    return max(rereader.best_wording(engine.corpus, passage) for passage in passages)


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
