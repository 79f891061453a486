"""Settings of servers: checked, noted, seen at once here and soon elsewhere, there whatever the store does."""

import asyncio
import dataclasses
import time
from typing import Any

import pytest

from drainbot import lately
from drainbot.errors import ChangeError, StoreError
from drainbot.service import Service
from drainbot.settings import Settings
from drainbot.store import ServerSettings
from tests.locking import locked
from tests.service.test_members import table

CHOSEN: dict[str, Any] = {
    "language": "ko",
    "private": True,
    "charts": False,
    "form": "plain",
    "link_repeats": True,
    "cooldown_seconds": 600,
    "allowed_channels": ("11", "12"),
    "ignored_channels": ("13",),
    "moderator_roles": ("14",),
    "retention_days": 30,
    "greeting": False,
    "second_moderator": True,
    "digest_channel": "15",
}
DEFAULTS = ServerSettings()


async def change(service: Service, server: str = "s1", by: str = "mod", **changes: Any) -> ServerSettings:
    return await service.servers.change(server, by, **changes)


async def test_a_server_that_never_chose_has_the_defaults_and_no_row(
    service: Service, settings: Settings
) -> None:
    assert await service.servers.get("s1") == DEFAULTS
    assert (DEFAULTS.language, DEFAULTS.private, DEFAULTS.charts, DEFAULTS.form) == (
        "auto",
        False,
        True,
        "rich",
    )
    assert (DEFAULTS.cooldown_seconds, DEFAULTS.retention_days, DEFAULTS.allowed_channels) == (3, None, ())
    assert table(settings, "servers") == []


def test_every_setting_is_tried_here() -> None:
    names = {field.name for field in dataclasses.fields(ServerSettings)} - {"greeted_at"}
    assert CHOSEN.keys() == names
    assert [name for name, value in CHOSEN.items() if value == getattr(DEFAULTS, name)] == []


async def test_every_setting_comes_back_as_it_was_chosen_and_goes_back_to_its_default(
    service: Service, settings: Settings
) -> None:
    chosen = ServerSettings(**CHOSEN)
    assert await change(service, **CHOSEN) == chosen
    async with await Service.open(settings) as other:
        assert await other.servers.get("s1") == chosen
    assert await change(service, charts=None) == dataclasses.replace(chosen, charts=True)
    nothing: dict[str, Any] = dict.fromkeys(CHOSEN)
    assert await change(service, **nothing) == DEFAULTS
    assert await service.servers.get("s2") == DEFAULTS


@pytest.mark.parametrize(
    ("field", "value", "allowed"),
    [
        ("language", "fr", "auto, en or ko"),
        ("private", 1, "on or off"),
        ("form", ["rich"], "rich or plain"),
        ("cooldown_seconds", 601, "a whole number from 0 to 600"),
        ("cooldown_seconds", -1, "a whole number from 0 to 600"),
        ("cooldown_seconds", True, "a whole number from 0 to 600"),
        ("cooldown_seconds", 1.5, "a whole number from 0 to 600"),
        ("retention_days", 0, "a whole number from 1 to 3650, or none"),
        ("retention_days", 3651, "a whole number from 1 to 3650, or none"),
        ("allowed_channels", "12", "at most 100 ids, each up to 20 digits"),
        ("ignored_channels", ["x"], "at most 100 ids, each up to 20 digits"),
        ("moderator_roles", ["1"] * 101, "at most 100 ids, each up to 20 digits"),
        ("moderator_roles", ["1" * 21], "at most 100 ids, each up to 20 digits"),
    ],
)
async def test_what_cannot_be_is_named_and_nothing_is_changed(
    service: Service, settings: Settings, field: str, value: Any, allowed: str
) -> None:
    with pytest.raises(ChangeError) as caught:
        await change(service, **{"charts": False, field: value})
    assert (caught.value.field, caught.value.value, caught.value.allowed) == (field, value, allowed)
    assert str(caught.value).startswith(f"{field} cannot be ")
    assert table(settings, "servers") == table(settings, "settings_changes") == []


