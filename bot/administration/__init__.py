"""The admin's work: loading the corpus and choosing which snapshot is served."""
