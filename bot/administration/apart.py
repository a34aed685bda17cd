"""Prepares a snapshot in a process of its own: who asks meanwhile does not notice, and its memory goes with it."""

import logging
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Thread

from bot.administration.preparing import Job, Prepared, Stopped, prepare
from bot.administration.trouble import LoadError, Trouble
from bot.errors import BotError
from corpus.errors import CorpusError
from retrieval.lean_start import start
from retrieval.snapshots import Progress

logger = logging.getLogger(__name__)

# A process that answers questions has threads; forking it could copy a lock that nobody gives back.
_CONTEXT = multiprocessing.get_context("spawn")
# What one of its steps is told by: what is done, how much, of how much.
_Step = tuple[str, int, int]
_Told = _Step | Prepared | BotError | CorpusError
# Seconds until it is noticed that the bot is to stop, and those in which the process may clean up after itself.
_TICK, _PATIENCE = 0.2, 5.0


def prepare_apart(job: Job, progress: Progress, stopped: Callable[[], bool] = lambda: False) -> Prepared:
    """See `prepare`; raises BotError, too, where the process was killed, and Stopped once `stopped` tells so."""
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_work, args=(job, theirs), name="reload")
    start(process)
    # Once the process is gone, nobody has this end any more, and what is read from ours comes to an end.
    theirs.close()
    try:
        return _result(ours, progress, stopped)
    finally:
        ours.close()
        process.terminate()
        process.join(_PATIENCE)
        process.kill()
        process.join()


def _result(told: Connection, progress: Progress, stopped: Callable[[], bool]) -> Prepared:
    while True:
        while not told.poll(_TICK):
            if stopped():
                raise Stopped
        match _received(told):
            case Prepared() as prepared:
                return prepared
            case (BotError() | CorpusError()) as error:
                raise error
            case what, done, of:
                progress(what, done, of)


def _received(told: Connection) -> _Told:
    try:
        received: _Told = told.recv()
    except (EOFError, OSError) as error:
        # The latter where it was killed in the middle of telling.
        raise LoadError(
            "the process that loaded the documents was killed; see that there is memory enough, "
            "and run `kommunesvar reload` again",
            Trouble.KILLED,
        ) from error
    return received


def _work(job: Job, told: Connection) -> None:
    """Ends, and leaves nothing half done behind, once the process that wants it is gone or wants it no longer."""
    # Ctrl-C at a terminal reaches both processes: the other one tells this one to stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    parent = multiprocessing.parent_process()
    assert parent
    Thread(target=_end_after, args=(parent,), name="parent", daemon=True).start()

    def tell(result: _Told) -> None:
        try:
            told.send(result)
        except BrokenPipeError:
            # Nobody is there any more.
            _end()

    try:
        result: _Told = prepare(job, lambda *step: tell(step))
    except (BotError, CorpusError) as error:
        result = error
    except Exception as error:
        # Written before the other process is told, which ends this one then.
        logger.exception("the process that loads the documents broke")
        kind = type(error).__name__
        result = BotError(
            f"the process that loaded the documents broke ({kind}); the log tells where, please report it"
        )
    tell(result)
    # Told to end now, as it is once the result was taken, it does so anyway.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _end(*_: object) -> None:
    """Ends once all is cleaned up, in which it is not interrupted however often it is told to end."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit(1)


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
