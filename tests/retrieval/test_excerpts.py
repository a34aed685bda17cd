import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.memory import CorpusInMemory
from corpus.model import Document, Passage, Span
from corpus.normal import fold_lines
from corpus.passages import split
from corpus.sentences import sentences
from retrieval.analysis import tokens
from retrieval.citations import Citation, cite
from retrieval.engine import EmbeddedEngine, Hit
from retrieval.excerpts import JOINT, LONGEST_LIST, SENTENCES, Excerpt, cut
from retrieval.query import understand
from retrieval.reading import Reader
from tests.retrieval.building import WORDS, Part, bounded, corpus, document

lines = st.one_of(
    st.lists(st.sampled_from([*WORDS, "3.", "mai", "2025", "bl.a.", "50 %"]), min_size=1, max_size=9).map(" ".join),
    st.text("abæøÅ .:-!?«»1\u00a0", min_size=1, max_size=30),
)
marks = st.sampled_from(["", "- ", "- ", "2. "])
ends = st.sampled_from([".", ".", "?", ":", ""])
gaps = st.sampled_from([" ", "\n", "\n\n"])
papers = st.lists(st.builds("{}{}{}{}".format, marks, lines, ends, gaps), min_size=1, max_size=12).map(
    lambda parts: fold_lines("".join(parts))
)
questions = st.lists(st.sampled_from([*WORDS, "når", "hvor mange", "hvem", "skloe", "2025"]), min_size=1).map(" ".join)


def cut_passages(text: str, asked: str) -> list[tuple[Passage, Excerpt, Citation]]:
    """Every passage of a text with its excerpt and its citation."""
    passages = tuple(Passage(str(number), "a", span, ()) for number, span in enumerate(split(text, Span(0, len(text)))))
    if not passages:
        return []
    library = corpus(Document("a", "", text, document("a").metadata, passages))
    reader = Reader(understand(asked), EmbeddedEngine.in_memory(library))
    citations = cite(reader, [Hit(passage, 1.0, 1.0, 0.0, 0.0) for passage in passages])
    return [(passage, cut(reader, passage), citation) for passage, citation in zip(passages, citations, strict=True)]


def excerpt(text: str, asked: str) -> str:
    """The excerpt of a text that is one passage."""
    ((_, found, _),) = cut_passages(text, asked)
    return found.text(text)


def highlighted(text: str, asked: str) -> list[str]:
    ((_, found, _),) = cut_passages(text, asked)
    return [mark.of(text) for mark in found.highlights]


@bounded
@given(papers, questions)
def test_every_excerpt_is_made_of_slices_of_its_passage(text: str, asked: str) -> None:
    for passage, found, citation in cut_passages(text, asked):
        edges = [
            passage.span.start,
            *(edge for part in found.slices for edge in (part.start, part.end)),
            passage.span.end,
        ]
        assert edges == sorted(edges)
        assert all(part.of(text).strip() for part in found.slices)
        assert found.text(text) == JOINT.join(text[part.start : part.end] for part in found.slices)
        assert (citation.excerpt, citation.slices) == (found.text(text), found.slices)
        assert citation.span == Span(found.slices[0].start, found.slices[-1].end)


@bounded
@given(papers, questions)
def test_every_highlight_is_a_whole_word_of_a_slice(text: str, asked: str) -> None:
    for _, found, _ in cut_passages(text, asked):
        for mark in found.highlights:
            assert re.fullmatch(r"\w+", mark.of(text))
            assert not re.search(r"\w", text[max(0, mark.start - 1) : mark.start] + text[mark.end : mark.end + 1])
            assert any(part.start <= mark.start and mark.end <= part.end for part in found.slices)


@bounded
@given(papers, questions)
def test_the_highlights_of_a_citation_are_the_same_words_in_its_excerpt(text: str, asked: str) -> None:
    for _, found, citation in cut_passages(text, asked):
        assert [m.of(citation.excerpt) for m in citation.highlights] == [m.of(text) for m in found.highlights]


@bounded
@given(papers, questions)
def test_an_excerpt_is_two_sentences_besides_lead_ins_and_the_lists_they_announce(text: str, asked: str) -> None:
    for passage, found, _ in cut_passages(text, asked):
        places = list(sentences(text, passage.span))
        shown = [[place for place in places if part.start <= place.start < part.end] for part in found.slices]
        words = [len(place.of(text).split()) for part in shown for place in part]
        if shown == [places] and sum(words) <= LONGEST_LIST:
            continue  # a short list
        assert sum(alone(text, part) for part in shown) <= SENTENCES
        assert sum(words) <= SENTENCES * (2 * max(words) + LONGEST_LIST)


