"""Remarks: every text is said somewhere, in both languages, with all that it is filled with."""

import ast
import re
from collections.abc import Iterator
from typing import get_args

import pytest

from drainbot.answers.answer import Status, Verdict
from drainbot.curation.remarks import both, of_problem, remark, texts, word
from drainbot.errors import EditError, Problem
from drainbot.knowledge import LANGUAGES
from drainbot.knowledge.overlay import parsed
from tests.knowledge.folders import ROOT

PLACEHOLDER = re.compile(r"\{([^{}|]+)(?:\|[^{}]+)?\}")
SOURCES = {
    path: ast.parse(path.read_text("utf-8"))
    for room in ("src", "bot")
    for path in (ROOT / room).rglob("*.py")
}
LEANING = re.compile(r"\}[”’]?(?:은|는|이|가|을|를|과|와|로|으로|라|이라)(?![가-힣])")
_HANGUL = re.compile("[가-힣]")


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """The calls in a tree, by the last part of what they call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, node


def remarked() -> list[tuple[str, set[str]]]:
    """Each remark that is made: its key, and the names of what it is filled with."""
    found = []
    for path, tree in SOURCES.items():
        for name, call in calls(tree):
            if name == "remark":
                (key,) = call.args
                assert isinstance(key, ast.Constant), f"{path}:{call.lineno}: a key is written out"
                assert all(one.arg for one in call.keywords), f"{path}:{call.lineno}: and so are its values"
                found.append((str(key.value), {str(one.arg) for one in call.keywords}))
    return found


def checks_of(tree: ast.Module) -> Iterator[str]:
    """The ids of the checks that a module makes problems of."""
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    places = {"report": 1, "finding": 2}
    if "_problem" in own and "check" in _parameters(tree, "_problem"):
        places["_problem"] = _parameters(tree, "_problem").index("check")
    for name, call in calls(tree):
        if name == "Problem":
            yield from [text for one in call.args if (text := _text(one))][:1]
        elif (args := call.args[places.get(name, len(call.args)) :]) and (text := _text(args[0])):
            yield text


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _parameters(tree: ast.Module, function: str) -> list[str]:
    (found,) = (
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == function
    )
    return [one.arg for one in found.args.args]


def test_every_remark_has_a_text_and_every_text_a_remark() -> None:
    assert {key for key, _ in remarked()} == set(texts().remarks)


@pytest.mark.parametrize(("key", "values"), remarked(), ids=lambda one: one if isinstance(one, str) else "")
def test_a_remark_gives_what_its_texts_are_filled_with(key: str, values: set[str]) -> None:
    said = texts().remarks[key]
    assert (set(PLACEHOLDER.findall(said.en)), set(PLACEHOLDER.findall(said.ko))) == (values, values)


def test_every_check_has_a_line_in_korean_and_every_line_a_check() -> None:
    found = {check for tree in SOURCES.values() for check in checks_of(tree)}
    assert found == set(texts().checks)


def test_korean_is_korean_and_leans_on_no_value() -> None:
    bare = {"moves", "fails", "fails-as"}  # say what they are filled with
    korean = {key: said.ko for key, said in (texts().remarks | texts().words).items()} | texts().checks
    for key, text in korean.items():
        assert key in bare or _HANGUL.search(text), key
        assert not LEANING.search(text), key
    for key, said in (texts().remarks | texts().words).items():
        assert not _HANGUL.search(said.en), key


def test_endings_and_verdicts_have_words() -> None:
    for name in (*Status, *get_args(Verdict)):
        assert word(name) != name


def test_a_remark_is_one_line_and_lists_are_joined_by_commas() -> None:
    said = remark("no-ending", typed=" a\nb ", statuses=("x", both(lambda language: f"in {language}"), "z"))
    assert str(said) == "a question cannot end as 'a b'; choose one of these: x, in en, z"
    assert said.in_("ko").endswith("골라 주세요: x, in ko, z")
    assert remark("too-long", field=word("name"), count=12345, most=80).in_("ko").startswith("12,345자로")


def test_an_error_is_english_where_nobody_asks_for_a_language() -> None:
    error = EditError(remark("no-topic", topic="unicorns"))
    assert str(error) == "no entry is called 'unicorns'; choose one from the list"
    assert error.said.in_("ko") == "“unicorns” 항목이 없습니다. 목록에서 골라 주세요."


def test_a_problem_says_in_korean_what_kind_of_thing_it_is_and_quotes_the_rest() -> None:
    problem = Problem("a", 2, 1, "shape", "'colour' is not\nknown here", "take it out")
    assert of_problem(problem).in_("en") == "'colour' is not known here (take it out)"
    kind, quoted = of_problem(problem).in_("ko").split("\n")
    assert kind == texts().checks["shape"]
    assert quoted == "“'colour' is not known here (take it out)”"


@pytest.mark.parametrize("text", ["id: a\ncolour: red\n", "id: a\nnote: {en: a, ko: 가, fr: b}\n"])
def test_nobody_is_sent_to_a_command_line_from_a_server(text: str) -> None:
    _, problems = parsed("changes/a", text)
    assert [one.hint for one in problems] == ["look how it is spelled, or take it out"]
    said = [*texts().remarks.values(), *texts().words.values()]
    assert not any("drainbot" in one.in_(language) for one in said for language in LANGUAGES)
    assert not any("drainbot" in one for one in texts().checks.values())
