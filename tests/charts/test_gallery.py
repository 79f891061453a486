"""Pictures are drawn off the event loop, once each, and kept up to a number."""

import asyncio
from fractions import Fraction

import pytest

from drainbot.charts.gallery import Gallery
from drainbot.figures.request import Operation, Request
from tests.charts.packs import drawable

NET, LOSS = Request("net-drain"), Request("loss-per-graduate")


async def test_a_picture_asked_for_by_many_at_once_is_drawn_once() -> None:
    gallery = Gallery()
    first, *others = await asyncio.gather(*(gallery.picture(drawable(NET)) for _ in range(20)))

    assert all(picture is first for picture in others)  # one drawing, one object
    assert await gallery.picture(drawable(NET)) is first


async def test_other_content_is_another_picture() -> None:
    gallery = Gallery()
    english, korean = await asyncio.gather(
        gallery.picture(drawable(NET)), gallery.picture(drawable(NET, "ko"))
    )

    assert english.png != korean.png
    assert (english.name, korean.name) == ("net-drain.png", "net-drain.png")
    assert english.alt == drawable(NET).alt


async def test_only_the_pictures_last_used_are_kept() -> None:
    gallery = Gallery(most=2)
    net, loss = await gallery.picture(drawable(NET)), await gallery.picture(drawable(LOSS))
    assert await gallery.picture(drawable(NET)) is net
    await gallery.picture(drawable(Request("tax-to-education")))  # the third: the loss has to go

    assert await gallery.picture(drawable(NET)) is net
    assert await gallery.picture(drawable(LOSS)) is not loss


async def test_who_stops_waiting_takes_the_picture_from_nobody() -> None:
    gallery = Gallery()
    leaving = asyncio.create_task(gallery.picture(drawable(NET)))
    staying = asyncio.create_task(gallery.picture(drawable(NET)))
    await asyncio.sleep(0)
    leaving.cancel()

    assert (await staying).png
    assert leaving.cancelled()


async def test_the_event_loop_goes_on_while_a_picture_is_drawn() -> None:
    gallery, turns = Gallery(), 0
    drawing = asyncio.create_task(
        gallery.picture(drawable(Request("loss-per-graduate", Operation.TOTAL, count=Fraction(7))))
    )
    while not drawing.done():
        await asyncio.sleep(0)
        turns += 1

    assert turns > 10


async def test_what_fails_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    gallery, chart = Gallery(), drawable(NET)
    with monkeypatch.context() as patch:
        patch.setattr("drainbot.charts.font.FILE", "no such font")
        with pytest.raises(OSError, match="no such font"):
            await gallery.picture(chart)

    assert (await gallery.picture(chart)).png


async def test_closing_waits_for_what_is_being_drawn() -> None:
    gallery = Gallery()
    drawing = asyncio.create_task(gallery.picture(drawable(LOSS)))
    await asyncio.sleep(0)
    await gallery.close()
    await asyncio.sleep(0)

    assert drawing.done()
