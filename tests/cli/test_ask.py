"""`drainbot ask`: one question for a person or a program, and what happens where something is missing."""

import pytest

from tests.cli.commands import Terminal

KEYS = {
    *("question", "status", "topic", "topics", "verdict", "confidence", "language", "text"),
    *("figures", "sources", "unread", "suggestions"),
}


def test_an_answer_for_people_is_text_with_its_source(terminal: Terminal) -> None:
    done = terminal.run("ask", "how many riders in 2018?")
    assert done.status == 0
    assert done.out.splitlines()[0] == "In 2018, 1,200 people rode a bicycle in Elmford."
    assert "Source: Town survey" in done.out
    assert done.err == ""


def test_quotes_may_be_left_out_and_json_is_one_object(terminal: Terminal) -> None:
    done = terminal.run("ask", "--json", "how", "many", "riders", "in", "2018?")
    assert done.status == 0
    assert set(done.json) == KEYS
    assert done.json["question"] == "how many riders in 2018?"
    assert done.json["figures"][0]["value"] == 1200


def test_a_question_may_come_through_a_pipe(terminal: Terminal) -> None:
    done = terminal.run("ask", typed="2018년 자전거 이용자 수\n")
    assert (done.status, done.out.splitlines()[0]) == (0, "2018년 엘름퍼드의 자전거 이용자는 1,200명입니다.")


@pytest.mark.parametrize(
    ("words", "typed", "says"),
    [
        (("ask",), b"", "there is no question"),
        (("ask",), b"  \n\n", "there is no question"),
        (("ask", "--jsonl", "how many riders?"), b"", "standard input"),
        (("ask", "--nonsense", "x"), b"", "--nonsense"),
        (("nonsense",), b"", "nonsense"),
        (("stats", "--days", "0"), b"", "--days"),
        (("explain",), b"", "question"),
    ],
    ids=[
        "no question",
        "an empty pipe",
        "a question too many",
        "an option",
        "a command",
        "days",
        "nothing to explain",
    ],
)
def test_wrong_usage_is_status_2_and_says_what_is_wrong(
    terminal: Terminal, words: tuple[str, ...], typed: bytes, says: str
) -> None:
    done = terminal.run(*words, typed=typed)
    assert (done.status, done.out) == (2, "")
    assert says in done.err


def test_an_invalid_knowledge_folder_is_status_3(terminal: Terminal) -> None:
    for words in (("ask", "hi"), ("ask", "--jsonl")):
        done = terminal.run(*words, "--knowledge", "nowhere", typed="hi\n")
        assert (done.status, done.out) == (3, "")
        assert "the knowledge folder nowhere is invalid" in done.err
        assert done.err.count("\n") == 1


def test_a_setting_that_cannot_be_used_is_status_4(terminal: Terminal) -> None:
    done = terminal.run("ask", "hi", DRAINBOT_LOG_LEVEL="LOUD")
    assert (done.status, done.out) == (4, "")
    assert "DRAINBOT_LOG_LEVEL" in done.err


def test_ask_does_not_open_the_store(terminal: Terminal) -> None:
    done = terminal.run("ask", "hello", DRAINBOT_DATABASE=str(terminal.folder / "file" / "log.sqlite3"))
    assert done.status == 0
    assert list(terminal.folder.iterdir()) == []


def test_explain_shows_each_step_and_the_answer(terminal: Terminal) -> None:
    done = terminal.run("explain", "how many riders in 2018?")
    assert done.status == 0
    steps = dict(line.split(maxsplit=1) for line in done.out.split("\n\n")[0].splitlines() if "  " in line)
    assert steps["language"] == "en"
    assert steps["quantities"] == "2018 = year 2018"
    assert steps["request"] == "riders|||2018"
    assert "1,200 people rode" in done.out
