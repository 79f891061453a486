"""In a group DM the bot is no member: it hears what people do with it there, and answers that alone."""

from collections.abc import AsyncIterator
from typing import Any

import discord
import pytest

from tests.double import Channel, Interaction, LoopbackDiscord, Member, NotPossibleError, permissions
from tests.double.place import Place
from tests.double.raw import Raw
from tests.double.sampling import sample

COMMANDS: list[dict[str, Any]] = [
    {"name": "ask", "description": "d", "contexts": [0, 1, 2], "integration_types": [0, 1]},
    {"name": "everywhere", "description": "d", "integration_types": [1]},
    {"name": "guilds", "description": "d", "contexts": [0], "integration_types": [0, 1]},
    {"name": "guild-installs", "description": "d", "contexts": [0, 1, 2], "integration_types": [0]},
]
HELLO = {"type": 4, "data": {"content": "hello"}}
BUTTON = [{"type": 1, "components": [{"type": 2, "style": 2, "label": "More", "custom_id": "more"}]}]


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with LoopbackDiscord(user_install=True) as double:
        yield Place(double)


@pytest.fixture
def cho(place: Place) -> Member:
    """Somebody in the group who did not install the bot."""
    cho = place.double.person("cho")
    cho.installed = False
    return cho


@pytest.fixture
def group(place: Place, cho: Member) -> Channel:
    return place.double.group("lunch", place.ann, cho)


async def asked(place: Place, raw: Raw, group: Channel) -> Interaction:
    await raw("PUT", f"/applications/{place.double.bot.id}/commands", COMMANDS)
    return await place.ann.slash(group, "ask")


async def test_who_sees_which_commands(place: Place, raw: Raw, group: Channel, cho: Member) -> None:
    await asked(place, raw, group)

    def offered(who: Member) -> list[str]:
        return [one["name"] for one in place.double.commands.offered(group, who)]

    assert offered(place.ann) == ["ask", "everywhere"]
    assert offered(cho) == []  # did not install it
    assert offered(place.bob) == []  # is not in the group


async def test_what_the_client_learns_of_it(place: Place, group: Channel, cho: Member) -> None:
    installs = discord.app_commands.AppInstallationType(user=True)
    client = sample(place, allowed_installs=installs)
    seen: list[discord.Interaction] = []
    client.tree.interaction_check = lambda one: _keep(seen, one)  # type: ignore[method-assign]
    async with place.double.running(client):
        await group.say(cho, f"{place.double.bot.mention} hello")
        used = await place.ann.slash(group, "ask", question="x")
        answer = await used.answer()
        await place.ann.react(answer, "👍")
        await place.double.idle()
        assert answer in group.sent
        assert client.heard == []
    (interaction,) = seen
    assert interaction.context.private_channel
    assert interaction.is_user_integration()
    assert not interaction.is_guild_integration()
    assert interaction.app_permissions.value == permissions.ABSENT
    assert isinstance(interaction.channel, discord.GroupChannel)
    assert interaction.channel.name == "lunch"
    assert [one.id for one in interaction.channel.recipients] == [place.ann.id, cho.id]


async def _keep(seen: list[discord.Interaction], interaction: discord.Interaction) -> bool:
    seen.append(interaction)
    return True


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("GET", "/messages"),
        ("GET", "/messages/{answer}"),
        ("POST", "/messages"),
        ("PATCH", "/messages/{answer}"),
        ("DELETE", "/messages/{answer}"),
        ("POST", "/typing"),
    ],
)
async def test_it_has_no_access(place: Place, raw: Raw, group: Channel, method: str, path: str) -> None:
    used = await asked(place, raw, group)
    await raw("POST", raw.callback(used), HELLO)
    answer = (await used.answer()).id
    body = {"content": "x"} if method in ("POST", "PATCH") else None
    assert await raw.code(method, f"/channels/{group.id}{path.format(answer=answer)}", body) == 50001


async def test_answers_are_edited_and_removed_by_their_token(place: Place, raw: Raw, group: Channel) -> None:
    used = await asked(place, raw, group)
    await raw("POST", raw.callback(used), HELLO)
    original = raw.webhook(used) + "/messages/@original"
    assert (await raw("PATCH", original, {"content": "hi"}))[1]["content"] == "hi"
    assert await raw.code("DELETE", original) == 0
    assert group.sent == []


async def test_five_follow_ups(place: Place, raw: Raw, group: Channel) -> None:
    used = await asked(place, raw, group)
    await raw("POST", raw.callback(used), HELLO)
    for number in range(5):
        assert await raw.code("POST", raw.webhook(used), {"content": str(number)}) == 0
    with place.double.expecting("40094"):
        assert await raw.code("POST", raw.webhook(used), {"content": "5"}) == 40094
    assert [one.content for one in group.sent] == ["hello", "0", "1", "2", "3", "4"]


async def test_others_in_it_press_what_somebody_brought(
    place: Place, raw: Raw, group: Channel, cho: Member
) -> None:
    used = await asked(place, raw, group)
    await raw("POST", raw.callback(used), {"type": 4, "data": {"content": "hello", "components": BUTTON}})
    pressed = await cho.press(await used.answer(), "More")
    assert pressed.owners() == {"1": str(place.ann.id)}
    with pytest.raises(NotPossibleError, match="not in the group DM"):
        await place.bob.press(await used.answer(), "More")
