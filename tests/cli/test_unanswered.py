"""`drainbot unanswered`: like questions together, each with whose it is."""

import asyncio

from drainbot.askers import asker_key
from drainbot.engine import Engine
from drainbot.service import Asked, Service
from drainbot.settings import Settings
from drainbot.store import Store
from tests.cli.commands import TINY, Terminal

OWN = ("how many ride in spite of theft?", "how many ride in spite of a theft?")
SERVERS = {"71": "who feeds the ducks at the pond?", "72": "what do the moles weigh?"}


async def _asked(database: str) -> None:
    settings = Settings(_env_file=None, database=database)
    store = await Store.open(database)
    async with Service(Engine.load(TINY), store, settings, asker_key(settings)) as service:
        for text in OWN:
            await service.ask(Asked(text=text, kind="dm", asker="ann"))
        for server, text in SERVERS.items():
            for asker in ("ann", "bob", "cid"):
                await service.ask(Asked(text=text, kind="mention", asker=asker, server=server))
        await service.keepers.decide("72", "mod", [SERVERS["72"]], "outside")


def test_whose_they_are_and_the_owners_first(terminal: Terminal) -> None:
    database = str(terminal.folder / "log.sqlite3")
    asyncio.run(_asked(database))
    found = terminal.run("unanswered", "--json", DRAINBOT_DATABASE=database).json
    assert [(one["whose"], one["count"], one["askers"]) for one in found] == [("owner", 2, 2), ("71", 3, 3)]
    assert set(found[0]["questions"]) == set(OWN)
    shown = terminal.run("unanswered", DRAINBOT_DATABASE=database).out
    assert "owner" in shown
    assert "(+1 wordings)" in shown
    assert SERVERS["72"] not in shown
    (one,) = terminal.run("unanswered", "--json", "--server", "71", DRAINBOT_DATABASE=database).json
    assert one["question"] == SERVERS["71"]
