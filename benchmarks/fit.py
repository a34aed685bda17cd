"""Shows that the generated text is like Norwegian text, figure beside figure, and measures what it is drawn by.

python -m benchmarks.fit --norquad ../shared/eval              # the comparison
python -m benchmarks.fit --norquad ../shared/eval --write      # measures benchmarks/data/figures.json anew
"""

import argparse
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.figures import measured
from benchmarks.norwegian import passages
from benchmarks.questions import questions
from retrieval.analysis import content_words, grams, stems, tokens

_QUESTIONS = 400
_SENTENCE_END = re.compile(r"[.!?:]\s+|\n\s*")
_RANKS = (1, 10, 100, 1_000, 10_000)


@dataclass(frozen=True, slots=True)
class Sample:
    """Texts as they are indexed, and questions to them."""

    texts: list[str]
    questions: list[str]


def norquad(folder: Path) -> Sample:
    """The passages of NorQuAD and its dev questions."""
    rows = [msgspec.json.decode(line) for line in (folder / "norquad_passages.jsonl").read_bytes().splitlines()]
    asked = [msgspec.json.decode(line) for line in (folder / "norquad_dev.jsonl").read_bytes().splitlines()]
    return Sample([f"{row['title']}\n{row['text']}" for row in rows], [row["question"] for row in asked])


def generated(size: int, seed: int) -> Sample:
    """As many generated passages and questions."""
    texts = [passage.indexed_text for batch in passages(size, seed) for passage in batch]
    return Sample(texts, [question.text for question in questions(size, _QUESTIONS, seed)])


def figures_of(sample: Sample) -> dict[str, float]:
    """Each figure by its name."""
    words = [content_words(text) for text in sample.texts]
    word_stems = [stems(each) for each in words]
    word_grams = [grams(each) for each in words]
    asked = [content_words(question) for question in sample.questions]
    by_stem, by_gram = _frequencies(word_stems), _frequencies(word_grams)
    size = len(sample.texts)
    return (
        _of_texts(sample.texts, words)
        | {
            "distinct stems of a passage": _mean(len(set(each)) for each in word_stems),
            "distinct 4-grams of a passage": _mean(len(set(each)) for each in word_grams),
            "stems": float(len(by_stem)),
            "4-grams": float(len(by_gram)),
            "stems in one passage only, share": _mean(count == 1 for count in by_stem.values()),
        }
        | _by_rank("stem", by_stem, size)
        | _by_rank("4-gram", by_gram, size)
        | {f"4-gram postings of grams in > 1/{part}": _in_more(by_gram, size / part) for part in (2, 4, 8, 16, 32, 64)}
        | {
            "content words of a question": _mean(map(len, asked)),
            "distinct 4-grams of a question": _mean(len(set(grams(each))) for each in asked),
            "sum of df/N of its stems": _mean(_found(stems(each), by_stem) / size for each in asked),
            "sum of df/N of its 4-grams": _mean(_found(grams(each), by_gram) / size for each in asked),
        }
    )


def _of_texts(texts: Sequence[str], words: Sequence[Sequence[str]]) -> dict[str, float]:
    lengths = [len(tokens(text)) for text in texts]
    sentences = sum(len(_SENTENCE_END.findall(text)) + 1 for text in texts)
    return {
        "tokens of a passage, mean": _mean(lengths),
        **{f"tokens of a passage, {share} %": float(np.percentile(lengths, share)) for share in (1, 50, 99)},
        "share of function words": 1 - sum(map(len, words)) / sum(lengths),
        "words of a sentence": sum(lengths) / sentences,
        "letters of a content word": _mean(len(word) for each in words for word in each),
        "letters of a different content word": _mean(map(len, {word for each in words for word in each})),
        "content words with a digit, share": _mean(word[0].isdigit() for each in words for word in each),
    }


def _frequencies(passages: Iterable[Iterable[str]]) -> Counter[str]:
    return Counter(term for terms in passages for term in set(terms))


def _by_rank(name: str, frequencies: Mapping[str, int], size: int) -> dict[str, float]:
    ordered = sorted(frequencies.values(), reverse=True)
    return {f"df/N of the {name} of rank {rank}": ordered[rank - 1] / size for rank in _RANKS if rank <= len(ordered)}


def _in_more(frequencies: Mapping[str, int], least: float) -> float:
    return sum(count for count in frequencies.values() if count > least) / sum(frequencies.values())


def _found(terms: Iterable[str], frequencies: Mapping[str, int]) -> int:
    return sum(frequencies[term] for term in set(terms))


def _mean(values: Iterable[float]) -> float:
    return statistics.fmean(values)


def main() -> None:
    """Prints the comparison, or writes the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--norquad", type=Path, required=True, help="the folder of the evaluation data")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="measure the letters, endings and function words anew")
    options = parser.parse_args()
    real = norquad(options.norquad)
    if options.write:
        data = msgspec.json.encode(measured(real.texts))
        Path(__file__).with_name("data").joinpath("figures.json").write_bytes(data + b"\n")
        return
    ours = figures_of(generated(len(real.texts), options.seed))
    print(f"{'':44}{'NorQuAD':>12}{'generated':>12}")
    for name, figure in figures_of(real).items():
        print(f"{name:44}{figure:12.4g}{ours[name]:12.4g}")


if __name__ == "__main__":
    main()
