"""One function over many jobs, here or in worker processes; what a job gives does not depend on which."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")


def each(work: Callable[[Job], Result], jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result | None]]:
    """Pairs of job and result as they are done, in no order; `None` for a job that killed its process.

    `work` must be importable, and jobs and results plain, where `workers` is more than one. What it raises, is raised.
    """
    if min(workers, len(jobs)) <= 1:
        for job in jobs:
            yield job, work(job)
        return
    left = list(jobs)
    for job, result in _pooled(work, jobs, min(workers, len(jobs))):
        left.remove(job)
        yield job, result
    for job in left:  # a process died and took the pool with it: these again, each in a process of its own
        yield job, next((result for _, result in _pooled(work, [job], 1)), None)


def _pooled(work: Callable[[Job], Result], jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
    """Like `each`, but ends early when a process dies."""
    # Not forked: a fork would copy the threads' locks of the progress bar in whatever state they are.
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=_leave_interrupts_to_the_parent
    )
    finished = False
    try:
        futures: dict[Future[Result], Job] = {pool.submit(work, job): job for job in jobs}
        for future in as_completed(futures):
            try:
                yield futures[future], future.result()
            except BrokenProcessPool:
                break
        finished = True
    except BrokenProcessPool:
        finished = True
    finally:
        if not finished:
            for process in multiprocessing.active_children():
                process.terminate()
        pool.shutdown(wait=finished, cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
