"""Cases as files for other programs: CSV, XLSX and JSON Lines. Pure, but for the writing of a file."""
