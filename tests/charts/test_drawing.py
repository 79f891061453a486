"""Drawing: what can be measured on the PNG itself."""

import gc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from itertools import groupby, product

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from PIL import Image, ImageChops

from drainbot.charts import style
from drainbot.charts.chart import Chart, Kind, Mark
from drainbot.charts.picture import draw
from drainbot.figures.request import Operation, Request
from drainbot.units import Quantity, Unit
from tests.charts.packs import drawable, every_chart

DISCORD = {"dark": "#313338", "light": "#FFFFFF"}
READABLE = 4.5  # WCAG's contrast of text
VISIBLE = 3.0  # and of shapes
OF_EACH_KIND = [
    Request("net-drain"),
    Request("loss-per-graduate"),
    Request("tax-to-education"),
    Request("loss-per-graduate", Operation.TOTAL, count=Fraction(500)),
]


def opened(chart: Chart) -> Image.Image:
    return Image.open(BytesIO(draw(chart).png))


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2: (lighter + 0.05) / (darker + 0.05) of relative luminances."""

    def luminance(colour: str) -> float:
        parts = [part / 255 for part in rgb(colour)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def is_near(pixel: tuple[int, int, int], colour: str) -> bool:
    return all(abs(a - b) <= 8 for a, b in zip(pixel, rgb(colour), strict=True))


def column_heights(chart: Chart) -> list[int]:
    """Heights of the coloured columns in pixels, from left to right."""
    picture = opened(chart).convert("RGB")
    heights = []
    for x in range(0, picture.width, 6):
        pixels = [picture.getpixel((x, y)) for y in range(picture.height)]
        heights.append(sum(is_near(pixel, style.ASKED) for pixel in pixels))  # type: ignore[arg-type]
    return [max(run) for tall, run in groupby(heights, key=lambda height: height > 0) if tall]


@pytest.mark.parametrize("chart", every_chart(), ids=lambda chart: f"{chart.topic}-{chart.language}")
def test_every_chart_of_both_packs_is_a_png_of_phone_width_without_a_warning(chart: Chart) -> None:
    picture = opened(chart)

    assert picture.format == "PNG"
    assert picture.width == style.WIDTH * style.SCALE
    assert 600 <= picture.height <= 2000
    assert len(draw(chart).png) < 100_000


@pytest.mark.parametrize("request_", OF_EACH_KIND, ids=Request.encode)
def test_the_same_chart_is_the_same_bytes_from_any_thread(request_: Request) -> None:
    chart = drawable(request_)
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(draw, [chart] * 8))

    assert len({picture.png for picture in drawn}) == 1
    assert b"matplotlib" not in drawn[0].png


def test_a_drawing_gives_its_memory_back_at_once() -> None:
    draw(drawable(Request("net-drain")))
    gc.collect()
    gc.disable()
    try:
        draw(drawable(Request("net-drain")))
        assert [item for item in gc.get_objects() if isinstance(item, RendererAgg)] == []  # it has the pixels
    finally:
        gc.enable()


def test_no_setting_of_matplotlib_shows() -> None:
    chart = drawable(Request("net-drain"))
    plain = draw(chart).png
    with mpl.rc_context(
        {"figure.facecolor": "red", "text.color": "red", "font.size": 30, "lines.linewidth": 9}
    ):
        assert draw(chart).png == plain


@pytest.mark.parametrize("background", DISCORD)
@pytest.mark.parametrize("request_", OF_EACH_KIND, ids=Request.encode)
def test_the_card_looks_the_same_on_both_backgrounds_of_discord(request_: Request, background: str) -> None:
    picture = opened(drawable(request_)).convert("RGBA")
    under = Image.new("RGBA", picture.size, rgb(DISCORD[background]))
    under.alpha_composite(picture)

    assert under.tobytes() == picture.tobytes()
    assert contrast(style.FRAME, DISCORD[background]) >= 2.5


def test_text_can_be_read_on_whatever_it_stands() -> None:
    pairs = [(text, style.CARD) for text in (style.TEXT, style.QUIET)]
    pairs += [(style.ON_COLOUR, bar) for bar in (*style.PALETTE, style.BESIDE)]

    assert {pair: contrast(*pair) for pair in pairs if contrast(*pair) < READABLE} == {}
    assert all(contrast(bar, style.CARD) >= VISIBLE for bar in (*style.PALETTE, style.BESIDE))
    assert min(style.TITLE, style.VALUE, style.LABEL, style.SMALL) >= 11


def changed(chart: Chart, other: Chart) -> tuple[int, int, int, int] | None:
    """The box in which two pictures of one size clearly differ."""
    difference = ImageChops.difference(opened(chart).convert("L"), opened(other).convert("L"))
    return difference.point(
        [255 * (step > 60) for step in range(256)]
    ).getbbox()  # not where a palette differs


@pytest.mark.parametrize("request_", OF_EACH_KIND, ids=Request.encode)
def test_every_text_of_a_chart_can_be_seen(request_: Request) -> None:
    chart = drawable(request_)
    others = [replace(chart, **{name: "!"}) for name in ("title", "finding", "sources")]  # type: ignore[arg-type]
    others += [replace(chart, unit="!", notes=("!",)), replace(chart, axis="!")]
    for mark, name in product(chart.marks, ("label", "shown")):
        marks = tuple(replace(item, **{name: "!"}) if item is mark else item for item in chart.marks)  # type: ignore[arg-type]
        others.append(replace(chart, marks=marks))
    seen = [draw(other).png != draw(chart).png for other in others]

    assert seen == [other.axis == chart.axis or chart.kind is Kind.CURVE for other in others]


def test_the_percentage_stands_on_its_part_of_the_bar() -> None:
    chart = drawable(Request("loss-per-graduate"))
    first, *rest = chart.marks
    box = changed(chart, replace(chart, marks=(replace(first, share="99.99%"), *rest)))
    picture = opened(chart).convert("RGB")
    line = [is_near(picture.getpixel((60, y)), style.PALETTE[0]) for y in range(picture.height)]  # type: ignore[arg-type]

    assert box is not None
    assert line[box[1]]


def test_columns_start_at_zero() -> None:
    low, high = column_heights(drawable(Request("net-drain")))

    assert low / high == pytest.approx(78 / 84, abs=0.01)


def test_a_column_below_zero_hangs_as_long_as_its_value() -> None:
    chart = drawable(Request("net-drain"))
    first, last = chart.marks
    below = replace(last, quantity=Quantity(Fraction(-39_000), Unit.PEOPLE), shown="-39,000")
    tall, hanging = column_heights(replace(chart, marks=(first, below)))

    assert hanging / tall == pytest.approx(0.5, abs=0.02)


def test_many_periods_and_long_texts_get_the_room_that_they_need() -> None:
    chart = drawable(Request("net-drain"), "ko")
    marks = tuple(
        Mark(f"{year}년", Quantity(Fraction(year), Unit.PEOPLE), "100조 1,234억 5,678만 9,012명")
        for year in range(2010, 2022)
    )
    long = replace(chart, title="아주긴제목" * 30, finding="뷁 " * 200, marks=marks)

    assert opened(long).height > 2 * opened(chart).height


def test_a_currency_sign_is_no_formula() -> None:
    chart = drawable(Request("net-drain"))
    plain = replace(chart, title="US 1 and US 2")

    assert draw(replace(chart, title="US$1 and US$2")).png != draw(plain).png
    assert draw(replace(chart, title=r"$\frac{1}{0")).png  # would be an error as mathematics
