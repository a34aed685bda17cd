"""A municipality's documents, of which each edition says in all documents which one it is, and what serves them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, func, select, text

from bot.administration.activations import Activations
from bot.administration.concerns import Tolerance
from bot.administration.load import LoadState
from bot.administration.loader import Loader
from bot.answering import Answering
from bot.database import open_database, sessions
from bot.knowledge import Knowledge
from bot.outcome import Answered, Ask
from bot.questions.log import QuestionLog
from bot.tables.corpus import ActivationRow, LoadRow
from bot.tables.errands import ErrandRow
from corpus import snapshot
from tests.bot.loading import ANYTHING, loader_on
from tests.conftest import write_files

KEPT = 2
# Whatever the new snapshot is, an admin is asked.
NOTHING = Tolerance(-1, 100)
QUESTIONS = {
    "bibliotek.md": ("Biblioteket", "åpner klokka ti på lørdager", "Når åpner biblioteket på lørdager?"),
    "ferge.md": ("Fergen", "går klokka sju om morgenen", "Når går fergen om morgenen?"),
    "svømming.md": ("Svømmehallen", "stenger for oppussing i mai", "Når stenger svømmehallen for oppussing?"),
}
UNCHANGED = {"parkering.md": "# Parkering\n\nParkering i sentrum koster tretti kroner i timen.\n"}


@dataclass(frozen=True)
class World:
    """Its documents and snapshots stand below `folder`."""

    folder: Path
    database_url: str

    @property
    def documents(self) -> Path:
        """The folder that is loaded."""
        return self.folder / "dokumenter"

    @property
    def snapshots(self) -> Path:
        """Where snapshots stand."""
        return self.folder / "snapshots"

    def database(self) -> Engine:
        """The database, as whoever comes next opens it."""
        return open_database(self.database_url)

    def loader(self, database: Engine, tolerance: Tolerance = ANYTHING) -> Loader:
        """What loads it."""
        return loader_on(database, self.documents, self.snapshots, lambda: datetime.now(UTC), tolerance, KEPT)

    def publish(self, edition: int) -> None:
        """Puts an edition into the folder; every other one has a document more."""
        told = {
            name: f"# {title}\n\n{title} {what} etter plan {edition}.\n" for name, (title, what, _) in QUESTIONS.items()
        }
        more = self.documents / "til.md"
        more.unlink(missing_ok=True)
        if edition % 2:
            told[more.name] = f"# Mer\n\nKinoen viser film hver kveld etter plan {edition}.\n"
        write_files(self.documents, told | UNCHANGED)

    def ask(self, database: Engine) -> None:
        """Questions that later loads rehearse."""
        knowledge = Knowledge(self.snapshots, Activations(sessions(database)))
        knowledge.refresh()
        answering = Answering(knowledge.now, QuestionLog(sessions(database)), lambda: datetime.now(UTC))
        for _, _, question in QUESTIONS.values():
            answering.ask(Ask(question, "U0KARI"))

    def served(self) -> int:
        """The edition that is served, after all has been looked at; AssertionError where anything is broken or mixed.

        The database is whole, and what it says of loads and activations is of one piece. A server is not waited for: it
        notices by itself that a client was killed, and is done with it before another one has connected.
        """
        database = self.database()
        if database.dialect.name == "sqlite":
            with database.connect() as connection:
                assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        self._all_of_one_piece(database)
        activations = Activations(sessions(database))
        active = activations.active()
        assert active
        manifest = snapshot.verify(self.snapshots / active)
        knowledge = Knowledge(self.snapshots, activations)
        knowledge.refresh()
        corpus = knowledge.now().engine.corpus
        assert corpus.size.documents == manifest.documents
        editions = {
            corpus.document_at(number).text.partition("etter plan ")[2].rstrip(".\n")
            for number in range(corpus.size.documents)
            if corpus.document_at(number).id not in UNCHANGED
        }
        assert len(editions) == 1, f"editions are mixed: {editions}"
        [edition] = editions
        answering = Answering(knowledge.now, None, lambda: datetime.now(UTC))
        for name, (_, _, question) in QUESTIONS.items():
            outcome = answering.outcome_today(Ask(question, "U0OLA"))
            assert isinstance(outcome, Answered), question
            assert outcome.citations[0].document == name
            for each in outcome.citations:
                assert each.document in UNCHANGED or f"etter plan {edition}." in each.excerpt, each.excerpt
        database.dispose()
        return int(edition)

    def _all_of_one_piece(self, database: Engine) -> None:
        with sessions(database)() as session:
            counts = dict(session.execute(select(LoadRow.state, func.count()).group_by(LoadRow.state)).tuples().all())
            assert counts.get(LoadState.RUNNING, 0) <= 1, "a load is left running while the next one has begun"
            assert counts.get(LoadState.WAITING, 0) <= 1
            activated = set(session.scalars(select(LoadRow.id).where(LoadRow.state == LoadState.ACTIVATED)))
            rows = session.scalars(select(ActivationRow)).all()
            assert activated == {row.load_id for row in rows if row.load_id}
            ordered = set(session.scalars(select(ErrandRow.id)))
            for row in rows:
                assert any(row.fingerprint in errand for errand in ordered), "open cases are not asked again"
            assert not rows or "TellAged" in ordered

    def tidied(self) -> None:
        """After a load that was not killed; AssertionError where something was left behind."""
        database = self.database()
        with sessions(database)() as session:
            states = set(session.scalars(select(LoadRow.state)))
        assert LoadState.RUNNING not in states
        names = [path.name for path in self.snapshots.iterdir() if path.name != ".reload"]
        assert not [name for name in names if name.startswith(".")], names
        assert len(names) <= KEPT + 1, names
        database.dispose()
