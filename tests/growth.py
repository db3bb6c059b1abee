"""How work grows: whether twice as much takes twice as long, which holds on machines of any speed."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import thread_time
from typing import TypeVar

T = TypeVar("T")


def grows_in_step(prepare: Callable[[int], T], work: Callable[[T], object], size: int, times: int = 8) -> bool:
    """Say whether work on `times` as much takes in step with it, not with its square.

    CPU times of this thread are compared, the best of three, so that other programs on the machine count little.

    Args:
        prepare: Makes what is worked on, of a size; its time does not count.
        size: The smaller size; large enough that the work takes milliseconds.
        times: How much larger the larger size is. Work in step may take three times as long again, because of the
            allocator and the caches; work that grows with the square takes `times` as long again.
    """
    small = min(_took(prepare(size), work) for _ in range(3))
    most = 3 * times * small + 0.02
    return any(_took(prepare(size * times), work) < most for _ in range(3))


def _took(what: T, work: Callable[[T], object]) -> float:
    # The garbage collector looks through whatever else is in memory, which is not the work's.
    gc.disable()
    try:
        before = thread_time()
        work(what)
        return thread_time() - before
    finally:
        gc.enable()
