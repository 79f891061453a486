"""Service.verify: whatever happened since, a receipt gives the answer that was given, or says why it cannot."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from drainbot import engine as engine_module
from drainbot.errors import IrreproducibleError, MistypedReceiptError, UnknownReceiptError
from drainbot.service import Asked, Reply, Service
from drainbot.settings import Settings
from tests.cli.commands import TINY
from tests.locking import locked
from tests.service.test_asking import logged

RIDERS = Asked(text="how many riders in 2018?", kind="mention", asker="ann", channel="c")


@pytest.fixture
def editable(settings: Settings, tmp_path: Path) -> Settings:
    """Settings whose knowledge folder may be edited."""
    shutil.copytree(TINY, tmp_path / "pack")
    return settings.model_copy(update={"knowledge": tmp_path / "pack"})


async def asked(service: Service, question: Asked = RIDERS, **changes: object) -> Reply:
    """The reply, which has a receipt."""
    reply = await service.ask(replace(question, **changes))  # type: ignore[arg-type]
    assert reply
    assert reply.receipt
    return reply


def edit(settings: Settings, old: str, new: str) -> None:
    """Edit the facts of the knowledge folder."""
    path = settings.knowledge / "facts.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


async def reproduced(service: Service, reply: Reply) -> bool:
    """Whether verifying gives the very answer."""
    found = await service.verify(reply.receipt or "")
    assert found.text == reply.answer.text
    assert (found.differences == ()) == found.is_same
    return found.is_same and found.again == reply.answer


async def test_an_answer_is_reproduced(service: Service) -> None:
    reply = await asked(service)
    found = await service.verify(f" {reply.receipt} ".lower())
    assert (found.is_same, found.engine_changed, found.today) == (True, False, None)
    assert found.figures == ("riders 2018: 1200 people",)
    assert found.again == reply.answer
    assert found.receipt == reply.receipt
    assert "ann" not in repr(found.as_dict())


async def test_after_an_edit_the_old_answer_comes_and_what_today_gives(editable: Settings) -> None:
    async with await Service.open(editable) as service:
        reply = await asked(service)
    edit(editable, "2018: 1_200", "2018: 1_300")
    async with await Service.open(editable) as service:
        new = await asked(service)
        found = await service.verify(reply.receipt or "")
        assert found.is_same
        assert found.today
        assert "1,200" in found.again.text
        assert "1,300" in found.today.text
        assert found.knowledge_then != found.knowledge_now
        assert await reproduced(service, new)
    edit(editable, "2018: 1_300", "2018: 1_400")
    async with await Service.open(editable) as service:
        for old in (reply, new, reply):
            assert await reproduced(service, old)


async def test_each_knowledge_is_kept_once(editable: Settings) -> None:
    for _ in range(3):
        async with await Service.open(editable) as service:
            await asyncio.gather(*(asked(service) for _ in range(20)))
    edit(editable, "2018: 1_200", "2018: 1_300")
    async with await Service.open(editable) as service:
        await asked(service)
    with closing(sqlite3.connect(editable.database)) as connection:
        assert connection.execute("SELECT count(*), count(DISTINCT version) FROM knowledge").fetchone() == (
            2,
            2,
        )


async def test_a_comment_is_no_change(editable: Settings) -> None:
    async with await Service.open(editable) as service:
        reply = await asked(service)
    edit(editable, "facts:", "# a comment\nfacts:")
    async with await Service.open(editable) as service:
        assert (await service.verify(reply.receipt or "")).today is None


async def test_a_follow_up_is_asked_in_its_conversation(service: Service) -> None:
    await asked(service, text="2018년 운전자는 몇 명?")
    reply = await asked(service, text="2023년은?")
    assert reply.answer.topic == "riders-by-car"
    assert service.engine.ask("2023년은?").topic != "riders-by-car"
    await asked(service, text="how many bicycles were stolen?")
    assert await reproduced(service, reply)


async def test_both_figures_of_a_conversation_are_remembered(service: Service) -> None:
    for text in (
        "how many riders in 2018?",
        "how many drivers in 2018?",
        "what is the difference between the two?",
    ):
        reply = await asked(service, text=text)
    (*_, row) = await logged(service)
    assert row.situation
    assert row.situation.count("riders") >= 2
    assert await reproduced(service, reply)


async def test_a_pressed_button_is_pressed_again(service: Service) -> None:
    reply = await asked(service, kind="button", text="Stands for 7", request="rack-cost|total|||7")
    assert await reproduced(service, reply)
    assert (await service.verify(reply.receipt or "")).figures == ("rack-cost:total: 560000 KRW",)


@pytest.mark.parametrize("locale", [None, "en", "ko"])
@pytest.mark.parametrize(
    "text", ["2018?", "자전거 타는 사람 몇 명이야 🚲?", "a\x00b\ud800c riders", "🙂", "", "\u2028\u0301x"]
)
async def test_whatever_is_typed_in_whatever_place(service: Service, text: str, locale: str | None) -> None:
    assert await reproduced(service, await asked(service, text=text, locale=locale))


async def test_another_engine_says_what_it_makes_otherwise(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply = await asked(service)
    with closing(sqlite3.connect(service.store._readers.url.database or "")) as connection:
        connection.execute(
            "UPDATE exchanges SET answer_text = replace(answer_text, '1,200', '1,199'), figures = 'riders 2018: 1199 people'"
        )
        connection.commit()
    assert not (await service.verify(reply.receipt or "")).engine_changed
    monkeypatch.setattr(engine_module, "engine_version", lambda: "0.2.0+0")
    found = await service.verify(reply.receipt or "")
    assert (found.is_same, found.engine_changed, found.engine_now) == (False, True, "0.2.0+0")
    assert found.differences[:2] == ("- riders 2018: 1199 people", "+ riders 2018: 1200 people")


async def test_an_answer_made_again_goes_with_its_exchange_where_it_says_the_same(service: Service) -> None:
    reply = await asked(service)
    assert await service.again(reply.receipt or "", "en", service.engine) == reply
    unlogged = await service.again("riders|||2018", "en", service.engine)
    assert (unlogged.answer.text, unlogged.exchange_id, unlogged.receipt, unlogged.is_logged) == (
        reply.answer.text,
        "",
        None,
        False,
    )
    with closing(sqlite3.connect(service.store._readers.url.database or "")) as connection:
        connection.execute("UPDATE exchanges SET answer_text = replace(answer_text, '1,200', '1,199')")
        connection.commit()
    otherwise = await service.again(reply.receipt or "", "en", service.engine)
    assert (otherwise.answer, otherwise.receipt, otherwise.is_logged) == (reply.answer, None, False)


async def test_knowledge_that_is_gone_is_said(editable: Settings) -> None:
    async with await Service.open(editable) as service:
        reply = await asked(service)
    edit(editable, "2018: 1_200", "2018: 1_300")
    with closing(sqlite3.connect(editable.database)) as connection:
        connection.execute("DELETE FROM knowledge")
        connection.commit()
    async with await Service.open(editable) as service:
        with pytest.raises(IrreproducibleError, match="which answered, is not in the log"):
            await service.verify(reply.receipt or "")


async def test_knowledge_that_was_exchanged_is_said(editable: Settings) -> None:
    async with await Service.open(editable) as service:
        reply = await asked(service)
    edit(editable, "2018: 1_200", "2018: 1_300")
    async with await Service.open(editable) as service:
        await asked(service)
    edit(editable, "2018: 1_300", "2018: 1_400")
    with closing(sqlite3.connect(editable.database)) as connection:
        connection.execute(
            "UPDATE knowledge SET content = (SELECT content FROM knowledge ORDER BY kept_at DESC LIMIT 1)"
        )
        connection.commit()
    async with await Service.open(editable) as service:
        with pytest.raises(IrreproducibleError, match="is not what its hash says"):
            await service.verify(reply.receipt or "")


async def test_mistyped_and_unknown_codes_are_told_apart(service: Service) -> None:
    reply = await asked(service)
    code = reply.receipt or ""
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    for typed in (wrong, "", "7K3", "가나다"):
        with pytest.raises(MistypedReceiptError):
            await service.verify(typed)
    with pytest.raises(UnknownReceiptError, match="000-000-000"):
        await service.verify("ooo-ooo-ooo")


async def test_an_answer_that_is_not_logged_in_time_promises_nothing(
    service: Service, settings: Settings
) -> None:
    await asked(service)
    async with locked(settings):
        reply = await service.ask(RIDERS)
        assert reply
        assert reply.receipt is None
    await logged(service)
    assert await reproduced(service, await asked(service))


async def test_the_first_answer_under_a_locked_database_costs_nothing_either(
    service: Service, settings: Settings
) -> None:
    async with locked(settings):
        reply = await service.ask(RIDERS)
    assert reply
    assert reply.receipt is None
    await logged(service)
    async with asyncio.timeout(20):
        while not (later := await service.ask(RIDERS)) or later.receipt is None:
            pass  # each asks the log again, which takes a moment
    assert await reproduced(service, later)
