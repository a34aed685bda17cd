from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from corpus import storage
from corpus.memory import CorpusInMemory
from corpus.model import Corpus, Document
from corpus.sketches import sketch_of
from corpus.snapshot import open_documents
from corpus.warnings import MOST, DocumentWarning, Sign, Warnings, of_document, warnings
from tests.corpus.examples import bounded, document, write_snapshot

SENTENCE = (
    "Kommunen skal bygge ut sykkelveien langs fjorden fra sentrum til skolen på neset, og arbeidet begynner til våren."
)
PLAN = f"# Sykkelplan\n\nDato: 06.09.2021\n\n{SENTENCE} Rådmannen legger fram en egen sak om hva det koster.\n"
BUDGET = f"# Budsjett\n\nDato: 01.11.2021\n\n{SENTENCE} Det er satt av penger til det i økonomiplanen for fire år.\n"


def corpus_of(sources: Mapping[str, str]) -> CorpusInMemory:
    """A corpus of files with these names and contents."""
    return CorpusInMemory(tuple(document(name, source) for name, source in sorted(sources.items())))


def found(corpus: Corpus, touched: Iterable[str] | None = None, before: Corpus | None = None) -> list[tuple[str, ...]]:
    """The signs of the warnings, each with its documents; all documents are new unless some are named."""
    new = [name for name, _ in corpus.sketches()] if touched is None else list(touched)
    return [(warning.sign.value, *warning.documents) for warning in warnings(corpus, new, before).found]


def told(corpus: Corpus, before: Corpus | None = None) -> list[dict[str, str | int]]:
    """What the warnings name besides documents."""
    new = [name for name, _ in corpus.sketches()]
    return [dict(warning.particulars) for warning in warnings(corpus, new, before).found]


def test_where_all_is_well_there_is_nothing_to_look_at() -> None:
    corpus = corpus_of({"sykkel.md": PLAN, "budsjett.md": BUDGET})
    assert warnings(corpus, ["sykkel.md", "budsjett.md"], corpus) == Warnings()


# A document by itself


def test_a_document_of_next_to_no_text() -> None:
    corpus = corpus_of({"lapp.md": "# Lapp\n\nDato: 06.09.2021\n\nSe vedlegg.\n", "plan.md": PLAN})
    assert found(corpus) == [("no-text", "lapp.md")]
    assert told(corpus) == [{"words": 4}]


def test_a_document_without_a_date() -> None:
    assert found(corpus_of({"plan.md": PLAN.replace("Dato: 06.09.2021", "")})) == [("no-date", "plan.md")]


def test_a_document_that_was_not_touched_was_looked_at_before() -> None:
    corpus = corpus_of({"a.md": "# A\n\nSe vedlegg.\n", "b.md": "# B\n\nSe notat.\n"})
    assert found(corpus, ["b.md"]) == [("no-text", "b.md"), ("no-date", "b.md")]
    assert found(corpus, []) == []


def pdf(path: Path, pages: str) -> Document:
    """A real PDF: of each letter a page, T with text and S as it comes from a scanner."""
    canvas = Canvas(str(path), invariant=1)
    for number, kind in enumerate(pages):
        if kind == "S":
            canvas.drawInlineImage(Image.new("L", (40, 40), 128), 72, 72, 450, 650)
        else:
            for row, subject in enumerate(["skole", "helse", "vei", "kultur"]):
                month = ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august"][number]
                canvas.drawString(72, 760 - 14 * row, f"Sak om {subject} ble i {month} sendt til kommunestyret.")
        canvas.showPage()
    canvas.save()
    return document(path.name, path.read_bytes())


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ("TTT", []),
        ("TSTSSSTS", [{"pages": "2, 4–6, 8", "number": 5}]),
        ("TTS", [{"pages": "3", "number": 1}]),
        # A cover, and a cover and more.
        ("STT", []),
        ("SSTT", [{"pages": "1–2", "number": 2}]),
    ],
)
def test_pages_of_a_pdf_that_are_scanned(tmp_path: Path, pages: str, expected: list[dict[str, str | int]]) -> None:
    read = sketch_of(pdf(tmp_path / "referat.pdf", pages))
    signs = [each for each in of_document("referat.pdf", read) if each.sign is Sign.UNREAD_PAGES]
    assert [dict(each.particulars) for each in signs] == expected


# Several that are alike


@pytest.mark.parametrize(
    "copy",
    [
        PLAN.replace("Kommunen", "KOMMUNEN"),
        PLAN.replace("Rådmannen", "\n\nRådmannen"),
        PLAN.replace("neset,", "neset 12 ,"),
    ],
    ids=["case", "space", "digits"],
)
def test_texts_that_are_nearly_the_same(copy: str) -> None:
    corpus = corpus_of({"plan.md": PLAN, "plan (kopi).md": copy, "budsjett.md": BUDGET})
    assert found(corpus) == [("nearly-same", "plan (kopi).md", "plan.md")]
    # Either of the two may be the new one, which is named first.
    assert found(corpus, ["plan.md"]) == [("nearly-same", "plan.md", "plan (kopi).md")]
    assert found(corpus, ["budsjett.md"]) == []


def test_another_edition_of_the_same_is_no_copy() -> None:
    assert found(corpus_of({"a.md": PLAN, "b.md": PLAN.replace("06.09.2021", "06.09.2022")})) == []


