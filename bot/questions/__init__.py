"""The question log: every question, what came of it, and what people said of the answers."""
