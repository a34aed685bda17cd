"""What the way of retrieval is worth: question sets, runs over them, and measures with their uncertainty.

`sets` gives questions with their documents, `runs` asks them, `measures` and `confidence` judge what was
found, `comparison` sets it against a changed recipe, and `report` puts it together. `measures` and
`confidence` need the extra `evaluation` (ir-measures and SciPy).
"""
