"""What the double's own tests start with."""

from collections.abc import AsyncIterator

import pytest

from tests.double.loopback import LoopbackDiscord
from tests.double.place import Place
from tests.double.raw import Raw, talking


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with LoopbackDiscord() as double:
        yield Place(double)


@pytest.fixture
async def raw(place: Place) -> AsyncIterator[Raw]:
    async with talking(place.double) as found:
        yield found
