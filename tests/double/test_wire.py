"""Tokens, headers, records, and Discord's OpenAPI document."""

import pytest

from tests.double import LoopbackDiscord, openapi
from tests.double.place import Place
from tests.double.raw import Raw, talking
from tests.double.rest import ROUTES

with_document = pytest.mark.skipif(openapi.why_skipped() is not None, reason=openapi.why_skipped() or "")


async def test_a_wrong_token(place: Place, raw: Raw) -> None:
    del place
    assert (await raw("GET", "/users/@me", token="wrong"))[0] == 401


async def test_the_content_type_is_exact(place: Place, raw: Raw) -> None:
    del place
    await raw("GET", "/users/@me")
    assert raw.headers["Content-Type"] == "application/json"


async def test_the_gateway_over_plain_http(place: Place, raw: Raw) -> None:
    _, body = await raw("GET", "/gateway/bot")
    assert body["url"].startswith("ws://127.0.0.1:")
    assert body["shards"] == 1
    assert place.double.api.startswith("http://127.0.0.1:")


async def test_requests_are_recorded(place: Place, raw: Raw) -> None:
    await raw("POST", f"/channels/{place.channel.id}/messages", {"content": "x"})
    (made,) = place.double.called("POST /channels/{channel_id}/messages")
    assert (made.status, made.body) == (200, {"content": "x"})
    assert made.answer["content"] == "x"
    assert made.took > 0


@with_document
@pytest.mark.parametrize(
    ("path", "body", "problem"),
    [
        ("", {"content": "x", "colour": "red"}, "'colour' was unexpected"),
        ("", {"content": "x", "tts": "yes"}, "'yes' is not of type"),
        ("?silent=1", {"content": "x"}, "unknown parameter 'silent'"),
        (
            "",
            {"embeds": [{"title": "x", "fields": [{"name": "n", "value": "v", "inline": 7}]}]},
            "7 is not of type",
        ),
    ],
)
async def test_bodies_are_held_against_the_document(
    place: Place, raw: Raw, path: str, body: object, problem: str
) -> None:
    with place.double.expecting(problem):
        await raw("POST", f"/channels/{place.channel.id}/messages{path}", body)


async def test_a_body_that_the_double_cannot_read_fails_the_test(place: Place, raw: Raw) -> None:
    with place.double.expecting("the double failed|is not of type"):
        assert (await raw("POST", f"/channels/{place.channel.id}/messages", {"content": 5}))[0] == 500


@with_document
async def test_what_is_let_pass(place: Place, raw: Raw) -> None:
    path = f"/channels/{place.channel.id}/messages"
    said = await place.channel.say(place.ann, "x")
    _, sent = await raw("POST", path, {"content": "x", "message_reference": {"message_id": said.id}})
    await raw("POST", path, {"embeds": [{"title": "x", "flags": 0}]})
    await raw("PATCH", f"{path}/{sent['id']}", {"content": "y", "tts": False})
    commands = f"/applications/{place.double.bot.id}/commands"
    await raw("PUT", commands, [{"name": "ask", "description": "d", "nsfw": False}])
    assert not place.double.problems


@with_document
async def test_every_route_of_the_double_is_in_the_document() -> None:
    document = openapi.load(openapi.document_path())
    assert [one for one in ROUTES.known() if not document.knows(*one)] == []


async def test_without_the_document_nothing_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAINBOT_OPENAPI", "/nowhere/discord-openapi.json")
    assert "/nowhere/discord-openapi.json" in str(openapi.why_skipped())
    async with LoopbackDiscord() as double, talking(double) as raw:
        place = Place(double)
        await raw("POST", f"/channels/{place.channel.id}/messages", {"content": "x", "colour": "red"})
        assert not double.problems


async def test_an_unknown_route_is_a_problem(place: Place, raw: Raw) -> None:
    with place.double.expecting("no such route"):
        assert (await raw("GET", "/sticker-packs"))[0] == 404
