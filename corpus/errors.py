"""The errors of this package.

CorpusError
├── EmptyCorpus     the folder holds nothing that can be read
│   └── NoFolder    there is no such folder
├── Unreadable      one file, or one line of a file, cannot be read: it is rejected, the others go on
└── BrokenSnapshot  a snapshot's files are missing, damaged or of another version
"""

from pathlib import Path

from corpus.faults import Fault


class CorpusError(Exception):
    """Root of all errors of this package; the text names the thing, the cause and the mend."""


class EmptyCorpus(CorpusError):
    """A folder without a single readable document."""


class NoFolder(EmptyCorpus):
    """A folder that is not there, or cannot be looked into."""


class BrokenSnapshot(CorpusError):
    """A snapshot that must not be served."""

    # The arguments are kept as they came: an error that a process meets is made anew from them in another.
    def __init__(self, folder: Path, cause: str) -> None:
        super().__init__(folder, cause)

    @property
    def cause(self) -> str:
        """What is wrong with it, as it goes on from its name."""
        return str(self.args[1])

    def __str__(self) -> str:
        folder, cause = self.args
        return f"snapshot {folder.name} cannot be used: {cause}; run `kommunesvar reload` to build a new one"


class Unreadable(CorpusError):
    """A file, or the part of it named by `fragment`, that cannot be read."""

    def __init__(self, fault: Fault, fragment: str = "") -> None:
        super().__init__(fault)
        self.fault = fault
        self.fragment = fragment
