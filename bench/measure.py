"""Timing one contender at a time in a process of its own.

Belongs here: running a function in a fresh process, its seconds, its peak memory and its children's.
Does not belong here: what is timed.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Timing:
    """What one run took.

    Attributes:
        seconds: Wall clock of the function alone; starting its process and imports are left out.
        cpu_seconds: Processor time of the function and of the processes that it started.
        peak_mib: Largest resident memory of its process.
        child_peak_mib: Largest resident memory of any process that it started.
        answer: What the function gave.
    """

    seconds: float
    cpu_seconds: float
    peak_mib: float
    child_peak_mib: float
    answer: Any


def _cpu() -> float:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _run(prepare: Callable[[], tuple[Any, ...]], work: Callable[..., Any], pipe: Any) -> None:
    prepared = prepare()
    cpu, began = _cpu(), time.perf_counter()
    answer = work(*prepared)
    seconds, cpu_seconds = time.perf_counter() - began, _cpu() - cpu
    peaks = [
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    pipe.send(Timing(seconds, cpu_seconds, peaks[0], peaks[1], answer))


def nothing() -> tuple[()]:
    """No preparation."""
    return ()


def timed(work: Callable[..., Any], prepare: Callable[[], tuple[Any, ...]] = nothing) -> Timing:
    """Run a function in a fresh process.

    Args:
        work: What is timed; it and what it gives must be picklable.
        prepare: Imports and the like that are not timed; gives what the function is called with.

    Raises:
        RuntimeError: When the process ends without an answer.
    """
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(prepare, work, sender))
    process.start()
    sender.close()
    try:
        timing: Timing = receiver.recv()
    except EOFError as error:
        raise RuntimeError("the measured process ended without an answer") from error
    finally:
        process.join()
    return timing
