"""Periods: years, spans and decades, compared by their first and last year."""

import re

_SPAN = re.compile(r"^(\d{4})(?:-(\d{4}|\d{2})|(s))?$")


def years(period: str) -> tuple[int, int]:
    """First and last year of "2021", "1992-95", "2019-2021" or "1980s"; ValueError for anything else."""
    match = _SPAN.match(period)
    if not match:
        raise ValueError(period)
    first = int(match[1])
    if match[3]:
        return first, first + 9
    last = match[2]
    if last is None:
        return first, first
    return first, int(last) if len(last) == 4 else first - first % 100 + int(last) + (
        100 if int(last) < first % 100 else 0
    )


def holds(period: str, other: str) -> bool:
    """Whether the first period has the whole of the second in it."""
    (first, last), (start, end) = years(period), years(other)
    return first <= start and end <= last


def overlaps(period: str, other: str) -> bool:
    """Whether two periods share a year."""
    (first, last), (start, end) = years(period), years(other)
    return first <= end and start <= last
