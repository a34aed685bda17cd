"""Write the demo corpus's binary documents from their readable sources: `python -m tools.build_demo`."""

from pathlib import Path

from tools.documents import write_docx, write_odt, write_pdf

SOURCES = Path(__file__).parent / "demo"
CORPUS = Path(__file__).parent.parent / "corpus" / "demo"


def build(corpus: Path) -> None:
    """Write the binary documents below `corpus`, over those that stand there."""
    for folder in ("verksted", "planer", "moter"):
        (corpus / folder).mkdir(parents=True, exist_ok=True)
    write_pdf(
        corpus / "verksted" / "rapport-arbeidsverksted-2018.pdf",
        _source("rapport-arbeidsverksted-2018"),
        running_header="Arbeidsverksted 7. juni 2018",
    )
    write_pdf(
        corpus / "planer" / "klimaplan-2024-2030.pdf",
        _source("klimaplan-2024-2030"),
        running_header="Kommunens klimaplan, vedtatt 20. mars 2024",
    )
    write_docx(corpus / "verksted" / "gruppenes-prioriteringer-2018.docx", _source("gruppenes-prioriteringer-2018"))
    write_docx(corpus / "moter" / "protokoll-oppvekst-2024-09-18.docx", _source("protokoll-oppvekst-2024-09-18"))
    write_odt(corpus / "planer" / "temaplan-aldersvennlig-kommune.odt", _source("temaplan-aldersvennlig-kommune"))


def _source(name: str) -> str:
    return (SOURCES / f"{name}.md").read_text(encoding="utf-8")


if __name__ == "__main__":
    build(CORPUS)
