"""Citations that age: what is cited of documents that have changed, and whether all that is kept still holds."""
