"""Read reports in several processes at once: the events are those of one process, in the same order.

On Linux the processes are copies of the one that starts them, which has loaded everything. Elsewhere each loads the
gazetteers and the lexicon for itself; that takes seconds, and only pays where there is much to read.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING, Literal

from map_app.errors import MapAppError
from map_app.pipeline import extract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Future

    from map_app.io.session import Loaded
    from map_app.model import Extraction, Report

_PORTION_LETTERS = 50_000
"""How much a process reads at a time: enough to make little of handing it over, little enough to share out evenly."""
_WORTH_LETTERS = 500_000
"""What a further process must have to read to be worth its start."""
_AHEAD = 2
"""How many portions lie ready for each process."""

_METHOD: Literal["fork", "spawn"] = "fork" if sys.platform == "linux" else "spawn"

_loaded: Loaded
"""What a process reads with; set at its start."""


def processes_for(reports: Sequence[Report], jobs: int) -> int:
    """Return how many processes read these reports: `jobs`, or for 0 as many as there are cores and work for."""
    if jobs == 0:
        letters = sum(len(report.text) for report in reports)
        jobs = min(os.cpu_count() or 1, letters // _WORTH_LETTERS)
    return max(1, min(jobs, len(reports)))


def read_in_processes(
    reports: Iterable[Report], loaded: Loaded, load: Callable[[], Loaded], processes: int
) -> Iterator[Extraction]:
    """Yield what stands in the reports, portion by portion in their order; nothing is merged.

    Args:
        reports: taken in as they are read, a few portions ahead.
        loaded: what is needed to read.
        load: brings the same in a process that is no copy of this one; a function of a module.
        processes: how many.

    Raises:
        MapAppError: what went wrong in a process, or that one of them was ended.
    """
    start: tuple[Callable[..., None], Loaded | Callable[[], Loaded]]
    start = (_take, loaded) if _METHOD == "fork" else (_load, load)
    pool = ProcessPoolExecutor(processes, get_context(_METHOD), start[0], (start[1],))
    waiting: deque[Future[Extraction]] = deque()
    try:
        for portion in _portions(reports):
            with _uninterrupted():
                waiting.append(pool.submit(_read, portion))
            if len(waiting) > _AHEAD * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        message = "A process that read reports was ended, perhaps for want of memory: try again with fewer --jobs."
        raise MapAppError(message) from error
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let the processes that start meanwhile take no notice of Ctrl-C: it is for the one that starts them."""
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


def _portions(reports: Iterable[Report]) -> Iterator[list[Report]]:
    portion: list[Report] = []
    letters = 0
    for report in reports:
        portion.append(report)
        letters += len(report.text)
        if letters >= _PORTION_LETTERS:
            yield portion
            portion, letters = [], 0
    if portion:
        yield portion


def _take(loaded: Loaded) -> None:
    global _loaded  # noqa: PLW0603 - what one task leaves for the next has no other place
    _loaded = loaded


def _load(load: Callable[[], Loaded]) -> None:
    _take(load())


def _read(reports: list[Report]) -> Extraction:
    return extract(reports, _loaded.gazetteer, _loaded.lexicon, merge=False)
