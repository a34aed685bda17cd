"""What Slack shows, as pure functions of an outcome."""
