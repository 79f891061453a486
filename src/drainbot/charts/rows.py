"""Rows: a bar for each measure or period, under its name, with its value on it or beside it."""

from drainbot.charts import font, style
from drainbot.charts.canvas import Canvas
from drainbot.charts.chart import Chart
from drainbot.charts.scale import Scale

_BAR = 26
_GAP = 12
_AIR = 7
_BELOW = 4  # from a name to its bar


class Rows:
    """The bars of a comparison."""

    def __init__(self, chart: Chart) -> None:
        self._rows = [
            (mark, font.lines(font.drawable(mark.label), style.LABEL, style.INNER)) for mark in chart.marks
        ]
        names = sum(len(lines) for _, lines in self._rows) * style.LABEL * style.LINE
        self.height = names + (_BAR + _BELOW) * len(self._rows) + _GAP * (len(self._rows) - 1)

    def draw(self, canvas: Canvas, top: float) -> None:
        right = style.MARGIN + style.INNER
        scale = Scale((mark.quantity.value for mark, _ in self._rows), style.MARGIN, right)
        zero, y = scale.at(0), top
        for mark, lines in self._rows:
            for line in lines:
                canvas.text(style.MARGIN, y + style.LABEL, line, style.LABEL)
                y += style.LABEL * style.LINE
            y += _BELOW
            end, shown = scale.at(mark.quantity.value), font.drawable(mark.shown)
            colour = style.ASKED if mark.asked else style.BESIDE
            canvas.box(min(zero, end), y, abs(end - zero), _BAR, colour)
            canvas.line([(zero, y - 2), (zero, y + _BAR + 2)], style.QUIET)
            base, room = y + _BAR / 2 + style.VALUE * 0.36, font.width(shown, style.VALUE) + 2 * _AIR
            if abs(end - zero) >= room:
                canvas.text(min(zero, end) + _AIR, base, shown, style.VALUE, style.ON_COLOUR)
            elif max(zero, end) + room <= right:
                canvas.text(max(zero, end) + _AIR, base, shown, style.VALUE)
            else:
                canvas.text(min(zero, end) - _AIR, base, shown, style.VALUE, align="right")
            y += _BAR + _GAP
