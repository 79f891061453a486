"""`drainbot forget-server`, and what `drainbot stats` says of verdicts and of questions not logged."""

import asyncio
from datetime import UTC, datetime

from drainbot.store import Store, new_id
from tests.cli.commands import Terminal
from tests.store.samples import claim, outcome


async def fill(terminal: Terminal) -> None:
    """Two servers with an exchange called wrong and a revision in each, and a question that was not logged."""
    async with await Store.open(terminal.database) as store:
        for server in ("1", "2"):
            question = claim(server=server)
            await store.claim(question)
            await store.record(outcome(question.id, topic=f"topic-{server}"))
            await store.revisions.append(
                server, 0, "a", datetime.now(UTC), "edit", {"changes/x": "off: true"}
            )
            await store.feedback.give(question.id, "a", "wrong", None, datetime.now(UTC))
        await store.hold(new_id(), None, datetime.now(UTC))


def test_what_is_kept_of_a_server_is_deleted_and_told(terminal: Terminal) -> None:
    asyncio.run(fill(terminal))
    done = terminal.run("forget-server", "1")
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        "Deleted of server 1: 1 exchanges, 1 verdicts on answers, 0 wishes to be told, 1 revisions of its knowledge, "
        "0 proposed ones, 0 decisions on unanswered questions, 0 settings of the server, 0 notes of who changed them.\n"
    )
    assert terminal.run("forget-server", "1").out == "Nothing is kept of server 1.\n"
    assert terminal.run("stats", "--json").json["wrong_topics"] == {"topic-2": 1}
    counts = terminal.run("forget-server", "2", "--json").json
    assert counts == {
        "exchanges": 1,
        "feedback": 1,
        "wishes": 0,
        "revisions": 1,
        "proposals": 0,
        "decisions": 0,
        "servers": 0,
        "settings_changes": 0,
    }


def test_statistics_tell_verdicts_and_questions_not_logged(terminal: Terminal) -> None:
    asyncio.run(fill(terminal))
    found = terminal.run("stats", "--json").json
    assert (found["total"], found["right"], found["wrong"], found["unlogged"]) == (2, 0, 2, 1)
    shown = terminal.run("stats").out
    assert "verdicts: 0 right, 2 wrong" in shown
    assert "1 more questions were answered and not logged" in shown
    assert "called wrong" in shown
    assert terminal.run("stats", "--json", "--server", "1").json["unlogged"] is None
