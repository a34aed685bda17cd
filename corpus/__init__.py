"""Documents in, passages out: reads a municipality's files and knows nothing of search.

The way of a file: a reader in `corpus.formats` turns bytes into blocks, `furniture`, `headings` and `dialogue`
find what the blocks are, `assembly` writes the one normalised text that all spans point into, and `loading` does so
for a folder.
"""
