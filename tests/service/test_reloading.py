"""Hot reload: a valid change takes over, an invalid one is refused with its places, a half-written one is waited for."""

import asyncio
import logging
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from shutil import copytree

import pytest

from drainbot.curation import edits
from drainbot.curation.fields import Words
from drainbot.curation.origins import Origin
from drainbot.keepers import Edit, Saved
from drainbot.service import Asked, Service
from drainbot.settings import Settings
from tests.cli.commands import TINY

RIDERS = "how many people ride a bicycle in 2023?"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(TINY, tmp_path / "pack")


@pytest.fixture
async def service(settings: Settings, folder: Path) -> AsyncIterator[Service]:
    """A service that looks only when a test says so."""
    changed = settings.model_copy(update={"knowledge": folder, "reload_seconds": 0})
    async with await Service.open(changed) as found:
        yield found


async def looked(service: Service, times: int = 2) -> None:
    for _ in range(times):
        await service.reloader.look()


def change(folder: Path, old: str, new: str, name: str = "facts.yaml") -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")


async def said(service: Service, text: str = RIDERS, server: str | None = None) -> str:
    reply = await service.ask(Asked(text=text, kind="slash", asker="ann", server=server))
    assert reply
    return reply.answer.text


async def test_a_changed_figure_is_answered_and_whoever_waits_for_news_hears_of_it(
    service: Service, folder: Path
) -> None:
    await looked(service)
    assert not service.learned.is_set()
    assert "1,500" in await said(service)
    change(folder, "2023: 1_500", "2023: 1_501")
    await looked(service)
    assert "1,501" in await said(service)
    assert service.learned.is_set()


async def test_servers_own_entries_lie_over_the_new_base(service: Service, folder: Path) -> None:
    phrase = "how leaky is the town's saddle count"
    drafted = await service.keepers.draft(
        "100", "mod", lambda base, overlay: edits.add_phrase(base, overlay, "riders", phrase), "phrase"
    )
    assert isinstance(await service.keepers.save("100", "mod", drafted.proposal.id), Saved)
    change(folder, "2023: 1_500", "2023: 1_501")
    await looked(service)
    assert "1,501" in await said(service, f"{phrase} in 2023?", "100")


async def test_a_question_under_way_ends_with_the_engine_that_it_began_with(
    service: Service, folder: Path
) -> None:
    reply = await service.ask(Asked(text=RIDERS, kind="slash", asker="ann"))
    assert reply
    change(folder, "2023: 1_500", "2023: 1_501")
    await looked(service)
    assert "1,500" in reply.engine.ask(RIDERS).text
    assert reply.receipt
    assert (await service.verify(reply.receipt)).is_same  # its knowledge is in the log


async def test_an_invalid_folder_is_refused_once_with_every_place_and_the_old_goes_on(
    service: Service, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good = (folder / "facts.yaml").read_text("utf-8")
    change(folder, "unit: people", "unit: peeple")
    change(folder, "kind: stock", "kind: stack")
    with caplog.at_level(logging.ERROR, "drainbot.reloading"):
        await looked(service, 4)
        (folder / "facts.yaml").touch()
        await looked(service, 4)
    assert "1,500" in await said(service)
    assert not service.learned.is_set()
    assert service.reloader.refused.is_set()
    assert service.reloader.error
    findings = [str(one) for one in service.reloader.error.problems]
    assert [record.getMessage() for record in caplog.records][1:] == findings  # once
    assert len(findings) >= 2
    assert all(one.startswith(f"{folder / 'facts.yaml'}:") for one in findings)
    (folder / "facts.yaml").write_text(good.replace("2023: 1_500", "2023: 1_502"), "utf-8")
    await looked(service)
    assert "1,502" in await said(service)
    assert service.reloader.error is None


async def test_what_is_still_being_written_is_waited_for(service: Service, folder: Path) -> None:
    whole = (folder / "facts.yaml").read_text("utf-8").replace("2023: 1_500", "2023: 1_501")
    await looked(service)
    for part in range(1, 4):
        (folder / "facts.yaml").write_text(whole[: len(whole) * part // 4], "utf-8")
        await looked(service, 1)
    assert service.reloader.error is None
    (folder / "facts.yaml").write_text(whole, "utf-8")
    await looked(service)
    assert "1,501" in await said(service)
    assert not service.reloader.refused.is_set()


async def test_a_folder_that_is_gone_is_refused_and_comes_back(service: Service, folder: Path) -> None:
    aside = folder.rename(folder.with_name("aside"))  # noqa: ASYNC240 - a rename takes no time
    await looked(service)
    assert service.reloader.error
    assert "does not exist" in str(service.reloader.error)
    assert "1,500" in await said(service)
    aside.rename(folder)
    await looked(service)
    assert service.reloader.error is None


@pytest.mark.parametrize("every", [0.05, 0])
async def test_the_service_looks_by_itself_unless_it_is_told_not_to(
    settings: Settings, folder: Path, every: float
) -> None:
    changed = settings.model_copy(update={"knowledge": folder, "reload_seconds": every})
    async with await Service.open(changed) as service:
        change(folder, "2023: 1_500", "2023: 1_501")
        wanted = service.learned.wait()
        if every:
            await asyncio.wait_for(wanted, 20)
        else:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(wanted, 0.5)
        assert ("1,501" if every else "1,500") in await said(service)


async def saved(service: Service, edit: Edit, action: str = "edit") -> None:
    drafted = await service.keepers.draft("100", "mod", edit, action)
    assert isinstance(await service.keepers.save("100", "mod", drafted.proposal.id), Saved), drafted.verdict


async def test_a_servers_figure_holds_though_the_base_lost_a_phrasing_that_the_server_hides(
    service: Service, folder: Path
) -> None:
    origin = Origin("Town survey", "2024-05")
    await saved(service, partial(edits.set_value, topic="riders", period="2023", value="1600", origin=origin))
    await saved(service, partial(edits.remove_phrase, topic="riders", text="cyclists count"))
    change(folder, "        - cyclists count\n", "")
    await looked(service)
    assert "1,600" in await said(service, server="100")
    await saved(service, partial(edits.add_phrase, topic="thefts", text="bikes that were nicked"))
    await saved(service, partial(edits.add_phrase, topic="riders", text="saddles in town all told"))
    assert (await service.keepers.check("100")).passes
    assert "1,600" in await said(service, server="100")


async def test_what_the_base_has_no_longer_stands_in_the_way_of_no_other_edit(
    service: Service, folder: Path
) -> None:
    await saved(service, partial(edits.annotate, topic="lane-share", text=Words("a note", "메모")))
    await saved(
        service, partial(edits.expect, question="bicycle lanes, share of streets", topic="lane-share")
    )
    text = (folder / "facts.yaml").read_text("utf-8")
    start, end = text.index("  - id: lane-share"), text.index("formulas:\n")
    (folder / "facts.yaml").write_text(text[:start] + text[end:], "utf-8")
    await looked(service)
    assert service.engine.knowledge.topic("lane-share") is None
    origin = Origin("Town survey", "2024-05")
    await saved(service, partial(edits.set_value, topic="riders", period="2023", value="1600", origin=origin))
    assert "1,600" in await said(service, server="100")
    assert not (await service.keepers.check("100")).passes
    await saved(service, partial(edits.restore, topic="lane-share"), "restore")
    assert (await service.keepers.check("100")).passes
