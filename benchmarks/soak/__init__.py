"""Asks without a pause while the documents change and are loaded again and again (docs/soak.md)."""
