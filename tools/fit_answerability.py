"""Fits the verdict's weights and writes them, with the report, to retrieval/data/answerability.json.

    python -m tools.fit_answerability --norquad ../shared/eval --documents ../shared/drammen

Needs scikit-learn (`.venv/bin/pip install -e '.[fit]'`). Three corpora teach, each for the same share: NorQuAD dev,
where half of the questions have their article and its siblings taken out of the hits, what a large one looks like; the
questions over the real documents and the dev half of the municipal set, what small ones do.
"""

import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler

from bot.settings import demo_corpus
from corpus.loading import load
from retrieval.answerability import Evidence, evidence
from retrieval.engine import EmbeddedEngine, Engine
from retrieval.evaluation import sets
from retrieval.evaluation.questions import Split
from retrieval.evaluation.runs import engine_for, query_of
from retrieval.query import Query, understand
from retrieval.ranking import ranked
from retrieval.reading import Reader

QUESTIONS = Path("tests/data")
WEIGHTS = Path("retrieval/data/answerability.json")
ANSWER_FROM = 0.35
SURE_FROM = 0.95
FOLDS, ROUNDS = 10, 5

Example = tuple[Evidence, bool]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Examples:
    """The evidence of all questions, shape (questions, measures), whether each is answerable, and its set."""

    measures: Floats
    answerable: Mask
    set_of: NDArray[np.str_]

    @property
    def weights(self) -> Floats:
        """Each set counts the same, however many questions it has."""
        names, counts = np.unique(self.set_of, return_counts=True)
        size = dict(zip(names.tolist(), counts.tolist(), strict=True))
        return np.array([len(self.set_of) / len(names) / size[name] for name in self.set_of.tolist()])


def main(
    norquad: Annotated[Path, typer.Option(help="Folder with the NorQuAD files.")],
    documents: Annotated[Path, typer.Option(help="Folder with the real documents.")],
) -> None:
    """Fit, cross-validate and write the weights."""
    examples = _examples({"norquad": _norquad(norquad), "documents": _real(documents), "municipal": _municipal()})
    everything = np.ones(len(examples.answerable), dtype=bool)
    scaler, model = _fit(examples, everything)
    report = {
        "cross-validated": _report(examples, _cross_validated(examples)),
        "fitted on the other sets": _report(examples, _left_out(examples)),
    }
    fitted = {
        "features": [field.name for field in fields(Evidence)],
        "means": scaler.mean_.round(6).tolist(),
        "scales": scaler.scale_.round(6).tolist(),
        "weights": model.coef_[0].round(6).tolist(),
        "intercept": round(float(model.intercept_[0]), 6),
        "answer_from": ANSWER_FROM,
        "sure_from": SURE_FROM,
        "report": report,
    }
    WEIGHTS.write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")
    typer.echo(json.dumps(report, indent=1))


def _examples(found: dict[str, Iterator[Example]]) -> Examples:
    rows = [(name, seen, label) for name, examples in found.items() for seen, label in examples]
    return Examples(
        measures=np.array([astuple(seen) for _, seen, _ in rows]),
        answerable=np.array([label for _, _, label in rows]),
        set_of=np.array([name for name, _, _ in rows]),
    )


def _norquad(folder: Path) -> Iterator[Example]:
    return _from(sets.norquad(folder, [sets.SetName.NORQUAD_REMOVED]))


def _municipal() -> Iterator[Example]:
    for collection in sets.only(sets.municipal(demo_corpus()), Split.DEV):
        assert isinstance(collection, sets.Collection)
        yield from _from(collection)


def _from(collection: sets.Collection) -> Iterator[Example]:
    engine = EmbeddedEngine.in_memory(collection.corpus)
    for question in (question for each in collection.sets for question in each.questions):
        yield from _seen(query_of(question, engine), engine_for(question, engine), question.answerable)


def _real(folder: Path) -> Iterator[Example]:
    engine = EmbeddedEngine.in_memory(load(folder).corpus)
    for name, label in (("drammen_questions.jsonl", True), ("drammen_unanswerable.jsonl", False)):
        for line in (QUESTIONS / name).open(encoding="utf-8"):
            yield from _seen(understand(json.loads(line)["question"], engine.learned), engine, label)


def _seen(query: Query, engine: Engine, label: bool) -> Iterator[Example]:
    reader = Reader(query, engine)
    hits = ranked(reader, 1)
    if hits and query.terms:
        yield evidence(reader, hits[0]), label


def _fit(examples: Examples, chosen: Mask) -> tuple[StandardScaler, LogisticRegression]:
    weights = examples.weights[chosen]
    scaler = StandardScaler().fit(examples.measures[chosen], sample_weight=weights)
    model = LogisticRegression(C=0.5, max_iter=1000)
    model.fit(scaler.transform(examples.measures[chosen]), examples.answerable[chosen], sample_weight=weights)
    return scaler, model


def _predict(examples: Examples, train: Mask, test: Mask) -> Floats:
    scaler, model = _fit(examples, train)
    predicted: Floats = model.predict_proba(scaler.transform(examples.measures[test]))[:, 1]
    return predicted


def _cross_validated(examples: Examples) -> Floats:
    predicted = np.zeros(len(examples.answerable))
    strata = np.char.add(examples.set_of, examples.answerable.astype(str))
    for seed in range(ROUNDS):
        for _, held_out in StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(strata, strata):
            test = np.isin(np.arange(len(predicted)), held_out)
            predicted[test] += _predict(examples, ~test, test) / ROUNDS
    return predicted


def _left_out(examples: Examples) -> Floats:
    """What a new municipality meets: each set is judged by what the others taught."""
    predicted = np.zeros(len(examples.answerable))
    for name in np.unique(examples.set_of):
        test = examples.set_of == name
        predicted[test] = _predict(examples, ~test, test)
    return predicted


def _report(examples: Examples, predicted: Floats) -> dict[str, dict[str, float]]:
    return {
        str(name): _shares(examples.answerable[of_set], predicted[of_set])
        for name in np.unique(examples.set_of)
        if (of_set := examples.set_of == name).any()
    }


def _shares(answerable: Mask, predicted: Floats) -> dict[str, float]:
    return {
        "questions": len(answerable),
        "auroc": round(float(roc_auc_score(answerable, predicted)), 3),
        "recall_at_95_percent_precision": _recall_at(0.95, answerable, predicted),
        "answerable_answered": _share(predicted[answerable] >= ANSWER_FROM),
        "answerable_sure": _share(predicted[answerable] >= SURE_FROM),
        "unanswerable_answered": _share(predicted[~answerable] >= ANSWER_FROM),
        "unanswerable_sure": _share(predicted[~answerable] >= SURE_FROM),
    }


def _recall_at(precision: float, answerable: Mask, predicted: Floats) -> float:
    right = np.cumsum(answerable[np.argsort(-predicted)])
    precise = np.flatnonzero(right / np.arange(1, len(right) + 1) >= precision)
    return round(float(right[precise[-1]] / answerable.sum()), 3) if len(precise) else 0.0


def _share(flags: Mask) -> float:
    return round(float(flags.mean()), 3)


if __name__ == "__main__":
    typer.run(main)
