"""Discord's limits of messages, each at its edge: the last that fits and the first that does not."""

from typing import Any

import pytest

from tests.double import permissions
from tests.double.json_types import Json
from tests.double.place import Place
from tests.double.raw import Raw

V2 = 1 << 15


def button(**changes: Any) -> Json:
    return {"type": 2, "style": 1, "label": "ok", "custom_id": "b"} | changes


def buttons(count: int) -> Json:
    return {"type": 1, "components": [button(custom_id=str(number)) for number in range(count)]}


def row(*parts: Json) -> Json:
    return {"components": [{"type": 1, "components": list(parts)}]}


def select(count: int, **changes: Any) -> Json:
    options = [{"label": f"l{number}", "value": f"v{number}"} for number in range(count)]
    return {"type": 3, "custom_id": "s", "options": options} | changes


def options(**changes: str) -> Json:
    return row(select(1, options=[{"label": "l", "value": "v"} | changes]))


def texts(count: int) -> Json:
    return {"flags": V2, "components": [{"type": 10, "content": "x"} for _ in range(count)]}


def nested(count: int) -> Json:
    inner = [{"type": 10, "content": "x"} for _ in range(count - 1)]
    return {"flags": V2, "components": [{"type": 17, "components": inner}]}


def long_text(length: int) -> Json:
    halves = [{"type": 10, "content": "x" * (length - 2000)}, {"type": 10, "content": "x" * 2000}]
    return {"flags": V2, "components": halves}


def embeds(total: int) -> Json:
    return {"embeds": [{"description": "x" * 4000}, {"description": "x" * (total - 4000)}]}


def field(**changes: str) -> Json:
    return {"embeds": [{"fields": [{"name": "n", "value": "v"} | changes]}]}


def gallery(count: int) -> Json:
    items = [{"media": {"url": "https://example.org/a.png"}} for _ in range(count)]
    return {"flags": V2, "components": [{"type": 12, "items": items}]}


