"""What all tests share. The real documents and the evaluation data stand beside the project, or not at all."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from corpus.loading import load
from corpus.memory import CorpusInMemory
from retrieval.engine import EmbeddedEngine

pytest_plugins = ["tests.bot.databases"]  # its option must be known before the tests are found

# A property is not wrong because the machine is busy.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

SHARED = Path(__file__).parents[2] / "shared"

# A file system in memory, and the bytes that the files of all tests take at most.
_MEMORY, _ROOM = Path("/dev/shm"), 2 << 30


def pytest_configure() -> None:
    """The tests' files stand in memory where there is room: waiting for a disk shows nothing."""
    if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the settings, the `.env` or the proxy of the machine it runs on."""
    monkeypatch.chdir(tmp_path)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "LANGUAGE", "CORPUS_DIR", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API_URL", "MUNICIPALITY"):
        monkeypatch.delenv(name, raising=False)
    for name in ("BIND_ADDRESS", "PORT"):
        monkeypatch.delenv(name, raising=False)
    for name in ("STAFF_CHANNEL", "STAFF_USERS", "STAFF_USERGROUP", "ADMIN_USERS", "ADMIN_USERGROUP"):
        monkeypatch.delenv(name, raising=False)
    for name in ("ANSWERS_CHANNEL", "DEADLINE_DAYS", "RETENTION_DAYS", "TIMEZONE", "DIGEST_TIME"):
        monkeypatch.delenv(name, raising=False)
    for name in ("CORPUS_WATCH", "RELOAD_TIME", "KEPT_SNAPSHOTS", "LOST_DOCUMENTS_PERCENT", "LOST_ANSWERS_PERCENT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    # Nothing here speaks TLS, but with each connection of Socket Mode slack_sdk reads the machine's certificates.
    monkeypatch.setenv("SSL_CERT_FILE", os.devnull)


@pytest.fixture(scope="session")
def demo_corpus() -> CorpusInMemory:
    """The documents that come with Kommunesvar."""
    loaded = load(Path(__file__).parents[1] / "corpus" / "demo")
    assert not loaded.rejects
    return loaded.corpus


@pytest.fixture(scope="session")
def demo_engine(demo_corpus: CorpusInMemory) -> EmbeddedEngine:
    """An engine on the demo corpus."""
    return EmbeddedEngine.in_memory(demo_corpus)


@pytest.fixture(scope="session")
def drammen() -> Path:
    """The folder of the five real documents."""
    folder = SHARED / "drammen"
    if not folder.is_dir():
        pytest.skip("the real documents are not beside this checkout (../shared/drammen)")
    return folder


@pytest.fixture(scope="session")
def evaluation_data() -> Path:
    """The folder of the NorQuAD files."""
    folder = SHARED / "eval"
    if not folder.is_dir():
        pytest.skip("the evaluation data are not beside this checkout (../shared/eval)")
    return folder


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    """Writes text files below `folder`, which is returned."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder
