"""Answers that are longer than a message: shortened without cutting a number, and shown whole at a press."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import texts
from bot.ids import Act
from bot.layout import MOST_CONTENT, MOST_SHOWN, Form
from bot.markdown import cut, escaped, one_line
from bot.presenting import Setting, pages, present
from drainbot.answers.answer import Answer, Question
from drainbot.engine import Engine
from drainbot.knowledge import Language
from tests.bot.house import House, have

ASKED: dict[Language, str] = {
    "en": (
        "what share of the AI fund is the cost of the brain drain? loss on the additional 6,000 people? "
        "total AI experts lost if Korea has 52 million residents? who founded POSTECH? "
        "ratio of Koreans abroad to foreigners in Korea? are AI professionals and engineers the same group? "
        "what solutions does the article offer? has Korea ever reversed a brain drain?"
    ),
    "ko": (
        "추가 6천 명의 손실액? 순유출 손실이 AI 예산에서 차지하는 비중? 해외 한국인 대 국내 외국인 비율? "
        "순유출 인원 곱하기 1인당 손실? 유출된 인재 한 명당 AI 투자금? "
        "인구 5천만 명이면 AI 인재가 몇 명 빠져나가나요? 대졸자 몇 명이 떠나면 손실이 AI 기금과 맞먹나요? "
        "성균관대를 인수한 기업은?"
    ),
}
LANGUAGES: tuple[Language, ...] = ("en", "ko")
MOST = {Form.PLAIN: MOST_CONTENT, Form.RICH: MOST_SHOWN}
_NUMBERS = re.compile(
    r"(?:(?<!\S)\S*\d\S*(?:\s+|$))+"
)  # words with digits that follow each other: 46조 6,620억


def numbers(text: str) -> set[str]:
    """The numbers of a text, each with what is written in the same words."""
    return {one_line(match[0]).rstrip(".,") for match in _NUMBERS.finditer(text)}


def made_of(answer: Answer) -> str:
    """All lines of an answer, as a message has them."""
    labels = answer.labels
    lines = [labels.unread]
    for card in answer.cards:
        lines += [card.headline or "", card.text, card.text.partition(". ")[2]]
        for label, more in (
            (labels.working, card.working),
            (labels.source, card.sources),
            (labels.note, card.notes),
        ):
            lines += [f"{label}: {line}" for line in more]
    return "\n".join(lines)


@pytest.fixture(params=LANGUAGES)
def answer(engine: Engine, request: pytest.FixtureRequest) -> Answer:
    """One of eight cards."""
    found = engine.ask(Question(ASKED[request.param]))
    assert len(found.cards) == 8
    return found


@given(
    st.lists(
        st.sampled_from(["cost", "of", "순유출", "46조", "6,620억", "원", "555.5", "many.", "(84,000", "×"])
    ),
    st.integers(0, 60),
)
def test_no_number_is_cut(words: list[str], room: int) -> None:
    text = " ".join(words)
    shown = cut(text, room)
    assert len(shown) <= room or shown == text
    assert numbers(shown.removesuffix("…").removesuffix(" ")) <= numbers(text)


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_long_answer_is_shortened_and_no_number_of_it(answer: Answer, form: Form, times: int) -> None:
    long = replace(answer, cards=answer.cards * times)
    assert len(made_of(long)) > 4000 * times or answer.language == "ko"
    layout = present(long, Setting(form=form, receipt="7K3-M9Q-XD4", exchange="1", dismisser="a"))
    assert sum(map(len, layout.blocks)) <= MOST[form]
    assert "7K3-M9Q-XD4" in layout.content or times == 3  # of 24 cards not even the headings fit
    whole = {one for line in made_of(long).splitlines() for one in numbers(escaped(line))}
    shown = {
        one
        for line in layout.content.splitlines()
        if "7K3-M9Q-XD4" not in line
        for one in numbers(re.sub(r"^(## |-# )", "", line).removesuffix("…").rstrip())
    }
    assert shown
    assert shown <= whole


@pytest.mark.parametrize("form", list(Form))
def test_a_working_is_whole_or_not_there(answer: Answer, form: Form) -> None:
    layout = present(answer, Setting(form=form))
    workings = {escaped(one_line(line)) for card in answer.cards for line in card.working}
    label = f"-# {answer.labels.working}: "
    shown = [line.removeprefix(label) for line in layout.content.splitlines() if line.startswith(label)]
    assert workings.issuperset(shown)


def test_pages_hold_every_line(answer: Answer) -> None:
    shown = " ".join(page.content for page in pages(answer, Form.PLAIN))
    assert all(len(page.content) <= MOST_CONTENT for page in pages(answer, Form.PLAIN))
    for card in answer.cards:
        for line in (card.headline or "", *card.working, *card.sources, *card.notes):
            assert one_line(escaped(line)) in one_line(shown)


@pytest.mark.parametrize("form", ["rich", "plain"])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_button_shows_all_of_it(house: House, language: Language, form: str) -> None:
    await have(house, form="rich" if form == "rich" else "plain")
    bob = house.place.bob
    answer = await (await bob.slash(house.place.channel, "ask", question=ASKED[language])).answer()
    offered = [one["custom_id"] for one in answer.buttons if one["custom_id"].startswith(f"{Act.WHOLE}:")]
    full = house.service.engine.ask(Question(ASKED[language], language))
    if (language, form) == ("ko", "rich"):
        assert not offered  # Korean is short: all of it is there
        return
    assert len(offered) == 1
    pressed = await bob.press(answer, texts.WHOLE.in_(language))
    shown = [await pressed.answer(), await pressed.followup()]
    assert all(one.seen_by is bob for one in shown)
    text = one_line(" ".join(one.text for one in shown))
    for card in full.cards:
        for line in (card.headline or "", *card.working, *card.sources, *card.notes):
            assert one_line(escaped(line)) in text
