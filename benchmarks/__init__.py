"""How fast Kommunesvar finds and how much it takes, beside other search engines on the same text (docs/speed.md)."""