@pytest.mark.parametrize("name", ["greeted_at", "colour"])
async def test_what_is_no_setting_is_refused(service: Service, name: str) -> None:
    with pytest.raises(
        ChangeError, match=f"the setting cannot be '{name}'; it may be one of language, private"
    ):
        await change(service, **{name: "1"})


@pytest.mark.parametrize(
    ("field", "value"), [("cooldown_seconds", 0), ("retention_days", 1), ("retention_days", 3650)]
)
async def test_the_ends_of_a_range_belong_to_it(service: Service, field: str, value: Any) -> None:
    assert getattr(await change(service, **{field: value}), field) == value


async def test_ids_are_kept_once_each_in_their_order(service: Service) -> None:
    assert (await change(service, allowed_channels=["2", "1", "2"])).allowed_channels == ("2", "1")


async def test_who_changed_what_is_noted_and_never_what_stayed(service: Service) -> None:
    await change(service, by="ann", charts=False, cooldown_seconds=9)
    await change(service, by="bob", charts=False, cooldown_seconds=None, moderator_roles=["5"])
    await change(service, server="s2", by="bob", charts=False)
    found = await service.servers.changes("s1")
    ann, bob = service.asker_hash("ann"), service.asker_hash("bob")
    assert {(one.by, one.field, str(one.old), str(one.new)) for one in found} == {
        (bob, "cooldown_seconds", "9", "None"),
        (bob, "moderator_roles", "None", "['5']"),
        (ann, "charts", "None", "False"),
        (ann, "cooldown_seconds", "None", "9"),
    }
    assert [one.by for one in found] == [bob, bob, ann, ann]
    assert len(await service.servers.changes("s1", limit=1)) == 1


async def test_changes_of_two_at_once_all_hold_and_are_noted(service: Service, settings: Settings) -> None:
    async with await Service.open(settings) as other:
        await asyncio.gather(
            *(change(one, cooldown_seconds=number) for number in range(20) for one in (service, other)),
            *(change(other, retention_days=number) for number in range(1, 20)),
        )
        last = await other.store.servers.get("s1")
        noted = await other.servers.changes("s1", limit=999)
    assert (last.cooldown_seconds, last.retention_days) == (
        next(one.new for one in noted if one.field == "cooldown_seconds"),
        next(one.new for one in noted if one.field == "retention_days"),
    )


async def test_another_process_sees_a_change_after_seconds(
    service: Service, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with await Service.open(settings) as other:
        clock = time.monotonic()
        monkeypatch.setattr(other.servers._lately, "_clock", lambda: clock)
        assert (await other.servers.get("s1")).charts
        await change(service, charts=False)
        assert not (await service.servers.get("s1")).charts
        clock += lately.FRESH_S + 0.1
        assert not (await other.servers.get("s1")).charts


async def test_where_the_store_cannot_tell_the_last_known_or_the_defaults_hold(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_: str) -> ServerSettings:
        raise StoreError("down")

    await change(service, charts=False)
    known = await service.servers.get("s1")
    monkeypatch.setattr(service.servers._lately, "_read", fail)
    monkeypatch.setattr(service.servers._lately, "_seconds", -1)
    assert await service.servers.get("s1") == known
    assert await service.servers.get("s2") == DEFAULTS


async def test_a_change_that_cannot_be_written_is_said_and_not_made(
    service: Service, settings: Settings
) -> None:
    async with locked(settings):
        with pytest.raises(StoreError, match="cannot be written"):
            await change(service, charts=False)
    assert (await service.servers.get("s1")).charts


async def test_two_processes_greet_once(service: Service, settings: Settings) -> None:
    async with await Service.open(settings) as other:
        for server in ("s1", "s2", "s3"):
            claims = await asyncio.gather(
                *(one.servers.claim_greeting(server) for one in (service, other, service, other))
            )
            assert claims.count(True) == 1
    assert (await service.servers.get("s1")).greeted_at is not None
    assert not await service.servers.claim_greeting("s1")


async def test_where_greeting_is_off_nobody_greets_until_it_is_on(service: Service) -> None:
    await change(service, greeting=False)
    assert not await service.servers.claim_greeting("s1")
    await change(service, greeting=True)
    assert await service.servers.claim_greeting("s1")
