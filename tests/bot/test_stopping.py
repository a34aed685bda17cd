"""A signal reaches any thread of a program; the one that waits for it is told all the same."""

import subprocess
import sys

import pytest

from tests.bot.conftest import environment

# Another thread is reached, while the main one waits.
PROGRAM = """
import signal, sys, threading, time
from bot.stopping import Stopping

threading.Thread(target=time.sleep, args=(60,), daemon=True, name="reached").start()
[reached] = [each for each in threading.enumerate() if each.name == "reached"]
with Stopping() as stopping:
    threading.Timer(0.3, signal.pthread_kill, (reached.ident, signal.Signals(int(sys.argv[1])))).start()
    stopping.wait()
print("told")
"""


@pytest.mark.parametrize("number", ["2", "15"])
def test_whichever_thread_is_reached_the_waiting_one_is_told(number: str) -> None:
    command = [sys.executable, "-c", PROGRAM, number]
    done = subprocess.run(command, check=False, env=environment(), capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "told\n", "")