def alone(text: str, shown: list[Span]) -> int:
    """How many of the sentences of a slice neither announce others nor follow one that does."""
    announcing = [text[place.end - 1] == ":" for place in shown]
    return announcing.index(True) if True in announcing else len(shown)


def test_the_sentences_that_share_most_with_the_question_are_chosen() -> None:
    text = "Mange bygg er solgt. Krisesenteret flytter i mai. Kantinen er stengt. Beboerne på krisesenteret får brev."
    assert excerpt(text, "flytter krisesenteret?") == (
        "Krisesenteret flytter i mai. […] Beboerne på krisesenteret får brev."
    )


def test_neighbouring_sentences_are_one_slice() -> None:
    text = "Kantinen er stengt. Krisesenteret flytter. Krisesenteret får ny hage. Parken er åpen."
    ((_, found, _),) = cut_passages(text, "krisesenteret")
    assert [part.of(text) for part in found.slices] == ["Krisesenteret flytter. Krisesenteret får ny hage."]


def test_neighbouring_items_of_a_list_are_one_slice() -> None:
    text = "- Kantinen er stengt.\n- Krisesenteret flytter\n- Krisesenteret får hage"
    assert excerpt(text, "krisesenteret") == "Krisesenteret flytter\n- Krisesenteret får hage"


ALIKE = "Planen er lang. Planen er god. {} Planen er grønn."


@pytest.mark.parametrize(
    ("asked", "answers"),
    [
        ("Når er planen?", "Planen er fra 3. mars 2025."),
        ("Når er planen?", "Planen er ferdig til høsten."),
        ("Hvor mange er planen?", "Planen er på 40 sider."),
        ("Hvor lenge er planen?", "Planen er på tre år."),
        ("Hvem er planen?", "Planen er skrevet av Kari Holm."),
        ("Hvor er planen?", "Planen er fra Drammen."),
    ],
)
def test_the_sentence_with_the_kind_of_answer_asked_for_is_preferred(asked: str, answers: str) -> None:
    assert answers in excerpt(ALIKE.format(answers), asked)
    assert answers not in excerpt(ALIKE.format(answers), "Hva er planen?")


def test_a_sentence_that_ends_with_a_colon_brings_its_list() -> None:
    text = "Planen skal dekke dette:\n- mat\n- hus\n- klær\n\nKantinen er stengt.\n\nParken er åpen."
    assert excerpt(text, "hva dekke planen").startswith("Planen skal dekke dette:\n- mat\n- hus\n- klær")


def test_a_list_of_items_with_several_sentences_comes_whole() -> None:
    text = "Planen skal dekke dette:\n- Mat. Den er varm.\n- Hus. Det er stort.\n\nKantinen er stengt."
    assert excerpt(text, "hva skal planen dekke").startswith(
        "Planen skal dekke dette:\n- Mat. Den er varm.\n- Hus. Det er stort."
    )


def test_a_list_ends_where_the_text_goes_on() -> None:
    text = "Planen skal dekke dette:\n- mat\n- hus\n\nKantinen er stengt. Parken er åpen. Parken er stor."
    assert "Kantinen" not in excerpt(text, "hva dekke planen parken")


def test_a_long_list_is_broken_off_between_two_items() -> None:
    items = [f"- punkt nummer {number}" for number in range(25)]
    found = excerpt("\n".join(["Planen skal dekke dette:", *items]), "hva skal planen dekke")
    listed = found.split(JOINT)[0].split("\n")[1:]
    assert listed == items[: len(listed)]
    assert LONGEST_LIST - 4 <= len(" ".join(listed).split()) <= LONGEST_LIST


LIST = "Planen er vedtatt. Kommunen skal:\n- bygge vei\n- pusse opp svømmehallen\n- male skolen\nParken er åpen."


def test_a_list_item_comes_with_the_sentence_that_announces_it_and_not_with_the_whole_list() -> None:
    found = excerpt(LIST, "Hva gjør de med svømmehallen i parken?")
    assert found == "Kommunen skal: […] pusse opp svømmehallen […] Parken er åpen."


def test_two_items_of_one_list_are_announced_once() -> None:
    assert excerpt(LIST, "Hva gjør de med svømmehallen og veien?") == (
        "Kommunen skal:\n- bygge vei\n- pusse opp svømmehallen"
    )
    assert excerpt(LIST, "Hva gjør de med skolen og veien?") == "Kommunen skal:\n- bygge vei […] male skolen"


@pytest.mark.parametrize("above", ["", "Parken er stor.\n"])
def test_an_item_that_nothing_announces_comes_alone(above: str) -> None:
    text = f"{above}- bygge vei\n- pusse opp svømmehallen\n- male skolen\nParken er åpen."
    assert excerpt(text, "svømmehallen skolen") == "pusse opp svømmehallen\n- male skolen"


