"""Formal written questions as files: in the data folder, whatever Slack takes of them, and where staff want them."""

from pathlib import Path

from bot.whole_files import write_whole


def paper_name(year: int, number: int) -> str:
    """What the files of a question are called, without their suffixes."""
    return f"sporsmal-{number}-{year}"


class PaperFiles:
    """A folder with a folder for each year."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, year: int, name: str, content: bytes) -> None:
        """Puts a file into the folder of its year; raises OSError where it cannot be written."""
        folder = self._folder / str(year)
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, content)

    def discard(self, year: int, number: int) -> None:
        """Removes the files of a question; those that are gone already are no matter. Raises OSError."""
        for path in self._folder.glob(f"{year}/{paper_name(year, number)}.*"):
            path.unlink(missing_ok=True)
