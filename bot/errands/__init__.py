"""What is still to be done about cases, mostly in Slack: kept in the database until it is done."""
