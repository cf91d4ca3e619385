"""Running a list of jobs on any executor, in order, with a bounded number under way."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

Result = TypeVar("Result")

# More than any pool of workers needs to stay busy, few enough for a small memory.
_UNDER_WAY = 256


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    executor: Executor | None, work: Callable[..., Result], jobs: Iterable[tuple[Any, ...]]
) -> Generator[Result, None, None]:
    """Yield what `work` makes of each job's items, in the jobs' order; None stands for threads."""
    if executor is None:
        with ThreadPoolExecutor(cores()) as threads:
            yield from in_order(threads, work, jobs)
        return
    if not isinstance(executor, Executor):
        raise TypeError(
            f"executor must be a concurrent.futures.Executor, not {type(executor).__name__}"
        )
    under_way: deque[Future[Result]] = deque()
    try:
        for job in jobs:
            under_way.append(_submitted(executor, work, job))
            if len(under_way) == _UNDER_WAY:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenExecutor as error:
        raise RuntimeError(f"a worker died before its work was done: {error}") from error
    finally:
        for future in under_way:
            future.cancel()


def _submitted(
    executor: Executor, work: Callable[..., Result], job: tuple[Any, ...]
) -> Future[Result]:
    try:
        return executor.submit(work, *job)
    except BrokenExecutor:
        raise
    except RuntimeError as error:
        raise ValueError(f"executor takes no more work: {error}") from error


@contextmanager
def progress_bar(total: int, done: int, wanted: bool | None) -> Iterator[Callable[[int], object]]:
    """Give a function that takes the number of runs finished since its last call, for a bar."""
    # None for `wanted` shows a bar on a terminal after two seconds, if tqdm is installed.
    if wanted or (wanted is None and sys.stderr.isatty()):
        try:
            from tqdm import tqdm  # type: ignore[import-untyped]  # it ships no types
        except ModuleNotFoundError:
            if wanted:
                raise
        else:
            delay = 0 if wanted else 2
            with tqdm(total=total, initial=done, unit=" runs", unit_scale=True, delay=delay) as bar:
                yield bar.update
            return
    yield lambda _: None
