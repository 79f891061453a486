"""What fails a test when the double is left."""

from __future__ import annotations

import discord
import pytest

from tests.double import openapi
from tests.double.place import Place
from tests.double_sample_bot import SampleBot


def test_the_document_is_there() -> None:
    """Says so in the report where nothing is held against Discord's document."""
    reason = openapi.why_skipped()
    if reason:
        pytest.skip(reason)


async def test_an_unknown_route_fails_the_test(place: Place, bot: SampleBot) -> None:
    with pytest.raises(discord.NotFound):
        await bot.fetch_sticker(1)
    with pytest.raises(AssertionError, match="no such route"):
        place.double.settle()
    place.double.problems.clear()


async def test_a_refused_body_fails_the_test_unless_expected(place: Place, bot: SampleBot) -> None:
    with place.double.expecting("Must be 2000 or fewer"), pytest.raises(discord.HTTPException):
        await bot.get_partial_messageable(place.channel.id).send("x" * 2001)
    assert not place.double.problems


async def test_a_stray_host_fails_the_test(place: Place, bot: SampleBot) -> None:
    with place.double.expecting("example.org"), pytest.raises(OSError, match="not part of the double"):
        await bot.http.get_from_cdn("https://example.org/picture.png")
