"""How the running bot bears many questions at once, with a local Slack at the other end (docs/load.md)."""
