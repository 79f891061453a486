"""Canvas: texts, boxes, lines and dots in pixels of a phone, counted from the upper left; drawn by matplotlib."""

from collections.abc import Iterable
from io import BytesIO
from typing import Literal, TypeAlias

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D
from PIL import Image

from drainbot.charts import font, style

_ON_TOP = 10  # bars and lines have 1 and 2
_POINTS = 72  # an inch has so many; a phone pixel is a point here
_COLOURS = 64  # a card has ten, and the edges of letters need some between them

Align: TypeAlias = Literal["left", "center", "right"]
_BEFORE: dict[Align, float] = {
    "left": 0,
    "center": 0.5,
    "right": 1,
}  # how much of a text stands before its place


class _Words(Artist):
    """A line of text, taken as it is. matplotlib's own Text keeps the renderer with its megabytes for long."""

    def __init__(self, x: float, y: float, words: str, size: float, colour: str) -> None:
        super().__init__()
        self.zorder = _ON_TOP
        self._place, self._words, self._size, self._colour = (x, y), words, size, colour

    def draw(self, renderer: RendererBase) -> None:
        context = renderer.new_gc()
        context.set_foreground(self._colour)
        renderer.draw_text(context, *self._place, self._words, font.properties(self._size), 0)
        context.restore()


class Canvas:
    """A card of some height; everything on it states its own look, so no setting of matplotlib counts."""

    def __init__(self, height: float) -> None:
        dots = _POINTS * style.SCALE
        self._figure = Figure(
            figsize=(style.WIDTH / _POINTS, height / _POINTS), dpi=dots, facecolor=style.CARD, frameon=True
        )
        self._place = Affine2D().scale(style.SCALE, -style.SCALE).translate(0, round(height * style.SCALE))
        self.box(1, 1, style.WIDTH - 2, height - 2, "none", frame=style.FRAME)

    def text(
        self, x: float, y: float, words: str, size: float, colour: str = style.TEXT, align: Align = "left"
    ) -> None:
        """One line of text that stands on y."""
        start = x - font.width(words, size) * _BEFORE[align]
        self._figure.add_artist(_Words(start * style.SCALE, y * style.SCALE, words, size, colour))

    def box(self, x: float, y: float, across: float, down: float, colour: str, frame: str = "none") -> None:
        """A filled box, from its upper left corner."""
        self._add(Rectangle((x, y), across, down, facecolor=colour, edgecolor=frame, linewidth=1))

    def line(
        self,
        points: Iterable[tuple[float, float]],
        colour: str,
        thick: float = 1.0,
        dashes: Literal["-", "--"] = "-",
    ) -> None:
        """A line from point to point."""
        xs, ys = zip(*points, strict=True)
        self._add(Line2D(xs, ys, color=colour, linewidth=thick, linestyle=dashes, marker=""))

    def dot(self, x: float, y: float, colour: str, size: float) -> None:
        """A round dot with an edge in the colour of the card."""
        self._add(
            Line2D(
                [x],
                [y],
                linestyle="",
                marker="o",
                markersize=size,
                markerfacecolor=colour,
                markeredgecolor=style.CARD,
                markeredgewidth=1.5,
            )
        )

    def png(self) -> bytes:
        """The card as a PNG: the same bytes for the same card."""
        wide, high = (round(length * self._figure.dpi) for length in self._figure.get_size_inches())
        renderer = RendererAgg(wide, high, self._figure.dpi)  # type: ignore[no-untyped-call]
        self._figure.draw(renderer)
        pixels = renderer.buffer_rgba()  # type: ignore[no-untyped-call]
        picture = Image.frombuffer("RGBA", (wide, high), pixels).convert("RGB")
        file = BytesIO()
        picture.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "png")
        return file.getvalue()

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._place)
        self._figure.add_artist(artist)
