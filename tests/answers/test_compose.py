"""Saying it: no digit leaves that stands in no fact, figure, declared number or the question itself."""

import json
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

import pytest

from drainbot.answers.answer import Answer, Card, Status
from drainbot.answers.compose import Composer
from drainbot.engine import Engine
from drainbot.figures.computing import Computer
from drainbot.figures.figure import Figure
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import LANGUAGES, Fact, Formula, Language
from drainbot.units import Quantity, Unit
from drainbot.wording import formats
from tests.answers.questions import ALL, ENGLISH, KOREAN
from tests.engine.shipped import shipped_computer
from tests.figures.shown import result_of, value_of

DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def digits(text: str) -> set[str]:
    return set(DIGITS.findall(text))


def shown(quantities: Iterable[Quantity], language: Language) -> Iterator[str]:
    """How quantities may stand in a text, with and without their sign."""
    for item in quantities:
        yield formats.quantity(item, language)
        yield formats.quantity(Quantity(abs(item.value), item.unit, item.per), language)


def of_fact(fact: Fact) -> Iterator[Quantity]:
    for value in (*fact.values.values(), fact.value):
        if value is not None:
            yield Quantity(Fraction(str(value)), fact.unit)
    for unit, amount in fact.also.items():
        yield Quantity(Fraction(str(amount)), Unit(unit))
    if fact.out_of:
        yield Quantity(Fraction(fact.out_of), Unit.COUNT)


def of_figure(figure: Figure) -> Iterator[Quantity]:
    yield figure.quantity
    yield from (part for part in figure.working if isinstance(part, Quantity))


def of_steps(computer: Computer, measure: str) -> Iterator[Quantity]:
    """The values of a formula and of the formulas that it is made of."""
    for name in {measure, *computer.constituents(measure)} & computer.knowledge.formulas.keys():
        if not computer.knowledge.formulas[name].inputs:
            for period in computer.periods(name) or (None,):
                yield computer.figure(name, period).quantity


def tied(engine: Engine, answer: Answer, card: Card) -> set[str]:
    """The digits that a card may show."""
    knowledge, language = engine.knowledge, answer.language
    quantities = [quantity for figure in card.figures for quantity in of_figure(figure)]
    texts = [card.topic or "", *(figure.period or "" for figure in card.figures)]
    texts += [part for figure in card.figures for part in figure.working if isinstance(part, str)]
    topics = {card.topic, *card.facts, *(name for figure in card.figures for name in figure.inputs)}
    topics |= {topic.why for topic in knowledge.topics() if topic.id == card.topic}
    if card.topic and card.topic in knowledge.formulas:
        quantities += of_steps(shipped_computer(), card.topic)
    for name in topics:
        topic = knowledge.topic(name or "")
        if topic is None:
            continue
        texts.append(topic.name.in_(language))
        texts += [str(number) for number in getattr(topic, "numbers", ())]
        if isinstance(topic, Fact):
            quantities += of_fact(topic)
            texts += topic.values
        if isinstance(topic, Fact | Formula):
            texts += (
                topic.ask.in_(language) if card.status is Status.CLARIFY else ()
            )  # an example of a question
            texts += [topic.sentence.in_(language), topic.more.in_(language) if topic.more else ""]
    asked = [
        Quantity(item.value, item.unit or Unit.COUNT)
        for item in answer.reading.mentions
        if item.value is not None
    ]
    asked += [Quantity(item.value, Unit.COUNT) for item in asked]
    texts += [answer.reading.text, *(item.period or "" for item in answer.reading.mentions)]
    texts += [str(knowledge.pack.article.published), knowledge.pack.title.in_(language)]
    texts += [text.in_(language) for text in knowledge.replies.values()]
    found = {digit for text in (*texts, *shown([*quantities, *asked], language)) for digit in digits(text)}
    return found | {digit.lstrip("0") for digit in found}


@pytest.mark.parametrize("question", ALL)
def test_every_digit_is_tied(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    knowledge = engine.knowledge
    notes = {note.text.in_(answer.language) for note in knowledge.notes.values()}
    chains = tuple(source.chain.in_(answer.language) for source in knowledge.sources.values())
    for card in answer.cards:
        own = " ".join((card.text, card.headline or "", *card.working))
        assert digits(own) - tied(engine, answer, card) == set(), own
        assert set(card.notes) <= notes
        for source in card.sources:
            assert source.startswith(chains)
            rest = digits(source) - {digit for chain in chains for digit in digits(chain)}
            references = knowledge.topic(card.topic or "")
            allowed = {
                str(number)
                for name in (card.topic, *card.facts)
                if (topic := knowledge.topic(name or ""))
                for number in topic.references
            }
            assert references is None or rest <= allowed
    phrasings = {
        phrase.casefold() for topic in knowledge.topics() for phrase in topic.ask.in_(answer.language)
    }
    assert {item.label.casefold() for item in answer.suggestions} <= phrasings


def test_there_are_enough_questions_for_the_law(engine: Engine) -> None:
    assert len(set(ENGLISH)) >= 75
    assert len(set(KOREAN)) >= 65
    answers = [engine.ask(question) for question in ALL]
    assert sum(bool(answer.figures) for answer in answers) >= 90
    assert {answer.status.value for answer in answers} == {"answered", "clarify", "no_data", "out_of_scope"}


@pytest.mark.parametrize("question", ALL)
def test_an_answer_shows_its_figures_and_where_they_come_from(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    for card in answer.cards:
        for figure in card.figures:
            size = Quantity(abs(figure.quantity.value), figure.quantity.unit)
            assert digits(formats.quantity(size, answer.language)) <= digits(card.text)
            assert digits(formats.quantity(size, answer.language)) <= digits(card.headline or "")
            assert (figure.origin == "article") == (not figure.working)
        assert bool(card.sources) or not card.figures
        assert [bool(line) for line in card.working] == [bool(figure.working) for figure in card.figures]


@pytest.mark.parametrize("question", ["How large is the AI fund in dollars?", "AI 기금은 달러로 얼마인가요?"])
def test_no_working_is_empty(engine: Engine, question: str) -> None:
    assert [line for line in engine.ask(question).text.splitlines() if line.endswith((":", ": "))] == []


@pytest.mark.parametrize("question", ALL)
def test_a_working_leads_to_its_value(engine: Engine, question: str) -> None:
    for figure in engine.ask(question).figures:
        if figure.working and not any(
            part.startswith("^") for part in figure.working if isinstance(part, str)
        ):
            exact = value_of(figure.working)
            assert abs(exact - result_of(figure.working)) <= abs(exact) / 1000 + (
                0 if figure.quantity.unit.is_money else 1
            )


@pytest.mark.parametrize("question", ALL)
def test_an_answer_speaks_the_language_of_its_question(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.language == ("ko" if question in KOREAN else "en")
    hangul = sum("가" <= char <= "힣" for card in answer.cards for char in card.text)
    assert (hangul > 0) == (answer.language == "ko")


@pytest.mark.parametrize("question", ALL)
def test_an_answer_is_tidy(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    text = answer.text
    assert not re.search(r"[{}]|  |\bNone\b|Fraction|\( |,,|\.\.(?!\.)", text), text
    assert "@" not in text
    assert json.dumps(text).count("\\u0000") == 0
    assert len(text) <= 4000
    assert text == text.strip()


# What is said

TEXTS = [
    ("How much does Korea lose per graduate?", ["555.5 million won", "Working: 214.83 million won + 340.67 million won = 555.5 million won", "Source: Tech in Asia commentary"]),
    ("대졸자 1인당 손실은 얼마인가요?", ["5억 5,550만 원", "계산: 2억 1,483만 원 + 3억 4,067만 원 = 5억 5,550만 원", "출처: Tech in Asia 해설"]),
    ("What is the loss for 500 graduates?", ["For 500 people, ", "277.75 billion won"]),
    ("대졸자 500명이 떠나면 손실이 얼마인가요?", ["500명이면", "2,777억 5,000만 원"]),
    ("How much did the net brain drain change from 2019 to 2021?", ["78,000", "84,000", "rose by 6,000", "84,000 − 78,000 = 6,000"]),
    ("외국인 전문 인력은 얼마나 줄었나요?", ["2,000명 줄었습니다", "4만 7,000명", "4만 5,000명"]),
    ("What is Korea's OECD rank for keeping AI talent?", ["35th", "38", "reference [2]"]),
    ("How large is the AI fund in dollars?", ["US$73 billion"]),
    ("How much does Korea lose per graduate in dollars?", ["US$405,515", "Editor's note: The only exchange rate in the article"]),
    ("Estimate the net brain drain in 2020", ["81,000", "an estimate, not a fact of the article"]),
    ("What is the net brain drain valued at the loss per graduate?", ["46.66 trillion won", "An illustration only"]),
    ("loss per graduate in dollars at 1,400 won per dollar", ["US$396,786", "1,400 won to the dollar"]),
]  # fmt: skip


@pytest.mark.parametrize(("question", "words"), TEXTS, ids=[row[0] for row in TEXTS])
def test_what_is_said(engine: Engine, question: str, words: list[str]) -> None:
    text = engine.ask(question).text
    assert [word for word in words if word not in text] == []


def test_a_fall_is_said_without_a_minus(engine: Engine) -> None:
    assert "fell by 2,000" in engine.ask("By how many did foreign professionals in Korea fall?").cards[0].text


def test_an_unrounded_working_ends_in_equals_and_a_rounded_one_in_nearly(engine: Engine) -> None:
    assert "= 3.2%" in engine.ask("By what percentage did the number of Koreans working abroad grow?").text
    assert "≈ 7.69%" in engine.ask("By what percentage did the net brain drain grow?").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_that_needs_no_number_has_a_suggestion_that_fits_on_a_button(
    computer: Computer, language: Language
) -> None:
    composer = Composer(computer.knowledge, computer, language)
    for topic in computer.knowledge.topics():
        if isinstance(topic, Formula) and topic.inputs:
            assert composer.suggestions([topic.id]) == ()
            continue
        (suggestion,) = composer.suggestions([topic.id])
        assert 0 < len(suggestion.label) <= 80
        assert Request.decode(suggestion.request) == Request(topic.id)


def test_suggestions_are_at_most_four_and_each_once(computer: Computer) -> None:
    composer = Composer(computer.knowledge, computer, "en")
    every = [topic.id for topic in computer.knowledge.topics()]
    assert len(composer.suggestions(every)) == 4
    assert len(composer.suggestions(["net-drain", "net-drain", "nothing"])) == 1
    given = [Request("net-drain", Operation.CHANGE)]
    assert composer.suggestions(["net-drain"], given)[0].request == given[0].encode()
