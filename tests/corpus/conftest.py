"""What the tests of snapshots share."""

from pathlib import Path

import pytest

from corpus.loading import load
from corpus.memory import CorpusInMemory
from tests.conftest import write_files
from tools.documents import write_pdf

SOURCE = """\
---
date: 2021-09-06
url: https://x.example/å
---
# Sak «1»

**Spørsmål 1**

Når?

**Svar**

I mai.
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> CorpusInMemory:
    folder = write_files(
        tmp_path_factory.mktemp("corpus"),
        {
            "sak.md": SOURCE,
            "faq.jsonl": '{"id": "a", "parent": "faq", "text": "Ja."}\n',
        },
    )
    write_pdf(folder / "plan.pdf", "# Plan\n\nKommunen planlegger.\n")
    return load(folder).corpus


@pytest.fixture
def snapshots(tmp_path: Path) -> Path:
    return tmp_path / "snapshots"
