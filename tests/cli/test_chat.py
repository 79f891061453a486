"""`drainbot chat`, `run`, `stats` and `unanswered`: one conversation from a pipe, logged, and read again."""

import sqlite3
from contextlib import closing

from tests.cli.commands import Terminal

TYPED = """\
what is the capital of France?
자전거 이용자는 2018년에 몇 명?
2023년은?
how many bicycles were stolen?
How many bicycles were STOLEN?

"""


def rows(terminal: Terminal, columns: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(terminal.database)) as connection:
        return connection.execute(f"SELECT {columns} FROM exchanges ORDER BY id").fetchall()  # noqa: S608 -- our own


def test_piped_lines_are_one_conversation_and_all_of_it_is_logged_and_told(terminal: Terminal) -> None:
    done = terminal.run("chat", typed=TYPED)
    assert (done.status, done.err) == (0, "")
    assert "> 2023년은?\n2023년 엘름퍼드의 자전거 이용자는 1,500명입니다." in done.out
    assert done.out.count("\n> ") + done.out.startswith("> ") == 6
    logged = rows(terminal, "kind, question, state, status, topic, server, channel, source_id")
    assert [(row[0], row[2]) for row in logged] == [("chat", "answered")] * 6
    assert [row[1] for row in logged] == TYPED.split("\n")[:-1]
    assert [row[4] for row in logged[:5]] == [None, "riders", "riders", "thefts", "thefts"]
    assert [row[5:] for row in logged] == [(None, None, None)] * 6
    assert {len(str(row[0])) for row in rows(terminal, "asker")} == {32}
    assert all(row[0] for row in rows(terminal, "sent_at"))

    stats = terminal.run("stats", "--json", "--days", "7").json
    assert (stats["total"], stats["kinds"], stats["askers"]) == (6, {"chat": 6}, 1)
    assert stats["topics"] == {"riders": 2, "thefts": 2}
    assert stats["languages"]["ko"] == 2
    shown = terminal.run("stats")
    assert shown.status == 0
    assert "6 questions by 1 askers" in shown.out

    unanswered = terminal.run("unanswered", "--json").json
    counts = {item["question"]: (item["count"], item["status"]) for item in unanswered}
    assert counts["How many bicycles were STOLEN?"] == (2, "no_data")
    assert counts["what is the capital of France?"] == (1, "out_of_scope")
    assert "capital of France" in terminal.run("unanswered", "--limit", "9").out
    assert terminal.run("unanswered", "--json", "--server", "1").json == []


def test_answers_come_while_the_pipe_is_open(terminal: Terminal) -> None:
    with terminal.start("chat") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"how many riders in 2018?\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"> how many riders in 2018?\n"
        assert process.stdout.readline() == b"In 2018, 1,200 people rode a bicycle in Elmford.\n"
        process.stdin.close()
        process.stdout.read()
        assert process.wait(30) == 0


def test_broken_input_is_answered_like_any_other(terminal: Terminal) -> None:
    done = terminal.run("chat", typed=b"\xff\xfe riders\n\x00\n" + b"x" * 5_000 + b"\nhow many riders?")
    assert done.status == 0
    assert "1,500 people" in done.out
    assert len(rows(terminal, "id")) == 4


def test_run_without_a_token_says_so_and_chats(terminal: Terminal) -> None:
    done = terminal.run("run", typed="hello\n", DRAINBOT_TOKEN="  ")
    assert done.status == 0
    assert "No DRAINBOT_TOKEN" in done.err
    assert done.out.startswith("> hello\n")


def test_an_empty_log_is_no_fault(terminal: Terminal) -> None:
    assert terminal.run("stats", "--json").json["total"] == 0
    assert terminal.run("unanswered").out == "Every question found an answer.\n"


def test_a_log_that_cannot_be_made_is_status_6(terminal: Terminal) -> None:
    (terminal.folder / "file").write_text("in the way")
    done = terminal.run("chat", typed="hi\n", DRAINBOT_DATABASE=str(terminal.folder / "file" / "log.sqlite3"))
    assert (done.status, done.out) == (6, "")
    assert "DRAINBOT_DATABASE" in done.err
    assert done.err.count("\n") == 1


def test_a_log_that_is_no_database_is_status_6(terminal: Terminal) -> None:
    path = terminal.folder / "notes.txt"
    path.write_text("not a database, but a text\n" * 100)
    for command in ("stats", "unanswered"):
        done = terminal.run(command, DRAINBOT_DATABASE=str(path))
        assert (done.status, done.out) == (6, "")
    assert path.read_text().startswith("not a database")
