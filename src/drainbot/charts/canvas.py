"""Canvas: texts, boxes, lines and dots in pixels of a phone, counted from the upper left; drawn by matplotlib."""

from collections.abc import Iterable
from io import BytesIO
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image

from drainbot.charts import font, style

_POINTS = 72  # an inch has so many; a phone pixel is a point here
_COLOURS = 64  # a card has ten, and the edges of letters need some between them


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
        self, x: float, y: float, words: str, size: float, colour: str = style.TEXT, align: str = "left"
    ) -> None:
        """One line of text that stands on y."""
        self._add(
            Text(
                x,
                y,
                words,
                color=colour,
                fontproperties=font.properties(size),
                horizontalalignment=align,  # type: ignore[arg-type]
                verticalalignment="baseline",
                parse_math=False,  # a dollar is a dollar
            )
        )

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
        canvas = FigureCanvasAgg(self._figure)
        canvas.draw()  # type: ignore[no-untyped-call]
        pixels = canvas.buffer_rgba()  # type: ignore[no-untyped-call]
        picture = Image.frombuffer("RGBA", canvas.get_width_height(), pixels).convert("RGB")
        file = BytesIO()
        picture.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "png")
        return file.getvalue()

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._place)
        self._figure.add_artist(artist)
