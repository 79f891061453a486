"""Columns: a column for each period, its value over it and its period below."""

from drainbot.charts import font, style
from drainbot.charts.canvas import Canvas
from drainbot.charts.chart import Chart
from drainbot.charts.scale import Scale

_TALL = 150
_WIDEST = 84
_SHARE = 0.6  # of its slot that a column fills
_AIR = 6


def fits(chart: Chart) -> bool:
    """Whether every value and period finds room beside its neighbours."""
    slot = style.INNER / len(chart.marks) - _AIR
    return all(
        max(font.width(mark.shown, style.VALUE), font.width(mark.label, style.LABEL)) <= slot
        for mark in chart.marks
    )


class Columns:
    """The columns of a series."""

    def __init__(self, chart: Chart) -> None:
        self._marks = chart.marks
        self._below = any(mark.quantity.value < 0 for mark in chart.marks)
        over = style.VALUE * style.LINE
        self.height = over + _TALL + (over if self._below else 0) + style.LABEL * style.LINE + _AIR

    def draw(self, canvas: Canvas, top: float) -> None:
        first = top + style.VALUE * style.LINE
        scale = Scale((mark.quantity.value for mark in self._marks), first + _TALL, first)
        slot = style.INNER / len(self._marks)
        wide = min(_WIDEST, slot * _SHARE)
        for index, mark in enumerate(self._marks):
            middle = style.MARGIN + slot * (index + 0.5)
            end, zero = scale.at(mark.quantity.value), scale.at(0)
            colour = style.ASKED if mark.asked else style.BESIDE
            canvas.box(middle - wide / 2, min(end, zero), wide, abs(zero - end), colour)
            beside = end - _AIR if end <= zero else end + style.VALUE
            canvas.text(middle, beside, font.drawable(mark.shown), style.VALUE, align="center")
            canvas.text(
                middle, top + self.height, font.drawable(mark.label), style.LABEL, style.QUIET, "center"
            )
        canvas.line([(style.MARGIN, scale.at(0)), (style.MARGIN + style.INNER, scale.at(0))], style.QUIET)
