"""An interaction is acknowledged once, in time, in a way that fits; its token lives 15 minutes."""

from typing import Any

import pytest

from tests.double import Interaction, LoopbackDiscord
from tests.double.json_types import Json
from tests.double.messages import EPHEMERAL
from tests.double.place import Place
from tests.double.raw import Raw, talking

COMMAND = {
    "name": "ask",
    "description": "Ask",
    "options": [{"type": 3, "name": "question", "description": "What", "autocomplete": True}],
}
HELLO = {"type": 4, "data": {"content": "hello"}}
PRIVATE = {"type": 4, "data": {"content": "hello", "flags": EPHEMERAL}}
DEFERRED = {"type": 5, "data": {"flags": EPHEMERAL}}


async def slash(place: Place, raw: Raw) -> Interaction:
    await raw("PUT", f"/applications/{place.double.bot.id}/commands", [COMMAND])
    return await place.ann.slash(place.channel, "ask")


async def typed(place: Place, raw: Raw) -> Interaction:
    await raw("PUT", f"/applications/{place.double.bot.id}/commands", [COMMAND])
    return await place.ann.autocomplete(place.channel, "ask", focused="question", question="x")


async def test_acknowledged_once(place: Place, raw: Raw) -> None:
    asked = await slash(place, raw)
    assert await raw("POST", raw.callback(asked), HELLO) == (204, None)
    with place.double.expecting("40060"):
        assert await raw.code("POST", raw.callback(asked), HELLO) == 40060
    assert [one.code for one in asked.refusals] == [40060]
    assert len(place.channel.sent) == 1


async def test_acknowledged_within_three_seconds(place: Place, raw: Raw) -> None:
    asked = await slash(place, raw)
    place.double.clock.advance(2.5)
    assert await raw.code("POST", raw.callback(asked), HELLO) == 0
    late = await slash(place, raw)
    place.double.clock.advance(3.1)
    assert await raw.code("POST", raw.callback(late), HELLO) == 10062


async def test_the_clock_of_acknowledgement_can_be_shorter() -> None:
    async with LoopbackDiscord(ack_seconds=0.5) as double, talking(double) as raw:
        asked = await slash(Place(double), raw)
        double.clock.advance(0.6)
        assert await raw.code("POST", raw.callback(asked), HELLO) == 10062


async def test_another_token_is_unknown(place: Place, raw: Raw) -> None:
    asked = await slash(place, raw)
    assert await raw.code("POST", f"/interactions/{asked.id}/other/callback", HELLO) == 10062
    assert await raw.code("POST", f"/interactions/1/{asked.token}/callback", HELLO) == 10062


async def test_the_response_names_the_message(place: Place, raw: Raw) -> None:
    asked = await slash(place, raw)
    status, body = await raw("POST", raw.callback(asked) + "?with_response=true", PRIVATE)
    assert status == 200
    assert body["interaction"]["response_message_ephemeral"] is True
    assert body["resource"]["message"]["content"] == "hello"


async def test_the_token_opens_nothing_before_the_acknowledgement(place: Place, raw: Raw) -> None:
    asked = await slash(place, raw)
    for method, path in (("POST", ""), ("PATCH", "/messages/@original")):
        assert await raw.code(method, raw.webhook(asked) + path, {"content": "x"}) == 10015
    assert await raw.code("GET", raw.webhook(asked) + "/messages/@original") == 10015


async def test_the_token_lives_fifteen_minutes(place: Place, raw: Raw) -> None:
    asked = await slash(place, raw)
    await raw("POST", raw.callback(asked), HELLO)
    place.double.clock.advance(899)
    assert await raw.code("PATCH", raw.webhook(asked) + "/messages/@original", {"content": "x"}) == 0
    place.double.clock.advance(2)
    assert await raw.code("PATCH", raw.webhook(asked) + "/messages/@original", {"content": "y"}) == 50027
    assert await raw.code("POST", raw.webhook(asked), {"content": "y"}) == 50027


async def test_the_original_answer(place: Place, raw: Raw) -> None:
    asked = await slash(place, raw)
    await raw("POST", raw.callback(asked), HELLO)
    original = raw.webhook(asked) + "/messages/@original"
    assert (await raw("GET", original))[1]["content"] == "hello"
    assert (await raw("PATCH", original, {"content": "hi"}))[1]["content"] == "hi"
    assert await raw.code("DELETE", original) == 0
    assert await raw.code("GET", original) == 10008


async def test_follow_ups(place: Place, raw: Raw) -> None:
    asked = await slash(place, raw)
    await raw("POST", raw.callback(asked), HELLO)
    _, sent = await raw("POST", raw.webhook(asked) + "?wait=true", {"content": "more", "flags": EPHEMERAL})
    path = f"{raw.webhook(asked)}/messages/{sent['id']}"
    assert (await raw("PATCH", path, {"content": "less"}))[1]["content"] == "less"
    assert asked.followups[0].seen_by is place.ann
    assert await raw.code("GET", f"/channels/{place.channel.id}/messages/{sent['id']}") == 10008
    assert await raw.code("DELETE", path) == 0
    assert await raw.code("GET", path) == 10008