def test_what_stands_below_a_list_does_not_announce_it() -> None:
    text = "- bygge vei\n- male skolen\nParken er åpen. Kommunen skal også:"
    assert excerpt(text, "veien skolen") == "bygge vei\n- male skolen"


def test_every_sentence_of_an_item_is_announced() -> None:
    text = "Kommunen skal:\n- Bygge vei. Den blir dyr.\n- Male skolen. Den blir blå.\n\nParken er åpen. Den er stor."
    assert excerpt(text, "blå park") == "Kommunen skal: […] Den blir blå.\n\nParken er åpen."


def test_numbered_items_are_announced_too() -> None:
    text = "Rådmannen foreslår at:\n1. Veien bygges.\n2. Skolen males.\n3. Parken åpnes.\n\nSaken er ny. Den er stor."
    assert excerpt(text, "skolen saken") == "Rådmannen foreslår at: […] 2. Skolen males. […] Saken er ny."


def test_words_asked_for_are_highlighted_in_all_their_forms() -> None:
    assert highlighted("Skolene får nye bøker, og skolen er åpen.", "skole") == ["Skolene", "skolen"]


def test_the_parts_of_a_compound_are_highlighted_and_so_is_the_compound_of_a_part() -> None:
    assert highlighted("Senteret og krisesenteret er stengt.", "krisesenteret") == ["Senteret", "krisesenteret"]
    assert highlighted("Helsesykepleieren er syk.", "sykepleier") == ["Helsesykepleieren"]


def test_a_misspelt_word_is_highlighted_where_it_is_spelt_right() -> None:
    assert highlighted("Organisasjonen er stor.", "organisajonen") == ["Organisasjonen"]


def test_function_words_and_short_likenesses_are_not_highlighted() -> None:
    assert highlighted("Det er en bok om en båt.", "Hva er det for en bok?") == ["bok"]
    assert highlighted("Planeten og bussen.", "plan") == []


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("plan.pdf", "https://kommune.example/plan#page=5"),
        (
            "plan.html",
            "https://kommune.example/plan#:~:text=Den%20gjelder%20skoler%20og,Skoler%20er%20noks%C3%A5%20sm%C3%A5.",
        ),
        ("plan.md", "https://kommune.example/plan"),
    ],
)
def test_a_citation_links_to_where_its_excerpt_stands(name: str, link: str) -> None:
    read = document(name, "Planen. Parken. Den gjelder skoler og hjem-tjenester. Skoler er nokså små.")
    pages = ((0, 4), (read.text.index("Den"), 5))
    paper = replace(
        read,
        metadata=replace(read.metadata, url="https://kommune.example/plan", recipient="Rådmannen"),
        passages=(replace(read.passages[0], pages=pages),),
    )
    reader = Reader(understand("gjelder skoler"), EmbeddedEngine.in_memory(corpus(paper)))
    (citation,) = cite(reader, [Hit(paper.passages[0], 1.0, 1.0, 0.0, 0.0)])
    assert citation.url == link
    assert (citation.page, citation.recipient) == (5, "Rådmannen")


def test_a_citation_tells_where_its_excerpt_stands() -> None:
    paper = document("plan.md", Part("Planen er vedtatt.", section=("Kapittel 1", "Mål")), title="Skoleplan")
    (citation,) = cite(
        Reader(understand("planen"), EmbeddedEngine.in_memory(corpus(paper))),
        [Hit(paper.passages[0], 2.5, 1.0, 0.0, 0.0)],
    )
    assert (citation.document, citation.passage, citation.title) == ("plan.md", paper.passages[0].id, "Skoleplan")
    assert (citation.section, citation.score, citation.rank) == (("Kapittel 1", "Mål"), 2.5, 1)


def test_every_excerpt_of_the_demo_corpus_is_cut_from_its_document(
    demo_corpus: CorpusInMemory, demo_engine: EmbeddedEngine
) -> None:
    reader = Reader(understand("Når skal kommunen bygge skoler, og hva koster planen?"), demo_engine)
    for passage in demo_corpus.passages:
        found = cut(reader, passage)
        assert passage.span.start <= found.slices[0].start < found.slices[-1].end <= passage.span.end
        assert len(tokens(found.text(demo_corpus.document(passage.document).text))) < 300


def test_a_short_list_of_names_is_shown_whole() -> None:
    names = "Ana Harper\nLeif H. Auke\nHilde Hovengen\nDag Ebbestad"
    assert excerpt(names, "Hvem deltok?") == names


def test_a_few_sentences_are_no_list() -> None:
    assert (
        excerpt("Planen er lang.\nPlanen er god.\nSkolen er ny.", "Hvordan er planen?")
        == "Planen er lang.\nPlanen er god."
    )
