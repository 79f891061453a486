"""The page's server: whom it serves, what it hands out, and what becomes of what a visitor does."""

import base64
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.demo.stage import Stage, empty
from tests.double import Member
from tests.double_sample_bot import SampleBot


@pytest.fixture
async def place() -> AsyncIterator[Stage]:
    async with empty() as stage, stage.double.running(SampleBot(connector=stage.double.connector())):
        yield stage


class Client:
    """Plain requests to the page's server, as the first visitor."""

    def __init__(self, stage: Stage, session: aiohttp.ClientSession) -> None:
        self._stage = stage
        self._session = session

    @property
    def visitor(self) -> Member:
        return self._stage.town.visitors[0]

    async def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        async with self._session.get(self._stage.page.address + path, headers=headers) as answer:
            return answer.status, await answer.read()

    async def act(self, do: str, **fields: Any) -> tuple[int, Any]:
        body = {"visitor": self.visitor.id, "locale": "en-US", "do": do} | fields
        async with self._session.post(self._stage.page.address + "act", json=body) as answer:
            return answer.status, await answer.json()


@pytest.fixture
async def client(place: Stage) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(place, session)


async def first_event(stage: Stage) -> Any:
    async with aiohttp.ClientSession() as session, session.get(stage.page.address + "events") as stream:
        return json.loads((await stream.content.readline()).removeprefix(b"data: "))


# Whom it serves


@pytest.mark.parametrize("path", ["", "page/main.js", "words", "events", "commands", "attachments/1/2/a.png"])
async def test_another_host_is_refused(client: Client, path: str) -> None:
    status, body = await client.get(path, Host="demo.example:80")
    assert status == 421
    assert b"127.0.0.1" in body


async def test_pages_of_other_sites_are_refused(place: Stage, client: Client) -> None:
    port = place.page.port
    assert (await client.get("", Origin="https://demo.example"))[0] == 403
    assert (await client.get("", Origin="null"))[0] == 403
    assert (await client.get("", Origin=f"http://localhost:{port}"))[0] == 200
    assert (await client.get("", Host=f"localhost:{port}"))[0] == 200


async def test_what_is_posted_must_be_json(place: Stage) -> None:
    async with aiohttp.ClientSession() as session:
        form = await session.post(place.page.address + "act", data={"do": "say"})
        assert form.status == 415
        nonsense = await session.post(place.page.address + "act", json={"do": "fly", "visitor": 1})
        assert nonsense.status == 400


async def test_the_policy_lets_nothing_else_in(place: Stage) -> None:
    async with aiohttp.ClientSession() as session, session.get(place.page.address) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "path",
    ["page/../serving.py", "page/%2e%2e%2fserving.py", "page/serving.py", "page/nothing.js", "town.yaml"],
)
async def test_only_the_pages_files_are_handed_out(client: Client, path: str) -> None:
    assert (await client.get(path))[0] == 404


# What happens


async def test_the_state_at_the_beginning(place: Stage) -> None:
    state = await first_event(place)
    assert [one["name"] for one in state["guilds"]] == ["Talent Watch", "인재 이야기", "Elsewhere"]
    assert [one["locale"] for one in state["guilds"]] == ["en-US", "ko", "en-US"]
    assert state["visitors"] == [str(one.id) for one in place.town.visitors]
    assert len(state["messages"]) == len(place.double.world.messages)


async def test_private_messages_are_told_with_their_reader_and_gone_after_reloading(
    place: Stage, client: Client
) -> None:
    general = place.channel("general")
    async with aiohttp.ClientSession() as session, session.get(place.page.address + "events") as stream:
        await stream.content.readuntil(b"\n\n")
        status, found = await client.act("slash", channel=general.id, command="private", options={})
        assert (status, found["acknowledged"]) == (200, "message")
        event = json.loads((await stream.content.readuntil(b"\n\n")).removeprefix(b"data: "))
    assert event["kind"] == "message"
    assert event["message"]["content"] == "only you"
    assert event["message"]["seen_by"] == str(client.visitor.id)
    contents = [one["content"] for one in (await first_event(place))["messages"]]
    assert "only you" not in contents


async def test_what_one_says_arrives_with_its_files(place: Stage, client: Client) -> None:
    reading = place.channel("reading-room")
    file = {"name": "메모 1.txt", "type": "text/plain", "data": base64.b64encode(b"<b>hi</b>").decode()}
    assert await client.act("say", channel=reading.id, content="look", files=[file]) == (200, {})
    (said,) = reading.messages
    assert (said.content, said.author) == ("look", client.visitor)
    async with (
        aiohttp.ClientSession() as session,
        session.get(place.page.address.rstrip("/") + said.attachments[0].path) as answer,
    ):
        assert await answer.read() == b"<b>hi</b>"
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment"


async def test_a_visitors_language_goes_with_what_they_do(place: Stage, client: Client) -> None:
    asked = await client.act(
        "slash", channel=place.channel("general").id, command="ask", options={"question": "x"}, locale="ko"
    )
    assert asked[0] == 200
    assert place.channel("general").sent[-1].embeds[0]["fields"][0]["value"] == "ko"


async def test_modals_choices_and_things(place: Stage, client: Client) -> None:
    general = place.channel("general")
    typed = {"channel": general.id, "command": "ask", "options": {"question": "net"}, "focused": "question"}
    _, found = await client.act("complete", **typed)
    assert [one["value"] for one in found["choices"]] == ["net0", "net1", "net2"]
    await client.act("slash", channel=general.id, command="ask", options={"question": "x"})
    answer = general.sent[-1]
    _, opened = await client.act("press", message=answer.id, custom_id="form")
    assert opened["modal"]["title"] == "Ask more"
    fields = {"interaction": opened["interaction"], "values": {"question": "long enough", "language": ["ko"]}}
    assert (await client.act("submit", **fields))[1]["acknowledged"] == "message"
    assert (await client.act("submit", **fields))[0] == 409
    _, chosen = await client.act("choose", message=answer.id, custom_id="pick", values=["2"])
    assert chosen["acknowledged"] == "message"
    other = place.town.visitors[1]
    options = {"year": 2021, "member": str(other.id)}
    await client.act("slash", channel=general.id, command="stats rank", options=options)
    assert general.sent[-1].content == f"oecd 2021 {other.name}"
    await client.act("user menu", channel=general.id, person=other.id, command="Who is it")
    assert general.sent[-1].content == f"it is {other.name}"


async def test_what_discord_would_not_let_them_do(place: Stage, client: Client) -> None:
    general = place.channel("general")
    alex = general.messages[0]
    other = place.double.world.owner
    for do, fields in (
        ("edit", {"message": alex.id, "content": "mine now"}),
        ("delete", {"message": alex.id}),
        ("say", {"channel": general.id, "content": " "}),
        ("say", {"channel": 1, "content": "nowhere"}),
        ("press", {"message": alex.id, "custom_id": "x"}),
        ("slash", {"channel": general.id, "command": "nothing", "options": {}}),
        ("say", {"channel": general.id, "content": "I am the owner", "visitor": other.id}),
    ):
        status, answer = await client.act(do, **fields)
        assert status == 409, (do, answer)
        assert answer["error"]
    await client.act("appoint", moderator=True)
    assert (await client.act("delete", message=alex.id))[0] == 200
    await client.act("appoint", moderator=False)
    assert (await client.act("delete", message=general.messages[1].id))[0] == 409
