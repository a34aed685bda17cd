"""What is measured in a process of its own, so that nothing else counts: a task, whose figures it prints as JSON.

python -m benchmarks.child build ENGINE STEMS FOLDER
"""

import json
import os
import subprocess
import sys

from benchmarks.memory import PeakOf

Figures = dict[str, float]
# Engines may use threads to build; to search, each has one.
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class ChildFailed(Exception):
    """A measured process ended with an error."""


def run(task: str, *arguments: object) -> Figures:
    """Runs a task of this module in a child; adds the most memory it held, in bytes, as "peak"."""
    command = [sys.executable, "-m", "benchmarks.child", task, *map(str, arguments)]
    environment = os.environ | _ONE_THREAD
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:  # noqa: S603
        with PeakOf(process.pid) as peak:
            printed, _ = process.communicate()
        if process.returncode:
            raise ChildFailed(f"{' '.join(command[2:])} ended with status {process.returncode}")
    figures: Figures = json.loads(printed.splitlines()[-1])
    return figures | {"peak": float(peak.bytes)}


def main() -> None:
    """Runs the task that the command line names."""
    # Processes that a task starts import whatever this module does.
    from benchmarks.tasks import TASKS  # noqa: PLC0415

    print(json.dumps(TASKS[sys.argv[1]](*sys.argv[2:])))


if __name__ == "__main__":
    main()
