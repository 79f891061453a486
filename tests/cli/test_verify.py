"""`drainbot verify`: journeys of an operator with a receipt in hand."""

import re
import shutil
import sqlite3
from contextlib import closing

from tests.cli.commands import TINY, Terminal

TYPED = "2018년 운전자는 몇 명?\n2023년은?\nhow many riders in 2018?\n"
RECEIPT = re.compile(r"^(?:Receipt|확인 코드): (\S+)$", re.MULTILINE)


def receipts(terminal: Terminal, typed: str = TYPED, **settings: str) -> list[str]:
    """The receipts below the answers."""
    done = terminal.run("chat", typed=typed, **settings)
    found = RECEIPT.findall(done.out)
    assert len(found) == typed.count("\n")
    return found


def test_a_follow_up_is_reproduced_from_what_was_read_aloud(terminal: Terminal) -> None:
    code = receipts(terminal)[1]
    done = terminal.run("verify", code.replace("-", " ").lower().replace("1", "l"))
    assert (done.status, done.err) == (0, "")
    assert f"Receipt {code}, asked " in done.out
    assert "2023년 엘름퍼드의 자동차 운전자는 2,400명입니다." in done.out
    assert "Reproduced: the same answer, digit for digit.\n" in done.out
    assert "changed" not in done.out


def test_after_an_edit_both_answers_are_shown(terminal: Terminal) -> None:
    pack = terminal.folder / "pack"
    shutil.copytree(TINY, pack)
    place = {"DRAINBOT_KNOWLEDGE": str(pack)}
    code = receipts(terminal, **place)[2]
    facts = (pack / "facts.yaml").read_text(encoding="utf-8")
    (pack / "facts.yaml").write_text(facts.replace("2018: 1_200", "2018: 1_300"), encoding="utf-8")
    done = terminal.run("verify", code, **place)
    assert done.status == 0
    then, _, now = done.out.partition("The knowledge has changed since")
    assert "1,200 people" in then
    assert "Reproduced" in then
    assert "1,300 people" in now
    found = terminal.run("verify", code, "--json", **place).json
    assert (found["same"], found["receipt"], found["differences"]) == (True, code, [])
    assert [found[name]["figures"][0]["value"] for name in ("again", "today")] == [1200, 1300]
    assert found["knowledge"]["then"] != found["knowledge"]["now"]
    assert found["engine"]["then"] == found["engine"]["now"]


def test_another_answer_is_status_1_and_shows_where(terminal: Terminal) -> None:
    code = receipts(terminal)[2]
    with closing(sqlite3.connect(terminal.database)) as connection:
        connection.execute(
            "UPDATE exchanges SET engine_version = '0.0.9+0', figures = replace(figures, '1200', '1199')"
        )
        connection.commit()
    done = terminal.run("verify", code)
    assert (done.status, done.err) == (1, "")
    assert "The engine has changed since (0.0.9+0 -> " in done.out
    assert "  - riders 2018: 1199 people\n  + riders 2018: 1200 people\n" in done.out
    assert terminal.run("verify", code, "--json").status == 1


def test_codes_that_stand_for_nothing_are_one_line_each(terminal: Terminal) -> None:
    for typed, status, said in (
        ("7K3-M9Q-XD5", 2, "copy it again"),
        ("7K3-M9Q-XD4", 7, "no answer in this log"),
    ):
        done = terminal.run("verify", typed)
        assert (done.status, done.out, done.err.count("\n")) == (status, "", 1)
        assert said in done.err
        assert typed in done.err


def test_lost_knowledge_is_status_7(terminal: Terminal) -> None:
    code = receipts(terminal)[2]
    with closing(sqlite3.connect(terminal.database)) as connection:
        connection.execute("DELETE FROM knowledge")
        connection.execute("UPDATE exchanges SET knowledge_version = '0123456789ab'")
        connection.commit()
    done = terminal.run("verify", code)
    assert (done.status, done.out) == (7, "")
    assert "the knowledge 0123456789ab, which answered, is not in the log" in done.err
