"""The life of a case: what staff do about a question without an answer. Knows nothing of Slack."""
