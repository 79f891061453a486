"""The language of the reply where a question mixes two."""

import pytest

from drainbot.language.normalise import normalise

KOREAN = [
    "Sungkyunkwan University랑 KCCI report에서 net brain drain이 뭐야?",
    "net brain drain 얼마야",
    "AI talent outflow rate는 몇이야?",
    "brain drain이란?",
    "OECD ranking 알려줘",
    "GPT가 말하는 biotech exodus 맞음?",
    "2021 net drain ㄱㄱ 알려줘",
]
ENGLISH = [
    "what is 두뇌유출?",
    "how about 서울?",
    "does 성균관대 belong to the 파트너?",
    "who is 박정희?",
    "is 대한상의 the source of this?",
    "tell me about 연공서열",
]


@pytest.mark.parametrize("text", KOREAN)
def test_korean_grammar_asks_for_korean(text: str) -> None:
    assert normalise(text, "en").language == "ko"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_grammar_asks_for_english(text: str) -> None:
    assert normalise(text, "ko").language == "en"
