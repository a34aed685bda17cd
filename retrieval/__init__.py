"""Questions to hits, a verdict and excerpts: knows passages, but neither Slack nor SQL.

`analysis` turns text into terms, `bm25` holds the formulas, `engine` ranks, `answerability` decides whether
the best hits answer the question, and `excerpts` cuts out the sentences that do.
"""
