"""The gateway closes with Discord's codes."""

import pytest

from tests.double import LoopbackDiscord, intents
from tests.double.place import Place
from tests.double.raw import Raw, talking


async def test_close_codes(place: Place, raw: Raw) -> None:
    del place
    resume = {"op": 6, "d": {"token": "double.token", "session_id": "?", "seq": 1}}
    assert await raw.gateway(raw.identify(token="wrong")) == 4004
    assert await raw.gateway(raw.identify(intents=intents.MESSAGE_CONTENT)) == 4014
    assert await raw.gateway(raw.identify(intents=1 << 40)) == 4013
    assert await raw.gateway(raw.identify(shard=[2, 2])) == 4010
    assert await raw.gateway(raw.identify(), raw.identify()) == 4005
    assert await raw.gateway(resume | {"d": resume["d"] | {"token": "wrong"}}) == 4004  # type: ignore[operator]
    assert await raw.gateway({"op": 3, "d": {}}) == 4003
    assert await raw.gateway(raw.identify(), {"op": 99, "d": None}) == 4001
    assert await raw.gateway("no json") == 4002


async def test_a_resume_from_the_future_is_refused(place: Place, raw: Raw) -> None:
    assert await raw.gateway(raw.identify(), {"op": 99, "d": None}) == 4001
    session_id = next(iter(place.double.gateway.sessions))
    data = {"token": place.double.token, "session_id": session_id, "seq": 999}
    assert await raw.gateway({"op": 6, "d": data}) == 4007


async def test_a_client_without_heartbeats_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.double.gateway.GRACE", 0.02)
    async with LoopbackDiscord(heartbeat=0.02) as double, talking(double) as raw:
        assert await raw.gateway(raw.identify()) == 4009


async def test_a_test_can_choose_the_code(place: Place, raw: Raw) -> None:
    place.double.gateway.close_next(4000)
    assert await raw.gateway(raw.identify()) == 4000


async def test_identify_is_recorded_without_the_token(place: Place, raw: Raw) -> None:
    await raw.gateway(raw.identify(), {"op": 99, "d": None})
    assert place.double.gateway.identifies == [{"intents": 4609, "properties": {}}]
