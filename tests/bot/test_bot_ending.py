"""What goes on beside the questions ends with the client, whatever comes in that moment."""

import asyncio

import pytest

from tests.bot.house import House


@pytest.mark.parametrize("turns", range(5))
async def test_it_ends_in_the_moment_in_which_news_come(house: House, turns: int) -> None:
    await asyncio.sleep(0.1)  # all of it waits for news by now
    house.service.learned.set()
    house.service.corrections.due.set()
    for _ in range(turns):
        await asyncio.sleep(0)
    running = list(house.client._running)
    for task in running:
        task.cancel()
    _, left = await asyncio.wait(running, timeout=2)
    assert not left
