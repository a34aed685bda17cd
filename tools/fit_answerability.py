"""Fits the verdict's weights and writes them, with the report, to retrieval/data/answerability.json.

    python -m tools.fit_answerability --norquad ../shared/eval --documents ../shared/drammen

Needs scikit-learn (`.venv/bin/pip install -e '.[fit]'`). NorQuAD dev teaches what a large corpus looks like: half of
its questions have their article and its siblings taken out of the hits. The questions over the real
documents teach what a small one looks like. Both count the same.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import StandardScaler

from corpus.loading import load
from retrieval.answerability import Evidence, evidence, match
from retrieval.engine import EmbeddedEngine, Hit
from retrieval.query import Query, understand

QUESTIONS = Path("tests/data")
WEIGHTS = Path("retrieval/data/answerability.json")
ANSWER_FROM = 0.4
SURE_FROM = 0.7
# Enough hits that some are left when an article and all its siblings are taken out.
_DEEP = 400

Example = tuple[Evidence, bool]
Floats = NDArray[np.float64]


def main(
    norquad: Annotated[Path, typer.Option(help="Folder with the NorQuAD files.")],
    documents: Annotated[Path, typer.Option(help="Folder with the real documents.")],
) -> None:
    """Fit, cross-validate and write the weights."""
    sets = {"norquad_dev": list(_norquad(norquad)), "municipal": list(_municipal(documents))}
    measures = np.array([astuple(item) for examples in sets.values() for item, _ in examples])
    answerable = np.array([label for examples in sets.values() for _, label in examples])
    weights = np.concatenate([np.full(len(examples), 1 / len(examples)) for examples in sets.values()])
    weights *= len(weights) / weights.sum()
    scaler, model = _fit(measures, answerable, weights)
    predicted = _cross_validated(measures, answerable, weights)
    bounds = np.cumsum([0, *(len(examples) for examples in sets.values())])
    report = {
        name: _report(answerable[start:end], predicted[start:end])
        for name, start, end in zip(sets, bounds, bounds[1:], strict=False)
    }
    fitted = {
        "features": [field.name for field in fields(Evidence)],
        "means": scaler.mean_.round(6).tolist(),
        "scales": scaler.scale_.round(6).tolist(),
        "weights": model.coef_[0].round(6).tolist(),
        "intercept": round(float(model.intercept_[0]), 6),
        "answer_from": ANSWER_FROM,
        "sure_from": SURE_FROM,
        "report": {"method": "10-fold cross-validation, 5 times", **report},
    }
    WEIGHTS.write_text(json.dumps(fitted, indent=1) + "\n", "utf-8")
    typer.echo(json.dumps(fitted["report"], indent=1))


def _norquad(folder: Path) -> Iterator[Example]:
    with TemporaryDirectory() as corpus_folder:
        lines = [json.loads(line) for line in (folder / "norquad_passages.jsonl").open(encoding="utf-8")]
        rows = [json.dumps(line | {"parent": line["id"].split("_")[0]}, ensure_ascii=False) for line in lines]
        Path(corpus_folder, "norquad.jsonl").write_text("\n".join(rows), "utf-8")
        engine = EmbeddedEngine(load(Path(corpus_folder)).corpus)
    siblings = json.loads((folder / "norquad_siblings.json").read_text("utf-8"))
    questions = [json.loads(line) for line in (folder / "norquad_dev.jsonl").open(encoding="utf-8")]
    order = list(range(len(questions)))
    random.Random(13).shuffle(order)  # noqa: S311  (the seed is part of the data set's protocol)
    removed = set(order[: len(order) // 2])
    for number, question in enumerate(questions):
        query = understand(question["question"])
        hits = engine.search(query, _DEEP)
        if number in removed:
            articles = {id.split("_")[0] for id in question["gold_passage_ids"]}  # noqa: A001
            articles |= {sibling for article in articles for sibling in siblings.get(article, [])}
            hits = [hit for hit in hits if _article(hit) not in articles]
        if hits:
            yield _best(query, hits, engine), number not in removed


def _best(query: Query, hits: Sequence[Hit], engine: EmbeddedEngine) -> Evidence:
    return evidence(query, hits[0], match(query, hits[0], engine), engine)


def _article(hit: Hit) -> str:
    return hit.passage.document.split("#")[1].split("_")[0]


def _municipal(folder: Path) -> Iterator[Example]:
    engine = EmbeddedEngine(load(folder).corpus)
    for name, label in (("drammen_questions.jsonl", True), ("drammen_unanswerable.jsonl", False)):
        for line in (QUESTIONS / name).open(encoding="utf-8"):
            query = understand(json.loads(line)["question"])
            hits = engine.search(query, 1)
            if hits:
                yield _best(query, hits, engine), label


def _fit(measures: Floats, answerable: NDArray[np.bool_], weights: Floats) -> tuple[StandardScaler, LogisticRegression]:
    scaler = StandardScaler().fit(measures)
    model = LogisticRegression(C=0.5).fit(scaler.transform(measures), answerable, sample_weight=weights)
    return scaler, model


def _cross_validated(measures: Floats, answerable: NDArray[np.bool_], weights: Floats) -> Floats:
    predicted = np.zeros(len(answerable))
    for seed in range(5):
        for train, test in StratifiedKFold(10, shuffle=True, random_state=seed).split(measures, answerable):
            scaler, model = _fit(measures[train], answerable[train], weights[train])
            predicted[test] += model.predict_proba(scaler.transform(measures[test]))[:, 1] / 5
    return predicted


def _report(answerable: NDArray[np.bool_], predicted: Floats) -> dict[str, float]:
    return {
        "questions": len(answerable),
        "auroc": round(float(roc_auc_score(answerable, predicted)), 3),
        "answerable_answered": _share(predicted[answerable] >= ANSWER_FROM),
        "answerable_sure": _share(predicted[answerable] >= SURE_FROM),
        "unanswerable_answered": _share(predicted[~answerable] >= ANSWER_FROM),
        "unanswerable_sure": _share(predicted[~answerable] >= SURE_FROM),
    }


def _share(flags: NDArray[np.bool_]) -> float:
    return round(float(flags.mean()), 3)


if __name__ == "__main__":
    typer.run(main)
