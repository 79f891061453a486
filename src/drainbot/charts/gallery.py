"""Gallery: pictures drawn off the event loop, kept by what they show, each drawn once however many ask for it."""

import asyncio
from collections import OrderedDict
from pathlib import Path

from drainbot.charts.chart import Chart
from drainbot.charts.picture import Picture, draw

_MOST = 256  # pictures kept, of some 40 kB each


class Gallery:
    """Draws and keeps pictures; belongs to one event loop."""

    def __init__(self, cache: Path | None = None, most: int = _MOST) -> None:
        self._cache = cache
        self._most = most
        self._kept: OrderedDict[Chart, Picture] = OrderedDict()  # equal charts are the same picture
        self._drawing: dict[Chart, asyncio.Task[Picture]] = {}

    async def picture(self, chart: Chart) -> Picture:
        """The picture of a chart. Who stops waiting takes it from nobody else."""
        if chart in self._kept:
            self._kept.move_to_end(chart)
            return self._kept[chart]
        if chart not in self._drawing:
            self._drawing[chart] = asyncio.create_task(self._draw(chart))
        return await asyncio.shield(self._drawing[chart])

    async def close(self) -> None:
        """Wait for what is being drawn."""
        await asyncio.gather(*self._drawing.values(), return_exceptions=True)

    async def _draw(self, chart: Chart) -> Picture:
        try:
            picture = await asyncio.to_thread(draw, chart, self._cache)
        finally:
            del self._drawing[chart]
        self._kept[chart] = picture
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return picture
