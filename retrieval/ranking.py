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

# Where question passages gave way to fewer answers than are wanted, so many times as many hits are looked at.
_DEEPER = 4
WRITTEN = OfKind(Kind.WRITTEN_QUESTION)


def ranked(reader: Reader, limit: int) -> list[Hit]:
    """The best hits: reread sentence by sentence, questions replaced by their answers, near-equal ones newest first."""
    return _first(reader, _listed(reader, limit), limit)


def ranked_of_more(reader: Reader, limit: int) -> tuple[list[Hit], bool]:
    """The same hits, and whether there are others behind them."""
    listed = _listed(reader, limit)
    more = len(listed) > limit or (len(listed) == limit and len(_listed(reader, limit + 1)) > limit)
    return _first(reader, listed, limit), more


def _listed(reader: Reader, least: int) -> list[Hit]:
    """Hits to choose the first from, best first: at least so many, or all that there are."""
    query, engine = reader.query, reader.engine
    # Near-equal hits change places, so more are looked at than shown.
    depth = max(2 * least, engine.recipe.reread)
    if not query.terms:
        return sorted(engine.search(query, _DEEPER * depth), key=_telling(query))
    while True:
        hits = engine.search(query, depth)
        answers = _answers_for_questions(query, reread(reader, hits), engine)
        if len(answers) >= least or len(hits) < depth:
            return answers
        depth *= _DEEPER


def _first(reader: Reader, listed: Sequence[Hit], limit: int) -> list[Hit]:
    newest = newest_first(listed, reader.engine) if reader.query.terms else listed
    return list(islice(newest, limit))


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
    answered = [(asked, answers) for asked in hits if (answers := _answers(asked.passage, engine.corpus))]
    for asked, _ in answered:
        del by_passage[asked.passage.id]
    deeper = [each for _, answers in answered for each in answers if each.id not in by_passage]
    scored = {hit.passage.id: hit for hit in engine.score(query, deeper)} if deeper else {}
    for asked, answers in answered:
        wanted = [each for each in answers if all(engine.admits(unwelcome, each) for unwelcome in unwanted)]
        if wanted:
            answer = max((by_passage.get(each.id) or scored[each.id] for each in wanted), key=lambda hit: hit.score)
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
