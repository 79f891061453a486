"""Drawing: a chart as a card with title, finding, figures, notes and source, one below the other."""

from drainbot.charts import columns, curves, font, rows, shares, style
from drainbot.charts.canvas import Canvas
from drainbot.charts.chart import Chart, Kind
from drainbot.wording.formats import unbroken

_GAP = 12
_BETWEEN = 4  # two blocks of text
_RULE = 10  # space around the line over the footer


def drawn(chart: Chart) -> bytes:
    """The PNG of a chart, 1,080 pixels wide and as high as its texts need."""
    header = [
        _Block(chart.title, style.TITLE, style.TEXT),
        _Block(chart.finding, style.LABEL, style.QUIET),
        _Block(chart.unit, style.SMALL, style.QUIET),
    ]
    footer = [_Block(text, style.SMALL, style.QUIET) for text in (*chart.notes, chart.sources)]
    plot = _plot(chart)
    height = style.MARGIN + _height(header) + _GAP + plot.height + _GAP + 2 * _RULE + _height(footer)
    canvas = Canvas(round(height + style.MARGIN - _RULE))
    y = _write(canvas, header, style.MARGIN) + _GAP
    plot.draw(canvas, y)
    y += plot.height + _GAP
    canvas.line([(style.MARGIN, y), (style.WIDTH - style.MARGIN, y)], style.FRAME)
    _write(canvas, footer, y + _RULE)
    return canvas.png()


def _plot(chart: Chart) -> columns.Columns | rows.Rows | shares.Shares | curves.Curve:
    if chart.kind is Kind.CURVE:
        return curves.Curve(chart)
    if chart.kind is Kind.SHARE:
        return shares.Shares(chart)
    if chart.kind is Kind.SERIES and columns.fits(chart):
        return columns.Columns(chart)
    return rows.Rows(chart)


class _Block:
    """A text in lines, with some space below."""

    def __init__(self, text: str, size: float, colour: str) -> None:
        self._size, self._colour = size, colour
        self._lines = font.lines(font.drawable(unbroken(text)), size, style.INNER)
        self.height = len(self._lines) * size * style.LINE + (_BETWEEN if self._lines else 0)

    def draw(self, canvas: Canvas, y: float) -> None:
        for line in self._lines:
            canvas.text(style.MARGIN, y + self._size, line, self._size, self._colour)
            y += self._size * style.LINE


def _height(blocks: list[_Block]) -> float:
    return sum(block.height for block in blocks)


def _write(canvas: Canvas, blocks: list[_Block], y: float) -> float:
    for block in blocks:
        block.draw(canvas, y)
        y += block.height
    return y
