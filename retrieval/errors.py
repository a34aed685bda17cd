"""The errors of this package.

RetrievalError
└── BrokenIndex  an index' files are missing, damaged, or of another version
"""


class RetrievalError(Exception):
    """Root of all errors of this package; the text names the thing, the cause and the mend."""


class BrokenIndex(RetrievalError):
    """An index that must not be served."""

    # The arguments are kept as they came: an error that a process meets is made anew from them in another.
    def __init__(self, name: str, cause: str) -> None:
        super().__init__(name, cause)

    def __str__(self) -> str:
        name, cause = self.args
        return f"{name} of the index cannot be used: {cause}; run `kommunesvar reload` to build a new one"
