"""`kommunesvar` at a terminal, where somebody sits who can be asked."""

import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress

from tests.bot.conftest import Run, environment


def at_a_terminal(arguments: Sequence[str], typed: str = "", **settings: str) -> Run:
    """Runs `python -m bot` at a terminal of 200 columns; what it prints there, on either output, is its `out`."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment(TERM="xterm", COLUMNS="200", **settings),
        close_fds=True,
    )
    os.close(theirs)
    os.write(ours, typed.encode())
    printed = b""
    # Once nobody has the other end any more, Linux tells so by an error.
    with suppress(OSError):
        while block := os.read(ours, 65_536):
            printed += block
    os.close(ours)
    return Run(process.wait(60), printed.decode(), "")
