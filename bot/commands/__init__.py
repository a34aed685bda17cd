"""Commands of the command line that are about cases and about what is kept of people."""
