"""The errors of this package.

EvaluationError
├── BadQuestions  a file of questions, or of NorQuAD, cannot be used
└── BadChange     a recipe cannot be changed so
"""


class EvaluationError(Exception):
    """Root of all errors of this package; the text names the thing, the cause and the mend."""


class BadQuestions(EvaluationError):
    """A file that cannot be used."""


class BadChange(EvaluationError):
    """A constant that the recipe does not have, or a value that it cannot have."""
