"""Written questions and their answers as documents, in the form of the municipality's own: Markdown and DOCX."""
