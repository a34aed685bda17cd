"""The tables; migrations in `bot/migrations` make them, and a test holds the two equal."""

# Whoever knows one knows them all: rows name each other, and migrations are compared with the whole.
from bot.tables import arrivals, cases, corpus, errands, papers, questions  # noqa: F401
