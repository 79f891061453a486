"""Picture: a drawn chart with its name and alt text. matplotlib is loaded by the first drawing, not before."""

import os
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from drainbot.charts.chart import Chart

_DRAWING = Lock()  # one at a time: drawing is all processor, and two threads would only slow each other down


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as a file."""

    png: bytes
    alt: str  # for those who cannot see it
    name: str  # of the file


def draw(chart: Chart, cache: Path | None = None) -> Picture:
    """The picture of a chart; safe to call from any thread. The cache folder takes what matplotlib keeps."""
    with _DRAWING:
        if cache is not None:  # matplotlib has no other way to be told; a choice made outside stays
            os.environ.setdefault("MPLCONFIGDIR", str(cache / "matplotlib"))
        from drainbot.charts.drawing import drawn  # noqa: PLC0415 -- matplotlib loads when a picture is drawn

        return Picture(drawn(chart), chart.alt, f"{chart.topic}.png")
