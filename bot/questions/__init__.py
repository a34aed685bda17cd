"""The question log: every question, what came of it, and the cases of those without an answer."""