async def test_privacy_is_fixed_at_the_first_acknowledgement(place: Place, raw: Raw) -> None:
    asked = await slash(place, raw)
    await raw("POST", raw.callback(asked), DEFERRED)
    assert asked.response is not None
    assert asked.response.loading
    await raw("POST", raw.webhook(asked), {"content": "public?"})
    assert asked.response.content == "public?"
    assert asked.response.seen_by is place.ann
    assert not asked.followups
    await raw("PATCH", raw.webhook(asked) + "/messages/@original", {"content": "still", "flags": 0})
    assert asked.response.ephemeral


async def test_acknowledgements_fit_the_interaction(place: Place, raw: Raw) -> None:
    asked, completing = await slash(place, raw), await typed(place, raw)
    for interaction, kind in ((asked, 6), (asked, 7), (asked, 8), (completing, 4), (completing, 5)):
        with place.double.expecting("does not fit"):
            body: Json = {"type": kind, "data": {"choices": []} if kind == 8 else {"content": "x"}}
            assert await raw.code("POST", raw.callback(interaction), body) == 50035


def choices(count: int, **changes: str) -> Json:
    return {"type": 8, "data": {"choices": [{"name": "n", "value": "v"} | changes] * count}}


@pytest.mark.parametrize(
    ("fits", "breaks"),
    [
        (choices(25), choices(26)),
        (choices(1, name="x" * 100), choices(1, name="x" * 101)),
        (choices(1, value="x" * 100), choices(1, value="x" * 101)),
    ],
)
async def test_edges_of_choices(place: Place, raw: Raw, fits: Json, breaks: Json) -> None:
    with place.double.expecting("50035"):
        assert await raw.code("POST", raw.callback(await typed(place, raw)), breaks) == 50035
    assert await raw.code("POST", raw.callback(await typed(place, raw)), fits) == 0


def modal(rows: int = 1, title: str = "t", custom_id: str = "m", **changes: Any) -> Json:
    inputs = [{"type": 4, "style": 1, "label": "l", "custom_id": str(one)} | changes for one in range(rows)]
    parts = [{"type": 1, "components": [one]} for one in inputs]
    return {"type": 9, "data": {"title": title, "custom_id": custom_id, "components": parts}}


def ticks(kind: int, count: int) -> Json:
    options = [{"label": str(one), "value": str(one)} for one in range(count)]
    part = {"type": 18, "label": "l", "component": {"type": kind, "custom_id": "t", "options": options}}
    return {"type": 9, "data": {"title": "t", "custom_id": "m", "components": [part]}}


@pytest.mark.parametrize(
    ("fits", "breaks"),
    [
        (ticks(21, 2), ticks(21, 1)),
        (ticks(21, 10), ticks(21, 11)),
        (ticks(22, 1), ticks(22, 0)),
        (ticks(22, 10), ticks(22, 11)),
        (modal(5), modal(6)),
        (modal(1), modal(0)),
        (modal(title="x" * 45), modal(title="x" * 46)),
        (modal(custom_id="x" * 100), modal(custom_id="x" * 101)),
        (modal(label="x" * 45), modal(label="x" * 46)),
        (modal(placeholder="x" * 100), modal(placeholder="x" * 101)),
        (modal(2), modal(2, custom_id="same") | {}),
    ],
)
async def test_edges_of_modals(place: Place, raw: Raw, fits: Json, breaks: Json) -> None:
    if breaks["data"]["custom_id"] == "same":
        for part in breaks["data"]["components"]:
            part["components"][0]["custom_id"] = "same"
    with place.double.expecting("50035"):
        assert await raw.code("POST", raw.callback(await slash(place, raw)), breaks) == 50035
    shown = await slash(place, raw)
    assert await raw.code("POST", raw.callback(shown), fits) == 0
    assert (await shown.acknowledged()).kind == "modal"
    assert await raw.code("GET", raw.webhook(shown) + "/messages/@original") == 10008


async def test_five_follow_ups_for_user_installs() -> None:
    async with LoopbackDiscord(user_install=True) as double, talking(double) as raw:
        guild = double.guild("elsewhere", has_bot=False)
        cho, channel = guild.member("cho"), guild.channel("far")
        await raw("PUT", f"/applications/{double.bot.id}/commands", [COMMAND | {"integration_types": [1]}])
        asked = await cho.slash(channel, "ask")
        await raw("POST", raw.callback(asked), HELLO)
        for _ in range(5):
            assert await raw.code("POST", raw.webhook(asked), {"content": "more"}) == 0
        with double.expecting("40094"):
            assert await raw.code("POST", raw.webhook(asked), {"content": "more"}) == 40094
        assert await raw.code("POST", f"/channels/{channel.id}/messages", {"content": "x"}) == 50001
