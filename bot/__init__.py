"""The bot: asks retrieval, keeps the question log, and speaks to people in Slack and the terminal."""
