"""What a bench measures: refusing, time, and memory of a fresh process."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Scores: TypeAlias = NDArray[np.float32]  # the best score of each question
Truth: TypeAlias = NDArray[np.bool_]
_T = TypeVar("_T")


def area(inside: Scores, outside: Scores) -> float:
    """The area under the ROC curve: how often a question in scope has a higher score than one out of scope."""
    ordered = np.sort(outside)
    below = np.searchsorted(ordered, inside, "left") + np.searchsorted(ordered, inside, "right")
    return float(below.mean() / (2 * len(outside)))


def best_threshold(right: Truth, inside: Scores, outside: Scores) -> float:
    """The threshold of the most right answers: in scope taken and right, out of scope refused.

    The middle of the best stretch, as that is surest to hold for other questions.
    """
    cuts = np.unique(np.concatenate([inside, outside, [0.0]]))
    hits = np.array([(right & (inside >= cut)).sum() + (outside < cut).sum() for cut in cuts])
    best = np.flatnonzero(hits == hits.max())
    return float(cuts[best[len(best) // 2]])


def timed(work: Callable[[], _T]) -> tuple[float, _T]:
    """Seconds that some work took, and what came of it."""
    began = time.perf_counter()
    made = work()
    return time.perf_counter() - began, made


def percentiles(ask: Callable[[str], object], questions: Iterable[str]) -> tuple[float, float]:
    """p50 and p99 of asking, in milliseconds."""
    times = sorted(timed(lambda text=question: ask(text))[0] for question in questions)  # type: ignore[misc]
    return times[len(times) // 2] * 1e3, times[len(times) * 99 // 100] * 1e3


def memory(module: str, arguments: Sequence[str]) -> tuple[float, float]:
    """Peak and resident MB that a module run in a fresh process tells of itself on its last line."""
    command = [sys.executable, "-m", module, *arguments]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(told[-2]), float(told[-1])


def own_memory() -> tuple[float, float]:
    """Peak and resident MB of this process (Linux)."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    values = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Vm")}
    return int(values["VmHWM"]) / 1024, int(values["VmRSS"]) / 1024
