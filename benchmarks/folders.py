"""Generated documents as a corpus folder that `kommunesvar reload` reads."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks.norwegian import Paper, all_papers

LARGEST_FILE = 20_000_000  # bytes
# A longer paper is written as parts of one parent.
_PASSAGES_A_ROW = 20
_WORDS_A_PASSAGE = 104
_AMENDMENT = "Dokumentet ble endret etter at det var behandlet."


def documents_for(passages: int, seed: int) -> int:
    """How many documents have about so many passages, once they are cut (corpus.passages)."""
    held, count = 0.0, 0
    for paper in all_papers(seed):
        if held >= passages:
            break
        held += max(1.0, sum(text.count(" ") + 1 for text in paper.texts) / _WORDS_A_PASSAGE)
        count += 1
    return count


def write_corpus(folder: Path, documents: int, seed: int, *, changed: float = 0.0) -> None:
    """Writes documents as JSON Lines below `folder`; of this share of them the text differs from that of share 0."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = (row for paper in _papers(documents, seed, changed) for row in _rows(paper))
    number, size = 0, 0
    file = (folder / "papers-000.jsonl").open("wb")
    for row in rows:
        if size + len(row) > LARGEST_FILE:
            file.close()
            number, size = number + 1, 0
            file = (folder / f"papers-{number:03d}.jsonl").open("wb")
        size += file.write(row)
    file.close()


def write_files(folder: Path, documents: int, seed: int, *, changed: float = 0.0) -> None:
    """The same with a Markdown file for each document, with headings and what stands above a council paper."""
    for paper in _papers(documents, seed, changed):
        path = folder / paper.id[:5] / f"{paper.id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_markdown(paper), encoding="utf-8")


def _papers(documents: int, seed: int, changed: float) -> Iterator[Paper]:
    every = round(1 / changed) if changed else 0
    for place, paper in enumerate(islice(all_papers(seed), documents)):
        if every and place % every == 0:
            yield replace(paper, texts=(*paper.texts[:-1], f"{paper.texts[-1]} {_AMENDMENT}"))
        else:
            yield paper


def _rows(paper: Paper) -> Iterator[bytes]:
    lines = [
        f"{heading}\n{text}" if heading else text for heading, text in zip(paper.headings, paper.texts, strict=True)
    ]
    parts = [lines[start : start + _PASSAGES_A_ROW] for start in range(0, len(lines), _PASSAGES_A_ROW)]
    for number, part in enumerate(parts):
        row = {"id": paper.id, "title": paper.title, "text": "\n".join(part), "date": paper.date.isoformat()}
        if len(parts) > 1:
            row |= {"id": f"{paper.id}-{number}", "parent": paper.id}
        yield msgspec.json.encode(row) + b"\n"


def _markdown(paper: Paper) -> str:
    sections = (
        f"## {heading}\n\n{text}\n" if heading else f"{text}\n"
        for heading, text in zip(paper.headings, paper.texts, strict=True)
    )
    top = f"# {paper.title}\n\nSaksnummer: {paper.case_number}\n\nDato: {paper.date:%d.%m.%Y}\n\nFra: {paper.sender}\n"
    return "\n".join([top, *sections])
