"""Sentences: whether a question puts names together that no sentence of a text does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.answers.sentences import Sentences
from drainbot.engine import Engine
from drainbot.language.reading import Reader
from tests.engine.shipped import LAW, shipped_knowledge, shipped_lexicon


@pytest.fixture(scope="module")
def sentences(reader: Reader) -> Sentences:
    return Sentences(shipped_knowledge(), reader)


APART = [
    (False, ["POSCO and POSTECH", "Samsung and SKKU", "SKKU with Samsung", "포스코와 포스텍", "삼성과 성균관대", "POSTECH", "삼성", "nothing of the kind", ""]),
    (True, ["Samsung and POSTECH", "POSCO and SKKU", "POSTECH and SKKU", "삼성과 포스텍", "포스코와 성균관대", "POSCO, POSTECH and Samsung", "Google and POSTECH"]),
]  # fmt: skip


@pytest.mark.parametrize(("apart", "text"), [(apart, text) for apart, texts in APART for text in texts])
def test_partners_belong_to_their_sentence(
    sentences: Sentences, reader: Reader, apart: bool, text: str
) -> None:
    assert sentences.are_apart("partnerships", reader.read(text)) == apart


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Is it true that Samsung works with SKKU?", "yes"),
        ("Is it true that POSCO works with POSTECH?", "yes"),
        ("Is it true that Samsung works with POSTECH?", "no"),
        ("포스코가 성균관대와 협력한다는 게 사실인가요?", "no"),
    ],
)
def test_partners_mixed_up_are_denied(engine: Engine, question: str, verdict: str) -> None:
    answer = engine.ask(question)
    assert (answer.topic, answer.verdict) == ("partnerships", verdict)


_READER = Reader(shipped_lexicon())
_SENTENCES = Sentences(shipped_knowledge(), _READER)
_NAMES = st.sampled_from(
    ["POSCO", "POSTECH", "Samsung", "SKKU", "Google", "KCCI", "Lee Jae-myung", "Park Chung-hee"]
)


@LAW
@given(st.sampled_from(list(shipped_knowledge().statements)), st.lists(_NAMES, max_size=4), st.data())
def test_the_order_of_the_names_does_not_matter_and_one_more_brings_none_together(
    topic: str, names: list[str], data: st.DataObject
) -> None:
    apart = _SENTENCES.are_apart(topic, _READER.read(", ".join(names)))
    shuffled = data.draw(st.permutations(names))
    assert _SENTENCES.are_apart(topic, _READER.read(", ".join(shuffled))) == apart
    more = [*names, data.draw(_NAMES)]
    assert _SENTENCES.are_apart(topic, _READER.read(", ".join(more))) or not apart


@LAW
@given(st.sampled_from(list(shipped_knowledge().statements)), _NAMES)
def test_one_name_is_never_apart(topic: str, name: str) -> None:
    assert not _SENTENCES.are_apart(topic, _READER.read(name))


def test_what_a_text_says_is_not_apart(sentences: Sentences, reader: Reader) -> None:
    statements = shipped_knowledge().statements.values()
    said = [(item.id, sentence) for item in statements for sentence in item.text.en.split(". ") if sentence]
    assert [pair for pair in said if sentences.are_apart(pair[0], reader.read(pair[1]))] == []
