"""Shares: one bar cut into its parts, and below it each part with its name, value and percentage."""

from drainbot.charts import font, style
from drainbot.charts.canvas import Canvas
from drainbot.charts.chart import Chart, Mark

_BAR = 44
_GAP = 10
_CUT = 2  # between two parts
_SWATCH = 12
_INDENT = _SWATCH + 8
_AIR = 6


class Shares:
    """The parts of a whole."""

    def __init__(self, chart: Chart) -> None:
        self._marks = chart.marks
        self._names = [
            font.lines(font.drawable(mark.label), style.LABEL, style.INNER - _INDENT) for mark in chart.marks
        ]
        names = sum(map(len, self._names)) * style.LABEL * style.LINE
        self.height = _BAR + names + len(self._marks) * (style.VALUE * style.LINE + _GAP)

    def draw(self, canvas: Canvas, top: float) -> None:
        whole = sum(mark.quantity.value for mark in self._marks)
        room = style.INNER - _CUT * (len(self._marks) - 1)
        x, y = float(style.MARGIN), top + _BAR + _GAP
        for index, (mark, names) in enumerate(zip(self._marks, self._names, strict=True)):
            colour = self._colour(index, mark)
            wide = float(mark.quantity.value / whole) * room
            canvas.box(x, top, wide, _BAR, colour)
            if font.width(mark.share, style.VALUE) + 2 * _AIR <= wide:
                base = top + _BAR / 2 + style.VALUE * 0.36
                canvas.text(x + wide / 2, base, mark.share, style.VALUE, style.ON_COLOUR, "center")
            y = self._explain(canvas, y, mark, names, colour)
            x += wide + _CUT

    def _explain(self, canvas: Canvas, y: float, mark: Mark, names: list[str], colour: str) -> float:
        left = style.MARGIN + _INDENT
        canvas.box(style.MARGIN, y + 2, _SWATCH, _SWATCH, colour)
        for line in names:
            canvas.text(left, y + style.LABEL, line, style.LABEL)
            y += style.LABEL * style.LINE
        canvas.text(left, y + style.VALUE, font.drawable(f"{mark.shown} · {mark.share}"), style.VALUE)
        return y + style.VALUE * style.LINE + _GAP

    def _colour(self, index: int, mark: Mark) -> str:
        if all(mark.asked for mark in self._marks):
            return style.PALETTE[index % len(style.PALETTE)]
        return style.ASKED if mark.asked else style.BESIDE
