"""A picture of an answered request, from the running bot."""

import asyncio

from drainbot.figures.request import Request
from drainbot.service import Asked, Service


async def test_an_answer_gets_its_picture(service: Service) -> None:
    reply = await service.ask(Asked(text="how many riders in 2023?", kind="slash", asker="1"))
    assert reply is not None
    request = reply.answer.cards[0].request
    assert request is not None
    picture = await service.chart(request, reply.answer.language, reply.engine)

    assert picture is not None
    assert picture.png.startswith(b"\x89PNG")
    assert "2023: 1,500" in picture.alt
    assert picture.name == "riders.png"


async def test_asked_for_at_once_it_is_drawn_once(service: Service) -> None:
    first, second = await asyncio.gather(
        *(service.chart(Request("riders"), "ko", service.engine) for _ in range(2))
    )

    assert first is not None
    assert first is second


async def test_a_lone_number_has_none(service: Service) -> None:
    assert await service.chart(Request("rack-cost"), "en", service.engine) is None
