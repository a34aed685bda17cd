"""What staff see in Slack, as pure functions of cases."""
