from corpus.blocks import Part
from corpus.errors import Unreadable
from corpus.formats import jsonl
from tests.corpus.examples import document, documents


def refusals(source: str) -> list[tuple[str, str]]:
    return [(line.fragment, str(line)) for line in jsonl.read(source.encode()) if isinstance(line, Unreadable)]


def fragments(source: str) -> list[str]:
    return [line.fragment for line in jsonl.read(source.encode()) if isinstance(line, Part)]


def test_a_line_is_a_document_with_its_metadata() -> None:
    read = document(
        "faq.jsonl",
        '{"id": "hund", "title": "Båndtvang", "text": "Fra april.\\nTil august.", "parent": "dyr", '
        '"url": "https://x.example/hund", "date": "2025-02-03"}\n',
    )
    assert read.text == "Fra april.\n\nTil august."
    assert (read.metadata.title, read.metadata.url, str(read.metadata.date)) == (
        "Båndtvang",
        "https://x.example/hund",
        "2025-02-03",
    )
    assert read.parent == "dyr"


def test_a_line_without_parent_is_its_own() -> None:
    read = document("faq.jsonl", '{"id": "hund", "text": "Fra april."}')
    assert read.parent == read.id


def test_lines_are_read_in_order_and_empty_ones_passed_over() -> None:
    assert fragments('\ufeff{"id": "b", "text": "To."}\r\n\r\n{"id": "a", "text": "En."}\r\n') == ["b", "a"]


def test_a_line_break_within_a_text_does_not_end_a_line() -> None:
    [read] = documents("faq.jsonl", '{"id": "a", "text": "En\u2028to."}')
    assert read.text == "En to."


def test_the_source_of_a_document_is_its_line() -> None:
    [first, second] = jsonl.read(b'{"id": "a", "text": "En."}\n{"id": "b", "text": "To."}')
    assert isinstance(first, Part)
    assert isinstance(second, Part)
    assert (first.source, second.source) == (b'{"id": "a", "text": "En."}', b'{"id": "b", "text": "To."}')


def test_broken_lines_are_named_and_the_others_read() -> None:
    source = """\
{"id": "a", "text": "En."}
{"id": "b", "text":
[1]
{"id": "c"}
{"id": 4, "text": "Fire."}
{"id": "e", "text": "Fem."}
"""
    assert fragments(source) == ["a", "e"]
    assert [fragment for fragment, _ in refusals(source)] == ["line 2", "line 3", "line 4", "line 5"]
    assert all(reason.startswith("is not an object with id, title and text (") for _, reason in refusals(source))
    assert "missing required field `text`" in refusals(source)[2][1]


def test_a_repeated_id_is_refused() -> None:
    source = '{"id": "a", "text": "En."}\n{"id": "a", "text": "To."}'
    assert fragments(source) == ["a"]
    assert refusals(source) == [("line 2", "repeats the id 'a'; ids must differ")]


def test_an_empty_id_is_refused() -> None:
    assert fragments('{"id": "", "text": "En."}') == []


def test_a_line_of_a_million_brackets_does_not_stop_the_others() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    assert fragments(f'{{"id": "a", "text": "En.", "more": {deep}}}\n{{"id": "b", "text": "To."}}') == ["b"]
