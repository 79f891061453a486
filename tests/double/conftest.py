"""What the double's own tests start with."""

from collections.abc import AsyncIterator

import pytest

from tests.double.loopback import LoopbackDiscord
from tests.double.place import Place
from tests.double.raw import Raw, talking
from tests.double.sampling import sample
from tests.double_sample_bot import SampleBot


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with LoopbackDiscord() as double:
        yield Place(double)


@pytest.fixture
async def raw(place: Place) -> AsyncIterator[Raw]:
    async with talking(place.double) as found:
        yield found


@pytest.fixture
async def bot(place: Place) -> AsyncIterator[SampleBot]:
    client = sample(place)
    async with place.double.running(client):
        yield client
