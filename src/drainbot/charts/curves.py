"""Curves: a line over a number that the asker may change, with the number asked for picked out."""

from collections.abc import Iterator
from itertools import pairwise

from drainbot.charts import font, style
from drainbot.charts.canvas import Canvas
from drainbot.charts.chart import Chart, Mark
from drainbot.charts.scale import Scale

_TALL = 150
_AIR = 9
_SIDE = 8  # room for the outermost dots
_ROOM = 3  # between a label and what it must not touch

_Point = tuple[float, float]
_Box = tuple[float, float, float, float]  # left, top, right, bottom


class Curve:
    """The line of a what-if chart."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart
        self._over = style.VALUE * style.LINE + _AIR
        self.height = self._over + _TALL + 2 * style.LABEL * style.LINE + _AIR

    def draw(self, canvas: Canvas, top: float) -> None:
        left, right = style.MARGIN + _SIDE, style.MARGIN + style.INNER - _SIDE
        bottom = top + self._over + _TALL
        across = Scale((at for at, _ in self._chart.points), left, right)
        up = Scale((value for _, value in self._chart.points), bottom, top + self._over)
        canvas.line([(style.MARGIN, up.at(0)), (style.MARGIN + style.INNER, up.at(0))], style.QUIET)
        line = [(across.at(at), up.at(value)) for at, value in self._chart.points]
        canvas.line(line, style.ASKED, 2.5)
        taken = [(x - _ROOM, y - _ROOM, x + _ROOM, y + _ROOM) for x, y in _along(line)]
        taken += [
            (across.at(mark.at) - _ROOM, up.at(mark.quantity.value), across.at(mark.at) + _ROOM, bottom)
            for mark in self._chart.marks
            if mark.asked
        ]
        for mark in sorted(self._chart.marks, key=lambda mark: mark.asked):
            x, y = across.at(mark.at), up.at(mark.quantity.value)
            if mark.asked:
                canvas.line([(x, y), (x, bottom)], style.PALETTE[1], 1.5, "--")
            canvas.dot(x, y, *((style.PALETTE[1], 11) if mark.asked else (style.ASKED, 8)))
            self._label(canvas, mark, (x, y), taken, bottom)
            self._number(canvas, mark, x, bottom + style.LABEL * style.LINE)
        axis = font.drawable(self._chart.axis)
        canvas.text(style.WIDTH / 2, top + self.height, axis, style.LABEL, style.QUIET, "center")

    def _label(self, canvas: Canvas, mark: Mark, place: _Point, taken: list[_Box], bottom: float) -> None:
        """The value beside its dot, where it touches nothing; left out where there is no such place, but never if asked for."""
        shown = font.drawable(mark.shown)
        boxes = list(_around(place, font.width(shown, style.VALUE)))
        free = [box for box in boxes if box[3] <= bottom and not any(_touch(box, other) for other in taken)]
        if not free and not mark.asked:
            return
        box = (free or boxes)[0]
        taken.append(box)
        canvas.text(box[0], box[3], shown, style.VALUE, style.TEXT if mark.asked else style.QUIET)

    def _number(self, canvas: Canvas, mark: Mark, x: float, y: float) -> None:
        shown = font.drawable(mark.label)
        wide, right = font.width(shown, style.LABEL), style.MARGIN + style.INNER
        start = min(max(x - wide / 2, style.MARGIN), right - wide)
        canvas.text(start, y, shown, style.LABEL, style.TEXT if mark.asked else style.QUIET)


def _around(place: _Point, wide: float) -> Iterator[_Box]:
    """Boxes for a label near a dot, the best first, all of them on the card."""
    (x, y), right = place, style.MARGIN + style.INNER
    for base in (y - _AIR, y - 2.5 * _AIR, y - 4 * _AIR, y + _AIR + style.VALUE):
        for start in (x - _AIR - wide, x + _AIR, x - wide / 2):
            inside = min(max(start, style.MARGIN), right - wide)
            yield (inside, base - style.VALUE, inside + wide, base)


def _along(line: list[_Point]) -> Iterator[_Point]:
    """Points on a line, close enough together that no label slips between them."""
    for (x, y), (to_x, to_y) in pairwise(line):
        steps = max(1, int(max(abs(to_x - x), abs(to_y - y)) / _ROOM))
        for step in range(steps + 1):
            yield x + (to_x - x) * step / steps, y + (to_y - y) * step / steps


def _touch(box: _Box, other: _Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
