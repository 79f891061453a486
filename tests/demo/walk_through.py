"""`python -m tests.demo.walk_through`: the pictures that walk-through/README.md shows, taken anew and made small."""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
from pathlib import Path

from PIL import Image
from playwright.async_api import FloatRect

from drainbot.engine import Engine
from drainbot.settings import default_cache, default_knowledge
from tests.demo.pictures import THEMES, View, take
from tests.demo.visiting import MISSING, SIZES, Visitor, browsing, chromium

FOLDER = Path(__file__).with_name("walk-through")
PAGE = FOLDER / "README.md"
LONGEST = 1150  # pixels of the page
COLOURS = 64  # enough for a page with one chart, and a third of the size
_SHARP = 1.5  # pixels of a picture for each of the page
_SHOWN = re.compile(rf"\(([a-z-]+)-(en|ko)-({'|'.join(THEMES)})-({'|'.join(SIZES)})\.png\)")


def views() -> list[View]:
    """What the page shows, in its order."""
    found = _SHOWN.findall(PAGE.read_text(encoding="utf-8"))
    return [
        View(name, "ko" if language == "ko" else "en", theme, width) for name, language, theme, width in found
    ]


async def shoot(visitor: Visitor, file: Path) -> None:
    """What Discord would show, on a phone long enough for all that was said, and without the demo's own switches."""
    page = visitor.page
    size = page.viewport_size
    assert size is not None
    missing = await page.evaluate(
        "(({scrollHeight, clientHeight}) => scrollHeight - clientHeight)(document.getElementById('scroll'))"
    )
    high = min(size["height"] + missing, LONGEST)
    opened = page.locator("dialog, .overlay, [role=listbox]")  # closed by a change of the page's size
    if high > size["height"] and not await opened.count():
        await page.set_viewport_size({"width": size["width"], "height": high})
        await page.evaluate("document.getElementById('scroll').scrollTop = 1e6")
    top = await page.evaluate("document.getElementById('place').getBoundingClientRect().top")
    clip = FloatRect(x=0, y=top, width=size["width"], height=high - top)
    await page.screenshot(path=file, clip=clip)


def shrink(file: Path) -> None:
    """Write the picture with few colours, as these pages have."""
    with Image.open(file) as picture:
        few = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


async def main(only: str) -> None:
    wanted = [one for one in views() if only in one.file]
    engine = Engine.load(default_knowledge(), default_cache())
    async with browsing() as browser:
        for file in await take(FOLDER, browser, engine, wanted, _SHARP, shoot):
            shrink(file)
    sys.stdout.write(f"{len(wanted)} pictures in {FOLDER}\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.demo.walk_through", description=__doc__)
    parser.add_argument(
        "--only", default="", help="those with this in their name, as in settings or en-light"
    )
    given = parser.parse_args()
    if chromium() is None:
        sys.exit(MISSING)
    asyncio.run(main(given.only))
