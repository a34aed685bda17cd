"""From the engine's scores to the order in which passages are shown."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from corpus.model import Corpus, Kind, Passage, Role
from retrieval.engine import Engine, Hit
from retrieval.filters import OfKind, Sender, Without
from retrieval.query import Query
from retrieval.reading import Reader, Reading
from retrieval.recency import newest_first

# Enough that the answers to a question passage are among the hits, if they share anything with what is asked.
_DEEP = 100
WRITTEN = OfKind(Kind.WRITTEN_QUESTION)


def ranked(reader: Reader, limit: int) -> list[Hit]:
    """The best hits: reread sentence by sentence, questions replaced by their answers, near-equal ones newest first."""
    query, engine = reader.query, reader.engine
    hits = engine.search(query, max(limit, _DEEP))
    if not query.terms:
        return sorted(hits, key=_telling(query))[:limit]
    answers = _answers_for_questions(query, reread(reader, hits), engine)
    return list(islice(newest_first(answers, engine), limit))


def reread(reader: Reader, hits: Sequence[Hit]) -> list[Hit]:
    """The hits, best first, after the best of them have gained the score of their best sentence."""
    best, others = hits[: reader.engine.recipe.reread], hits[reader.engine.recipe.reread :]
    readings = reader.read(hit.passage for hit in best)
    return _best_first([*map(_with_sentence, best, readings), *others])


def _with_sentence(hit: Hit, reading: Reading) -> Hit:
    sentence = reading.best_sentence
    return Hit(hit.passage, hit.score + sentence, hit.words, hit.grams, hit.parent, sentence, hit.asked)


def _answers_for_questions(query: Query, hits: Sequence[Hit], engine: Engine) -> list[Hit]:
    """Lets the best answer to each question passage take over its score, and takes the question out.

    A question's wording matches itself best, and quoting it back tells nothing.
    """
    unwanted = [each for each in query.filters if isinstance(each, Without)]
    by_passage = {hit.passage.id: hit for hit in hits}
    for asked in hits:
        answers = _answers(asked.passage, engine.corpus)
        if answers:
            del by_passage[asked.passage.id]
        wanted = [answer for answer in answers if all(engine.admits(each, answer) for each in unwanted)]
        if wanted:
            nothing = Hit(wanted[0], score=0.0, words=0.0, grams=0.0, parent=0.0)
            answer = max((by_passage.get(each.id, nothing) for each in wanted), key=lambda hit: hit.score)
            if asked.score > answer.score:
                grams = max(answer.grams, asked.grams)
                by_passage[answer.passage.id] = replace(answer, score=asked.score, grams=grams, asked=asked.passage)
    return _best_first(list(by_passage.values()))


def _telling(query: Query) -> Callable[[Hit], tuple[bool, bool]]:
    """What comes first where nothing is asked but filters: a person's own questions, and no boilerplate at the top."""
    asks_for_questions = any(isinstance(each, Sender) for each in query.filters) or WRITTEN in query.filters

    def order(hit: Hit) -> tuple[bool, bool]:
        return asks_for_questions and hit.passage.role is not Role.QUESTION, not hit.passage.section

    return order


def _answers(passage: Passage, corpus: Corpus) -> list[Passage]:
    """The answer passages to a question passage."""
    if passage.role is not Role.QUESTION:
        return []
    return [
        other
        for other in corpus.document(passage.document).passages
        if other.role is Role.ANSWER and other.exchange == passage.exchange
    ]


def _best_first(hits: list[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: -hit.score)