EDGES = {
    "content": ({"content": "x" * 2000}, {"content": "x" * 2001}),
    "embeds": ({"embeds": [{"title": "x"}] * 10}, {"embeds": [{"title": "x"}] * 11}),
    "embed total": (embeds(6000), embeds(6001)),
    "embed title": ({"embeds": [{"title": "x" * 256}]}, {"embeds": [{"title": "x" * 257}]}),
    "embed description": (
        {"embeds": [{"description": "x" * 4096}]},
        {"embeds": [{"description": "x" * 4097}]},
    ),
    "embed footer": (
        {"embeds": [{"footer": {"text": "x" * 2048}}]},
        {"embeds": [{"footer": {"text": "x" * 2049}}]},
    ),
    "embed author": (
        {"embeds": [{"author": {"name": "x" * 256}}]},
        {"embeds": [{"author": {"name": "x" * 257}}]},
    ),
    "embed fields": (
        {"embeds": [{"fields": [{"name": "n", "value": "v"}] * 25}]},
        {"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]},
    ),
    "field name": (field(name="x" * 256), field(name="x" * 257)),
    "field value": (field(value="x" * 1024), field(value="x" * 1025)),
    "field without value": (field(value="x"), field(value="")),
    "rows": (
        {"components": [row(button(custom_id=str(one)))["components"][0] for one in range(5)]},
        {"components": [row(button(custom_id=str(one)))["components"][0] for one in range(6)]},
    ),
    "buttons in a row": ({"components": [buttons(5)]}, {"components": [buttons(6)]}),
    "selects in a row": (row(select(1)), row(select(1), select(1, custom_id="t"))),
    "button label": (row(button(label="x" * 80)), row(button(label="x" * 81))),
    "button without label": (row(button(label=None, emoji={"name": "👍"})), row(button(label=None))),
    "custom_id": (row(button(custom_id="x" * 100)), row(button(custom_id="x" * 101))),
    "custom_id missing": (row(button()), row(button(custom_id=None))),
    "custom_id unique": (row(button(), button(custom_id="c")), row(button(), button())),
    "link": (
        row({"type": 2, "style": 5, "label": "a", "url": "https://example.org"}),
        row({"type": 2, "style": 5, "label": "a"}),
    ),
    "select options": (row(select(25)), row(select(26))),
    "select without options": (row(select(1)), row(select(0))),
    "select placeholder": (row(select(1, placeholder="x" * 150)), row(select(1, placeholder="x" * 151))),
    "select values": (row(select(2, max_values=2)), row(select(2, max_values=3))),
    "option label": (options(label="x" * 100), options(label="x" * 101)),
    "option value": (options(value="x" * 100), options(value="x" * 101)),
    "option description": (options(description="x" * 100), options(description="x" * 101)),
    "option values unique": (
        row(select(2)),
        row(select(1, options=[{"label": "a", "value": "v"}, {"label": "b", "value": "v"}])),
    ),
    "components v2": (texts(40), texts(41)),
    "components v2, nested": (nested(40), nested(41)),
    "components v2 text": (long_text(4000), long_text(4001)),
    "components v2 flag": (texts(1), texts(1) | {"flags": 0}),
    "components v2 beside content": (texts(1), texts(1) | {"content": "x"}),
    "components v2 beside embeds": (texts(1), texts(1) | {"embeds": [{"title": "x"}]}),
    "gallery": (gallery(10), gallery(11)),
    "missing attachment": (
        gallery(1),
        {
            "flags": V2,
            "components": [{"type": 12, "items": [{"media": {"url": "attachment://none.png"}}]}],
        },
    ),
    "nonce": ({"content": "x", "nonce": "x" * 25}, {"content": "x", "nonce": "x" * 26}),
    "attachments": ({"content": "x", "attachments": []}, {"content": "x", "attachments": [{"id": "7"}]}),
    "allowed_mentions": (
        {"content": "x", "allowed_mentions": {"parse": ["roles"], "users": ["1"]}},
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
    ),
}


@pytest.mark.parametrize("name", EDGES)
async def test_edges(place: Place, raw: Raw, name: str) -> None:
    path = f"/channels/{place.channel.id}/messages"
    fits, breaks = EDGES[name]
    assert await raw.code("POST", path, fits) == 0
    with place.double.expecting("refused with 400 50035"):
        assert await raw.code("POST", path, breaks) == 50035
    assert len(place.channel.sent) == 1


@pytest.mark.parametrize(
    "body", [{}, {"content": " \n "}, {"embeds": [{}]}, {"content": None, "components": []}]
)
async def test_empty_messages_are_refused(place: Place, raw: Raw, body: Json) -> None:
    with place.double.expecting("50006"):
        assert await raw.code("POST", f"/channels/{place.channel.id}/messages", body) == 50006


async def test_edits_keep_the_rules(place: Place, raw: Raw) -> None:
    _, sent = await raw(
        "POST", f"/channels/{place.channel.id}/messages", {"content": f"hi {place.ann.mention}"}
    )
    path = f"/channels/{place.channel.id}/messages/{sent['id']}"
    assert await raw.code("PATCH", path, {"content": f"ho {place.bob.mention}"}) == 0
    with place.double.expecting("50006"):
        assert await raw.code("PATCH", path, {"content": ""}) == 50006
    with place.double.expecting("cannot be used with components v2"):
        assert await raw.code("PATCH", path, texts(1)) == 50035
    assert await raw.code("PATCH", path, texts(1) | {"content": None}) == 0
    (message,) = place.channel.sent
    assert message.text == "x"
    assert message.pings.users == {place.ann.id}
    assert len(message.versions) == 3


async def test_others_messages_stay_as_they_are(place: Place, raw: Raw) -> None:
    said = await place.channel.say(place.ann, "mine")
    path = f"/channels/{place.channel.id}/messages/{said.id}"
    assert await raw.code("PATCH", path, {"content": "yours"}) == 50005
    assert await raw.code("DELETE", path) == 50013
    place.guild.membership(place.double.bot).roles.append(
        place.guild.role("moderators", permissions=permissions.MANAGE_MESSAGES)
    )
    assert await raw.code("DELETE", path) == 0
    assert said.deleted


async def test_unknown_things(place: Place, raw: Raw) -> None:
    assert await raw.code("GET", "/channels/1") == 10003
    assert await raw.code("GET", f"/channels/{place.channel.id}/messages/1") == 10008
    assert await raw.code("GET", "/guilds/1") == 10004
    assert await raw.code("GET", "/users/1") == 10013
    stranger = place.double.person("cho")
    assert await raw.code("GET", f"/guilds/{place.guild.id}/members/{stranger.id}") == 10007
    with place.double.expecting("is not snowflake"):
        assert await raw.code("GET", "/channels/general") == 50035


@pytest.mark.parametrize(
    ("bits", "code"),
    [
        (permissions.VIEW_CHANNEL, 50001),
        (permissions.SEND_MESSAGES, 50013),
    ],
)
async def test_permissions_of_a_channel(place: Place, raw: Raw, bits: int, code: int) -> None:
    place.channel.deny(place.double.bot, bits)
    assert await raw.code("POST", f"/channels/{place.channel.id}/messages", {"content": "x"}) == code


async def test_an_archived_thread_takes_no_messages(place: Place, raw: Raw) -> None:
    thread = place.channel.thread("old")
    thread.archived = True
    assert await raw.code("POST", f"/channels/{thread.id}/messages", {"content": "x"}) == 50083


async def test_replies_to_deleted_messages(place: Place, raw: Raw) -> None:
    said = await place.channel.say(place.ann, "gone")
    await said.delete()
    path = f"/channels/{place.channel.id}/messages"
    reference: Json = {"message_id": str(said.id)}
    assert await raw.code("POST", path, {"content": "x", "message_reference": reference}) == 50035
    reference["fail_if_not_exists"] = False
    assert await raw.code("POST", path, {"content": "x", "message_reference": reference}) == 0
    assert place.channel.sent[0].reference is None


@pytest.mark.parametrize(
    ("allowed", "pinged"), [(None, True), ({"parse": []}, False), ({"parse": [], "replied_user": True}, True)]
)
async def test_replies_ping_as_told(place: Place, raw: Raw, allowed: Json | None, pinged: bool) -> None:
    said = await place.channel.say(place.ann, "hello")
    body = {"content": "x", "message_reference": {"message_id": str(said.id)}, "allowed_mentions": allowed}
    await raw("POST", f"/channels/{place.channel.id}/messages", body)
    assert (place.channel.sent[0].pings.replied_user == place.ann.id) is pinged


async def test_an_enforced_nonce_gives_the_first_message_back(place: Place, raw: Raw) -> None:
    path = f"/channels/{place.channel.id}/messages"
    body = {"content": "x", "nonce": "n", "enforce_nonce": True}
    _, first = await raw("POST", path, body)
    _, second = await raw("POST", path, body)
    assert first["id"] == second["id"]
    _, third = await raw("POST", path, {"content": "x", "nonce": "n"})
    assert third["id"] != first["id"]
    place.double.clock.advance(301)
    _, fourth = await raw("POST", path, body)
    assert fourth["id"] != third["id"]


async def test_everyone_is_pinged_only_with_the_permission(place: Place, raw: Raw) -> None:
    path = f"/channels/{place.channel.id}/messages"
    await raw("POST", path, {"content": "@everyone"})
    place.guild.everyone.permissions |= permissions.MENTION_EVERYONE
    await raw("POST", path, {"content": "@everyone"})
    await raw("POST", path, {"content": "@everyone", "allowed_mentions": {"parse": ["users"]}})
    assert [one.pings.everyone for one in place.channel.sent] == [False, True, False]