def test_the_same_title_and_date_under_several_names() -> None:
    longer = PLAN + "\nDet kommer en ny behandling av saken etter at høringen er ferdig.\n"
    corpus = corpus_of({"plan.md": PLAN, "plan-endelig.md": longer, "plan-ny.md": longer.replace("# Syk", "# SYK")})
    assert found(corpus) == [
        ("nearly-same", "plan-endelig.md", "plan-ny.md"),
        ("same-title", "plan-endelig.md", "plan-ny.md", "plan.md"),
    ]
    assert told(corpus)[1] == {"title": "Sykkelplan", "date": "2021-09-06", "count": 3}


def test_the_same_title_without_a_date_says_little() -> None:
    undated = {"a.md": PLAN.replace("Dato:", ""), "b.md": BUDGET.replace("Budsjett", "Sykkelplan").replace("Dato:", "")}
    assert "same-title" not in str(found(corpus_of(undated)))


def test_lines_of_one_file_may_be_alike() -> None:
    whole = document("a.md", PLAN)
    lines = [Document(f"faq.jsonl#{n}", "", whole.text, whole.metadata, whole.passages) for n in range(3)]
    assert found(CorpusInMemory(tuple(lines))) == []


def test_of_many_copies_a_few_are_named() -> None:
    corpus = corpus_of({f"{number}.md": PLAN for number in range(10, 20)})
    assert found(corpus, ["18.md"]) == [("nearly-same", "18.md", "10.md", "11.md", "12.md", "13.md")]
    assert told(corpus) == [{"count": 10}]


# What was there before


def test_a_document_that_lost_half_of_its_words() -> None:
    before = corpus_of({"plan.md": PLAN + 3 * f"\n{SENTENCE}\n", "budsjett.md": BUDGET})
    after = corpus_of({"plan.md": PLAN, "budsjett.md": BUDGET})
    assert found(after, ["plan.md"], before) == [("shrunken", "plan.md")]
    [counts] = told(after, before)
    assert counts == {"before": int(counts["after"]) + 3 * len(SENTENCE.split()), "after": counts["after"]}
    assert found(before, ["plan.md"], after) == []


def test_a_corpus_that_lost_a_fifth_of_its_passages() -> None:
    documents = {f"{number}.md": PLAN.replace("Kommunen", f"Etat {chr(65 + number)}") for number in range(10)}
    before = corpus_of(documents)
    for left in (7, 8):
        after = corpus_of(dict(list(documents.items())[:left]))
        assert found(after, [], before) == [("shrunken-corpus",)] * (left == 7)
    assert {"before": 10, "after": 7} in told(corpus_of(dict(list(documents.items())[:7])), before)


# The list as a whole


def test_the_list_is_bounded_and_counts_all() -> None:
    corpus = corpus_of({f"{number}.md": f"# Lapp\n\nSe vedlegg {number}.\n" for number in range(100, 200)})
    listed = warnings(corpus, [name for name, _ in corpus.sketches()])
    assert listed.counts == ((Sign.NO_TEXT, 100), (Sign.NO_DATE, 100))
    assert [warning.sign for warning in listed.found] == [Sign.NO_TEXT] * MOST + [Sign.NO_DATE] * MOST
    assert [warning.documents for warning in listed.found[:2]] == [("100.md",), ("101.md",)]


def test_warnings_are_kept_and_read_back() -> None:
    corpus = corpus_of({"a.md": PLAN, "b.md": PLAN, "c.md": "# C\n\nSe vedlegg.\n"})
    listed = warnings(corpus, ["a.md", "b.md", "c.md"])
    assert len(listed.found) == 3
    assert msgspec.json.decode(msgspec.json.encode(listed), type=Warnings) == listed


def test_a_warning_of_a_newer_version_can_be_read() -> None:
    kept = b'{"found": [{"sign": "smells", "documents": ["a.md"], "nose": 1}], "counts": [["smells", 1]]}'
    read = msgspec.json.decode(kept, type=Warnings)
    assert read == Warnings((DocumentWarning(Sign.UNKNOWN, ("a.md",)),), ((Sign.UNKNOWN, 1),))


NAMES = st.sampled_from(["a.md", "b.md", "c.md", "d.md"])
TEXTS = st.sampled_from(
    [PLAN, BUDGET, PLAN.upper(), PLAN.replace("06", "07"), "# Lapp\n\nSe vedlegg.\n", PLAN + BUDGET]
)
CORPORA = st.dictionaries(NAMES, TEXTS, min_size=1)


@bounded
@given(CORPORA, CORPORA, st.sets(NAMES))
def test_on_disk_a_corpus_is_told_of_as_in_memory_and_no_document_is_read(
    tmp_path_factory: pytest.TempPathFactory, now: dict[str, str], earlier: dict[str, str], touched: set[str]
) -> None:
    corpora = [corpus_of(now), corpus_of(earlier)]
    folder = tmp_path_factory.mktemp("snapshots")
    stored = [open_documents(write_snapshot(corpus, folder)) for corpus in corpora]
    with pytest.MonkeyPatch.context() as patched:
        patched.delattr(storage, "decode")
        on_disk = warnings(stored[0], touched, stored[1])
    for corpus in stored:
        corpus.close()
    assert on_disk == warnings(corpora[0], touched, corpora[1])


@bounded
@given(CORPORA)
def test_a_document_changes_nothing_in_what_is_told_of_another_by_itself(sources: dict[str, str]) -> None:
    corpus = corpus_of(sources)
    alone = [each for name, sketch in corpus.sketches() for each in of_document(name, sketch)]
    together = [each for each in warnings(corpus, sources).found if len(each.documents) == 1]
    assert sorted(map(repr, alone)) == sorted(map(repr, together))
