"""What `kommunesvar` prints and leaves behind; standard output is for answers, standard error for the rest."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.composition import Composition
from bot.outcome import Ask, Outcome
from corpus import snapshot
from retrieval.engine import Engine
from tests.bot.conftest import COSTS, DOCUMENTS, LIBRARY, ROOT, UNHEARD_OF, CommandLine, Run, flip_a_bit, process
from tests.bot.outcomes import CORRECTED, Scripted, doubtful
from tests.conftest import write_files
from tools.documents import write_pdf

REPLY = {
    "question",
    "outcome",
    "confidence",
    "sure",
    "citations",
    "reasons",
    "read_as",
    "corpus_version",
    "took_ms",
}
CASE = {
    "number",
    "state",
    "opened_at",
    "deadline",
    "owner",
    "question",
    "follows",
    "asker",
    "askers",
    "channel",
    "corpus_version",
}
CITATION = {
    "rank",
    "document",
    "passage",
    "title",
    "section",
    "role",
    "date",
    "case_number",
    "url",
    "excerpt",
    "start",
    "end",
    "score",
}
POOL = "Når stenger svømmehallen?"
DEMO = str(Path(ROOT, "corpus", "demo"))
Scripting = Callable[[Callable[[Ask], Outcome]], None]


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> Scripting:
    """From then on commands answer by a script."""

    def script_it(script: Callable[[Ask], Outcome]) -> None:
        def answering(composition: Composition, engine: Callable[[], Engine], *, log: bool = True) -> Scripted:
            return Scripted(composition.log if log else None, script)

        monkeypatch.setattr(Composition, "answering", answering)

    return script_it


def objects(lines: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.splitlines()]


# ask


def test_ask_prints_the_cited_answer(kommunesvar: CommandLine) -> None:
    run = kommunesvar("ask", LIBRARY)
    assert run.status == 0
    assert "Dette fant jeg i kommunens dokumenter:" in run.out
    assert "1. Biblioteket · uten dato · bibliotek.md" in run.out
    assert "Biblioteket åpner klokka ti på lørdager." in run.out
    assert run.err == ""


def test_ask_takes_one_questions_bare_words(kommunesvar: CommandLine) -> None:
    [reply] = objects(kommunesvar("ask", "--json", *LIBRARY.split()).out)
    assert reply["question"] == LIBRARY
    assert reply["outcome"] == "answered"


def test_ask_as_json_gives_the_keys_of_the_contract_in_the_order_asked(kommunesvar: CommandLine, folder: Path) -> None:
    asked = [POOL, UNHEARD_OF, LIBRARY, "hei du", POOL]
    run = kommunesvar("ask", "--json", *asked)
    replies = objects(run.out)
    assert [reply["question"] for reply in replies] == asked
    assert [reply["outcome"] for reply in replies] == [
        "answered",
        "unanswered",
        "answered",
        "not_a_question",
        "answered",
    ]
    assert set(replies[0]) == set(replies[2]) == set(replies[3]) == REPLY
    assert set(replies[1]) == REPLY | {"nearest", "case"}
    for reply in replies:
        assert 0 <= reply["confidence"] <= 1
        assert isinstance(reply["sure"], bool)
        assert reply["took_ms"] > 0
        assert bool(reply["citations"]) == (reply["outcome"] == "answered")
    first = replies[0]["citations"][0]
    assert set(first) - {"slices"} == CITATION
    assert first["rank"] == 1
    assert (first["document"], first["title"], first["role"]) == ("svomming.md", "Svømmehallen", "body")
    assert "4. mai 2026" in first["excerpt"]


def test_an_excerpt_is_what_stands_between_start_and_end(kommunesvar: CommandLine, tmp_path: Path) -> None:
    text = "Biblioteket åpner klokka ti på lørdager. Kafeen i biblioteket selger boller. Parkering koster penger."
    plain = write_files(tmp_path / "tekst", {"bibliotek.txt": text})
    [reply] = objects(kommunesvar("ask", "--corpus", str(plain), "--json", LIBRARY).out)
    [citation] = reply["citations"]
    assert text[citation["start"] : citation["end"]] == citation["excerpt"]


def test_an_excerpt_of_two_places_gives_a_slice_for_each(kommunesvar: CommandLine, tmp_path: Path) -> None:
    text = (
        "Biblioteket åpner klokka ti på lørdager. Kommunen har mange vakre parker. "
        "På lørdager åpner også kafeen i biblioteket."
    )
    plain = write_files(tmp_path / "tekst", {"bibliotek.txt": text})
    [reply] = objects(kommunesvar("ask", "--corpus", str(plain), "--json", LIBRARY).out)
    [citation] = reply["citations"]
    slices = [text[part["start"] : part["end"]] for part in citation["slices"]]
    assert len(slices) == 2
    assert citation["excerpt"] == " […] ".join(slices)
    assert (citation["start"], citation["end"]) == (citation["slices"][0]["start"], citation["slices"][-1]["end"])


def test_ask_reads_a_question_a_line_from_standard_input(kommunesvar: CommandLine) -> None:
    run = kommunesvar("ask", "--json", piped=f"{LIBRARY}\n\n  {POOL}  \n{UNHEARD_OF}")
    assert [reply["question"] for reply in objects(run.out)] == [LIBRARY, POOL, UNHEARD_OF]


def test_nothing_on_standard_input_asks_nothing(kommunesvar: CommandLine) -> None:
    run = kommunesvar("ask", "--json")
    assert (run.status, run.out) == (0, "")


def test_no_log_keeps_nothing(kommunesvar: CommandLine) -> None:
    [reply] = objects(kommunesvar("ask", "--no-log", "--json", UNHEARD_OF).out)
    assert reply["outcome"] == "unanswered"
    assert reply["case"] is None
    assert kommunesvar("questions", "list", "--json").out == ""


def test_no_log_on_a_folder_writes_no_file_at_all(kommunesvar: CommandLine, folder: Path, tmp_path: Path) -> None:
    run = kommunesvar("ask", "--no-log", "--corpus", str(folder), LIBRARY)
    assert "klokka ti" in run.out
    assert not (tmp_path / "var").exists()


def test_asking_a_folder_leaves_the_active_snapshot_as_it_is(kommunesvar: CommandLine, tmp_path: Path) -> None:
    other = write_files(
        tmp_path / "andre", {"bibliotek.md": "# Biblioteket\n\nBiblioteket åpner klokka tolv på lørdager.\n"}
    )
    [before] = objects(kommunesvar("ask", "--json", LIBRARY).out)
    for command in ("ask", "search"):
        [elsewhere] = objects(kommunesvar(command, "--json", "--corpus", str(other), LIBRARY).out)
        assert "klokka tolv" in elsewhere["citations"][0]["excerpt"]
    [after] = objects(kommunesvar("ask", "--json", LIBRARY).out)
    assert after["corpus_version"] == before["corpus_version"] != elsewhere["corpus_version"]
    assert "klokka ti " in after["citations"][0]["excerpt"]


def test_asking_a_folder_tells_of_files_that_cannot_be_read(kommunesvar: CommandLine, folder: Path) -> None:
    write_files(folder, {"bilde.png": "x"})
    run = kommunesvar("ask", "--corpus", str(folder), "--json", LIBRARY)
    assert run.status == 0
    assert len(objects(run.out)) == 1
    assert "bilde.png" in run.err


def test_literally_searches_for_just_what_is_written(kommunesvar: CommandLine) -> None:
    misspelled = "Når åpner bibliotket på lørdager?"
    [read] = objects(kommunesvar("ask", "--json", misspelled).out)
    [literal] = objects(kommunesvar("ask", "--literally", "--json", misspelled).out)
    assert read["read_as"] == ["Leste «bibliotket» som «biblioteket»."]
    assert literal["read_as"] == []


def test_literally_still_minds_what_is_explicit(kommunesvar: CommandLine) -> None:
    [literal] = objects(kommunesvar("ask", "--literally", "--json", "Når åpner biblioteket? -kafeen").out)
    assert literal["read_as"] == ["Utelot avsnitt med «kafeen»."]
    assert "bibliotek.md" not in [citation["document"] for citation in literal["citations"]]


def test_a_citation_from_a_pdf_opens_at_its_page_by_the_url_beside_it(kommunesvar: CommandLine, folder: Path) -> None:
    above = "".join(
        f"Avsnitt {number} om turveier og lysløyper i marka, med skilt og benker.\n\n" for number in range(40)
    )
    write_pdf(folder / "plan.pdf", f"# Plan\n\n{above}## Ferge\n\nFergen til øya går klokka sju hver morgen.\n")
    asked = "Når går fergen til øya?"

    def url() -> object:
        assert kommunesvar("reload").status == 0
        [reply] = objects(kommunesvar("ask", "--json", asked).out)
        assert reply["citations"][0]["document"] == "plan.pdf"
        return reply["citations"][0]["url"]

    assert url() is None
    write_files(folder, {"plan.pdf.yml": "url: https://kommune.example/plan.pdf\n"})
    assert url() == "https://kommune.example/plan.pdf#page=2"
    [alone] = objects(kommunesvar("ask", "--no-log", "--corpus", str(folder), "--json", asked).out)
    assert alone["citations"][0]["url"] == "https://kommune.example/plan.pdf#page=2"
    write_files(folder, {"plan.pdf.yml": "url: javascript:alert(1)\n"})
    assert url() is None
    refused = (
        "plan.pdf.yml has 'javascript:alert(1)' for the key 'url'; write an address that begins with https:// there"
    )
    assert refused in kommunesvar("reload").out
    (folder / "plan.pdf.yml").unlink()
    assert url() is None


# A later treatment of the same case


PAPER, MINUTES = "saker/saksframlegg-utstyrssentral.md", "moter/saksprotokoll-utstyrssentral.md"


def test_a_paper_points_to_the_minutes_of_its_case(kommunesvar: CommandLine) -> None:
    [ranking] = objects(kommunesvar("search", "--json", "--corpus", DEMO, "--top", "10", COSTS).out)
    cited = {citation["document"]: citation for citation in ranking["citations"]}
    assert cited[PAPER]["later"] == {
        "document": MINUTES,
        "title": "Saksprotokoll – Utstyrssentral for sport og friluftsliv",
        "date": "2024-06-12",
        "url": "https://innsyn.kommune.example/saker/24-01144-6",
    }
    assert all("later" not in citation for document, citation in cited.items() if document != PAPER)


def test_people_are_shown_that_there_is_something_later(kommunesvar: CommandLine) -> None:
    later = "Nyere behandling i samme sak: Saksprotokoll – Utstyrssentral for sport og friluftsliv, 12. juni 2024"
    assert later in kommunesvar("ask", "--corpus", DEMO, COSTS).out


# search


def test_search_prints_the_ranking_before_any_verdict(kommunesvar: CommandLine) -> None:
    run = kommunesvar("search", "--json", "--top", "2", "Hvor åpner kommunen klokka", UNHEARD_OF)
    first, second = objects(run.out)
    assert set(first) == REPLY
    assert (first["outcome"], first["confidence"], first["sure"], first["reasons"]) == (None, None, None, [])
    assert [citation["rank"] for citation in first["citations"]] == [1, 2]
    assert first["citations"][0]["score"] >= first["citations"][1]["score"]
    assert all(set(citation) - {"slices"} == CITATION for citation in first["citations"])
    assert second["question"] == UNHEARD_OF
    assert kommunesvar("questions", "list", "--json").out == ""


def test_search_for_people_shows_the_excerpts(kommunesvar: CommandLine) -> None:
    assert "4. mai 2026" in kommunesvar("search", POOL).out


# chat


def test_chat_answers_piped_lines_one_by_one(kommunesvar: CommandLine) -> None:
    run = kommunesvar("chat", piped=f"hei\n{LIBRARY}\n{UNHEARD_OF}\n")
    assert run.status == 0
    greeting, answer, unanswered = run.out.split("\n> ")[1:]
    assert greeting.startswith("hei\nHei! Spør meg om noe")
    assert "klokka ti på lørdager" in answer
    assert "registrert som henvendelse 1," in unanswered


# reload


def test_reload_reports_what_it_loaded_and_what_it_could_not(kommunesvar: CommandLine, folder: Path) -> None:
    write_files(folder, {"bilde.png": "x", "tom.md": ""})
    run = kommunesvar("reload")
    assert run.status == 0
    assert "Loaded 3 documents with 3 passages" in run.out
    assert "active now" in run.out
    assert "Not loaded (2):" in run.out
    assert "tom.md is empty" in run.out
    assert "bilde.png" in run.out


def test_reload_of_the_same_documents_changes_nothing(kommunesvar: CommandLine) -> None:
    first = kommunesvar("reload")
    again = kommunesvar("reload")
    assert again == Run(0, again.out, "")
    told = first.out.partition("Worth a look")[0]
    assert again.out == told.replace("documents", "documents (3 unchanged)").replace(
        "active now", "active already, nothing changed"
    )


def test_reload_reports_what_it_took_over_unchanged(kommunesvar: CommandLine, folder: Path) -> None:
    assert "unchanged" not in kommunesvar("reload").out
    write_files(folder, {"ny.md": "# Nytt\n\nEt nytt dokument om fergen, som går klokka sju.\n", "tom.md": ""})
    run = kommunesvar("reload")
    assert run.out.startswith("Loaded 4 documents (3 unchanged) with 4 passages: snapshot ")
    assert "active now." in run.out
    assert "tom.md is empty" in run.out
    assert "tom.md is empty" in kommunesvar("reload").out
    for name in DOCUMENTS:
        (folder / name).unlink()
    assert "Loaded 1 document (1 unchanged) with 1 passage" in kommunesvar("reload").out


def test_what_is_reloaded_answers_from_then_on(kommunesvar: CommandLine, folder: Path) -> None:
    assert "klokka ti " in kommunesvar("ask", LIBRARY).out
    write_files(folder, {"bibliotek.md": DOCUMENTS["bibliotek.md"].replace("klokka ti", "klokka ni")})
    assert "klokka ti " in kommunesvar("ask", LIBRARY).out
    kommunesvar("reload")
    assert "klokka ni" in kommunesvar("ask", LIBRARY).out


def test_a_reload_that_fails_leaves_the_old_documents_in_service(kommunesvar: CommandLine, folder: Path) -> None:
    kommunesvar("reload")
    for name in DOCUMENTS:
        (folder / name).unlink()
    assert kommunesvar("reload").status == 1
    assert "klokka ti" in kommunesvar("ask", LIBRARY).out


def test_a_damaged_snapshot_is_mended_by_a_reload(kommunesvar: CommandLine, tmp_path: Path) -> None:
    kommunesvar("reload")
    [documents] = tmp_path.glob("var/snapshots/*/documents.db")
    flip_a_bit(documents)
    assert kommunesvar("ask", LIBRARY).status == 1
    assert kommunesvar("reload").status == 0
    snapshot.verify(documents.parent)
    assert "klokka ti" in kommunesvar("ask", LIBRARY).out


# questions


def test_the_list_holds_the_unanswered_questions_oldest_first(kommunesvar: CommandLine) -> None:
    assert kommunesvar("questions", "list").out == "No open questions.\n"
    other = "Hvem vant hundeløpet i Alaska?"
    kommunesvar("ask", UNHEARD_OF, LIBRARY, "hei du", other)
    listed = kommunesvar("questions", "list").out
    assert listed.index(UNHEARD_OF) < listed.index(other)
    assert LIBRARY not in listed
    cases = objects(kommunesvar("questions", "list", "--json").out)
    assert [(case["number"], case["state"], case["question"]) for case in cases] == [
        (1, "new", UNHEARD_OF),
        (2, "new", other),
    ]
    assert set(cases[0]) == CASE
    assert cases[0]["opened_at"].endswith(("Z", "+00:00"))


def test_the_list_shows_what_a_follow_up_follows(kommunesvar: CommandLine) -> None:
    kommunesvar("chat", piped=f"{LIBRARY}\nog hvor mange giraffer har xqzw?\nsend videre\n")
    [case] = objects(kommunesvar("questions", "list", "--json").out)
    assert (case["follows"], case["question"]) == (LIBRARY, "og hvor mange giraffer har xqzw?")
    listed = kommunesvar("questions", "list").out
    assert listed.index(LIBRARY) < listed.index("og hvor mange giraffer")


def test_a_doubtful_answer_tells_how_to_send_its_question_on(kommunesvar: CommandLine, scripted: Scripting) -> None:
    scripted(lambda _: doubtful(CORRECTED))
    asked = kommunesvar("ask", LIBRARY, POOL).out
    for number in (1, 2):
        assert (
            f"Var dette svaret? Hvis ikke, gir «kommunesvar questions send {number}» spørsmålet til administrasjonen."
            in asked
        )
    assert asked.count("«kommunesvar ask --literally» søker etter akkurat det du skrev.") == 2
    for _ in range(2):
        run = kommunesvar("questions", "send", "2")
        assert (run.status, run.err) == (0, "")
        assert run.out == "Spørsmålet er sendt til administrasjonen som henvendelse 1.\n"
    assert [case["question"] for case in objects(kommunesvar("questions", "list", "--json").out)] == [POOL]


@pytest.mark.parametrize("arguments", [["ask", "--no-log", LIBRARY], ["ask", "--json", LIBRARY]])
def test_what_is_not_kept_or_not_read_by_people_comes_without_hints(
    kommunesvar: CommandLine, scripted: Scripting, arguments: list[str]
) -> None:
    scripted(lambda _: doubtful(CORRECTED))
    assert "kommunesvar" not in kommunesvar(*arguments).out


def test_an_unanswered_question_that_is_sent_on_keeps_its_case(kommunesvar: CommandLine) -> None:
    kommunesvar("ask", LIBRARY, UNHEARD_OF)
    assert kommunesvar("questions", "send", "2").out.endswith("som henvendelse 1.\n")
    assert len(objects(kommunesvar("questions", "list", "--json").out)) == 1


def test_mark_up_in_a_question_is_no_mark_up_in_the_list(kommunesvar: CommandLine) -> None:
    kommunesvar("ask", "Hvor mange [red]giraffer[/red] bor i :tada: dyreparken?")
    assert "[red]giraffer[/red]" in kommunesvar("questions", "list").out


# A process of its own


def test_a_process_of_its_own_speaks_the_same(folder: Path) -> None:
    run = process(["ask", "--json", "--corpus", str(folder)], piped=f"{LIBRARY}\n")
    assert (run.status, run.err) == (0, "")
    [reply] = objects(run.out)
    assert reply["outcome"] == "answered"


@pytest.mark.parametrize("arguments", ["--help", "ask -h", "questions list --help", "questions send -h"])
def test_help_is_no_failure(kommunesvar: CommandLine, arguments: str) -> None:
    run = kommunesvar(*arguments.split())
    assert run.status == 0
    assert "Usage" in run.out
