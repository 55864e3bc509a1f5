"""The command line `kaohe`: a file for each group of commands, and what they show when they end.

Belongs here: arguments, exit codes, the order of what is shown, how the process begins and ends.
Does not belong here: what a command does (its room), how a table or a line looks (`screen`), texts (`words`).
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
import time


def main() -> None:
    """Entry point of the command. Commands learn from the context when their process began."""
    started = time.perf_counter()
    from pipeline.cli.app import app

    try:
        app(obj=started)
    except SystemExit as end:
        leave(end)


def leave(end: SystemExit) -> None:
    """End the process as Python would, but without taking its objects apart first.

    Threads are waited for, exit handlers are run and output is flushed; the kernel takes the memory back at
    once, where Python would spend two seconds on the millions of objects of a run.

    Raises:
        SystemExit: What is to be printed as the process ends is left to Python.
    """
    if not isinstance(end.code, int | None):
        raise end
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()  # noqa: SLF001 - what Python itself calls at this point
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(end.code or 0)
