"""Questions to hits, a verdict and excerpts: knows passages, but neither Slack nor SQL.

`analysis` turns text into terms, `bm25` holds the formulas, `engine` ranks, `reading` reads the best
passages once for all that follows, `answerability` decides whether they answer the question, and `excerpts` cuts out
the sentences that do.
"""
