"""`drainbot ask --jsonl`: the public contract, line for line, whatever stands in the lines."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from drainbot.units import Unit
from tests.cli.commands import Terminal
from tests.cli.test_ask import KEYS

STATUSES = {"answered", "clarify", "no_data", "out_of_scope"}
# what a line holds, and whether it is a question
LINES: list[tuple[bytes, bool]] = [
    (b"how many riders in 2018?", True),
    ("2023년 자전거 이용자는 몇 명인가요?".encode(), True),
    ("자전거 거치대는 얼마예요?".encode(), True),
    (b'{"question": "what does a stand cost?"}', True),
    (b'{"question": "riders?", "locale": "ko", "conversation": "x"}', True),
    (b'{"question": "riders?", "locale": null, "conversation": null}', True),
    (b'{"question": "riders?", "conversation": 7, "more": [1, {"a": 2}]}', True),
    (b'{"question": "", "conversation": "x"}', True),
    (b"", True),
    (b"     ", True),
    (b"\t", True),
    (b"\r", True),
    (b'  {"question": "riders?"}  ', True),
    (b"[1, 2]", True),
    (b'"riders"', True),
    (b"NaN", True),
    (b"null", True),
    (b"stands for NaN people", True),
    (b"how many stands do -5 people need", True),
    (b"stands for 0 people", True),
    (b"stands for 1.5 people", True),
    (b"stands for " + b"9" * 400 + b" people", True),
    (b"stands for 1e308 people", True),
    (b"riders in " + b"2" * 3_000, True),
    (b"x" * 4_000, True),
    ("자전거 이용자 ".encode() * 400, True),
    ("🚲🚲🚲".encode(), True),
    ("👩‍👩‍👧‍👦 🇰🇷 ❤️".encode(), True),
    ("كم عدد راكبي الدراجات؟".encode(), True),
    ("\u202e?sredir ynam woh\u202c".encode(), True),
    ("how\u200b many\u200d rid\u00aders\ufeff?".encode(), True),
    ("ｈｏｗ ｍａｎｙ ｒｉｄｅｒｓ ｉｎ ２０１８？".encode(), True),
    ("how many riders in\u00a02018\u2028or\u20292023\u0085?".encode(), True),
    ("r̷̢̛i̸d̵e̶r̴s̵".encode(), True),
    (b"@everyone how many riders? <@123> <#5> @here", True),
    (b"<script>alert(1)</script> '; DROP TABLE exchanges; --", True),
    (b"{value} {0} %s ${HOME} \\n \\u0000", False),
    (b"\x00\x01\x1b[31mriders\x07", True),
    (b'{"question": "a\\u0000b\\ud800"}', True),
    (b"{", False),
    (b'{"question": "riders?"', False),
    (b'{"question": riders}', False),
    (b"{'question': 'riders?'}", False),
    (b'{"question": "riders?"} trailing', False),
    (b'{"question": null}', False),
    (b'{"question": 5}', False),
    (b'{"question": NaN}', False),
    (b'{"question": ["riders?"]}', False),
    (b'{"frage": "riders?"}', False),
    (b"{}", False),
    (b'{"question": "riders?", "locale": "fr"}', False),
    (b'{"question": "riders?", "locale": ["en"]}', False),
    (b'{"question": "riders?", "conversation": ["x"]}', False),
    (b'{"question": "riders?", "conversation": 1.5}', False),
    (b'{"question": ' + b"9" * 5_000 + b"}", False),
    (b'{"question": "riders?", "more": NaN, "big": 1e999}', True),
    (b'{"question": ' + b"[" * 5_000, False),
    (b"\xff\xfehow many riders?", False),
    (b"how many \xc3 riders?", False),
    ("자전거".encode("euc-kr"), False),
]
COUNT = 1_000


def mixed() -> list[tuple[bytes, bool]]:
    """A thousand lines: each of them, often, in an order that is always the same."""
    lines = [LINES[index % len(LINES)] for index in range(COUNT)]
    random.Random(7).shuffle(lines)  # noqa: S311 -- only an order
    return lines


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, cache: dict[str, str]) -> list[tuple[bytes, bool, Any]]:
    """Each line, whether it is a question, and what came back for it."""
    lines = mixed()
    done = Terminal(tmp_path_factory.mktemp("jsonl"), cache).run(
        "ask", "--jsonl", typed=b"\n".join(raw for raw, _ in lines) + b"\n"
    )
    assert done.status == 0
    assert done.err == ""
    answers = done.lines
    assert len(answers) == len(lines)
    return [(raw, right, answer) for (raw, right), answer in zip(lines, answers, strict=True)]


def test_every_line_gets_an_object_in_its_place(found: list[tuple[bytes, bool, Any]]) -> None:
    for raw, right, answer in found:
        assert ("question" in answer) is right, raw[:80]
        if right and not raw.strip().startswith(b"{"):
            assert answer["question"] == raw.decode().rstrip("\r"), raw[:80]


def test_a_bad_line_gets_an_error_and_nothing_else(found: list[tuple[bytes, bool, Any]]) -> None:
    for raw, right, answer in found:
        if not right:
            assert set(answer) == {"error"}, raw[:80]
            assert isinstance(answer["error"], str)
            assert 10 < len(answer["error"]) < 200, raw[:80]


def test_every_answer_keeps_the_contract(found: list[tuple[bytes, bool, Any]]) -> None:
    for answer in {json.dumps(answer): answer for _, right, answer in found if right}.values():
        assert set(answer) == KEYS
        assert answer["status"] in STATUSES
        assert answer["language"] in ("en", "ko")
        assert 0 <= answer["confidence"] <= 1
        assert answer["text"].strip()
        assert answer["verdict"] in ("yes", "no", None)
        assert answer["topic"] == (answer["topics"][0] if answer["topics"] else None)
        for name in ("topics", "sources", "unread", "suggestions"):
            assert all(isinstance(item, str) and item for item in answer[name]), name
        for figure in answer["figures"]:
            keeps_the_contract(figure)
        assert answer["status"] == "answered" or not answer["figures"]


def keeps_the_contract(figure: dict[str, Any]) -> None:
    assert {"id", "value", "unit", "period", "origin", "working"} <= set(figure) <= {
        *("id", "value", "unit", "period", "origin", "working", "per"),
    }  # fmt: skip
    assert isinstance(figure["value"], int | float)
    assert figure["unit"] in {unit.value for unit in Unit}
    assert figure["origin"] in ("article", "computed", "asker")
    assert isinstance(figure["period"], str | None)
    assert isinstance(figure["working"], str | None)
    assert figure["origin"] == "article" or figure["working"]


def test_the_same_line_gets_the_same_answer_wherever_it_stands(
    found: list[tuple[bytes, bool, Any]],
) -> None:
    first: dict[bytes, Any] = {}
    for raw, _, answer in found:
        if b'"conversation"' not in raw:
            assert first.setdefault(raw, answer) == answer


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("🚲🚲🚲", "out_of_scope"),
        ("👩‍👩‍👧‍👦 🇰🇷 ❤️", "out_of_scope"),
        ("كم عدد راكبي الدراجات؟", "out_of_scope"),
        ("stands for NaN people", "clarify"),
        ("how many stands do -5 people need", "clarify"),
        ("", "clarify"),
        ("     ", "clarify"),
    ],
)
def test_what_is_no_question_is_told_so(found: list[tuple[bytes, bool, Any]], line: str, status: str) -> None:
    answers = [answer["status"] for raw, right, answer in found if right and answer["question"] == line]
    assert set(answers) == {status}


@pytest.mark.parametrize(
    "line",
    ["ｈｏｗ ｍａｎｙ ｒｉｄｅｒｓ ｉｎ ２０１８？", "how many riders in 2018?", "@everyone how many riders? <@123> <#5> @here", "how\u200b many\u200d rid\u00aders\ufeff?"],
)  # fmt: skip
def test_odd_letters_are_read_like_plain_ones(found: list[tuple[bytes, bool, Any]], line: str) -> None:
    answers = [answer for _, right, answer in found if right and answer["question"] == line]
    assert {answer["topic"] for answer in answers} == {"riders"}


def test_conversations_do_not_leak_into_each_other(terminal: Terminal) -> None:
    def line(question: str, conversation: str | int | None) -> str:
        return json.dumps({"question": question, "conversation": conversation}, ensure_ascii=False) + "\n"

    typed = "".join(
        [
            line("자전거 이용자는 2018년에 몇 명?", "a"),
            line("2018년 운전자는 몇 명?", "b"),
            line("2023년은?", None),
            "2023년은?\n",
            line("2023년은?", "c"),
            line("2023년은?", "b"),
            line("2023년은?", "a"),
            line("2018년 운전자는 몇 명?", 1),
            line("2023년은?", "1"),
        ]
    )
    topics = [
        (answer["topic"], len(answer["figures"]))
        for answer in terminal.run("ask", "--jsonl", typed=typed).lines
    ]
    assert topics[:2] == [("riders", 1), ("riders-by-car", 1)]
    assert topics[2] == topics[3] == topics[4]  # nothing came before them
    assert topics[2][0] != "riders-by-car"
    assert topics[5:] == [("riders-by-car", 1), ("riders", 1), ("riders-by-car", 1), ("riders-by-car", 1)]


def test_each_answer_is_flushed_before_the_next_question_is_asked(terminal: Terminal) -> None:
    with terminal.start("ask", "--jsonl") as process:
        assert process.stdin
        assert process.stdout
        for question in ("how many riders?", "{", "자전거 이용자 수"):
            process.stdin.write(question.encode() + b"\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert answer.get("question", "{") == question
        process.stdin.close()
        assert process.wait(30) == 0


def test_the_last_line_needs_no_end_and_no_line_no_answer(terminal: Terminal) -> None:
    assert [answer["topic"] for answer in terminal.run("ask", "--jsonl", typed="riders?").lines] == ["riders"]
    assert terminal.run("ask", "--jsonl", typed="").out == ""


def test_a_line_beyond_all_measure_is_an_error_and_the_next_is_answered(terminal: Terminal) -> None:
    done = terminal.run("ask", "--jsonl", typed=b"x" * 1_000_001 + b"\nhow many riders?\n")
    assert "1000001 bytes" in done.lines[0]["error"]
    assert done.lines[1]["topic"] == "riders"


def test_a_byte_order_mark_is_read_over(terminal: Terminal) -> None:
    done = terminal.run("ask", "--jsonl", typed='\ufeff{"question": "how many riders?"}\n')
    assert done.lines[0]["question"] == "how many riders?"


def test_the_shipped_pack_keeps_the_contract(tmp_path: Path, cache: dict[str, str]) -> None:
    typed = "how much does Korea lose per graduate?\n교육비 비율은?\nby how much did the net drain grow a year?\nwhat is 100,000 dollars in won?\n"
    done = Terminal(tmp_path, cache | {"DRAINBOT_KNOWLEDGE": ""}).run("ask", "--jsonl", typed=typed)
    loss, share, yearly, _ = done.lines
    assert [answer["status"] for answer in done.lines] == ["answered"] * 4
    assert (loss["topic"], loss["figures"][0]["value"], loss["figures"][0]["unit"]) == (
        "loss-per-graduate",
        555_500_000,
        "KRW",
    )
    assert (share["figures"][0]["value"], share["figures"][0]["unit"]) == (38.6732673267, "percent")
    assert (yearly["figures"][0]["value"], yearly["figures"][0]["per"]) == (3_000, "year")
    for answer in done.lines:
        for figure in answer["figures"]:
            keeps_the_contract(figure)
