"""The shipped knowledge against the fact sheet: every figure, every thing said, every reference, every note."""

import re
from decimal import Decimal

import pytest

from drainbot.knowledge import Absence, Fact, Formula, Knowledge, Smalltalk, Statement, load_knowledge
from drainbot.knowledge.checks.numbers import DIGITS, stated_numbers
from tests.knowledge.folders import SHIPPED


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(SHIPPED)


# id, unit, values by period (None: not dated), source, references
FIGURES: list[tuple[str, str, dict[str | None, str], str, tuple[int, ...]]] = [
    ("ai-fund", "KRW", {None: "100000000000000"}, "news", ()),
    ("abroad", "people", {"2019": "125000", "2021": "129000"}, "kcci", ()),
    ("foreign-in-korea", "people", {"2019": "47000", "2021": "45000"}, "kcci", ()),
    ("net-drain", "people", {"2019": "78000", "2021": "84000"}, "kcci", ()),
    ("ai-net-outflow", "per_10000", {None: "0.36"}, "kcci", (2,)),
    ("oecd-rank", "rank", {None: "35"}, "commentary", (2,)),
    ("education-cost", "KRW", {None: "214830000"}, "commentary", (3,)),
    ("lost-tax", "KRW", {None: "340670000"}, "commentary", (3,)),
    ("phd-stay-rate", "percent", {"1992-95": "20.2", "2000-03": "46.3"}, "commentary", (4,)),
]


def values(fact: Fact) -> dict[str | None, Decimal]:
    return dict(fact.values.items()) if fact.values else {None: fact.value or Decimal(-1)}


@pytest.mark.parametrize(
    ("name", "unit", "expected", "source", "references"), FIGURES, ids=[row[0] for row in FIGURES]
)
def test_a_figure_of_the_article(
    knowledge: Knowledge,
    name: str,
    unit: str,
    expected: dict[str | None, str],
    source: str,
    references: tuple[int, ...],
) -> None:
    fact = knowledge.facts[name]
    assert fact.unit.value == unit
    assert values(fact) == {period: Decimal(value) for period, value in expected.items()}
    assert (fact.source, fact.references) == (source, references)


def test_there_is_no_figure_that_the_article_does_not_give(knowledge: Knowledge) -> None:
    assert set(knowledge.facts) == {row[0] for row in FIGURES}


def test_what_belongs_to_a_figure(knowledge: Knowledge) -> None:
    facts = knowledge.facts
    assert facts["ai-fund"].also == {"USD": Decimal(73_000_000_000)}
    assert facts["oecd-rank"].out_of == 38
    assert facts["net-drain"].equals == "abroad - foreign-in-korea"
    assert {facts[name].per for name in ("education-cost", "lost-tax")} == {"graduate"}


def test_stocks_are_stocks_and_rates_are_rates(knowledge: Knowledge) -> None:
    kinds = {name: fact.kind for name, fact in knowledge.facts.items()}
    assert {kinds[name] for name in ("abroad", "foreign-in-korea", "net-drain")} == {"stock"}
    assert (kinds["ai-net-outflow"], kinds["oecd-rank"], kinds["phd-stay-rate"]) == ("rate", "rank", "share")


def test_ai_people_and_science_people_are_told_apart(knowledge: Knowledge) -> None:
    groups = {name: fact.population for name, fact in knowledge.facts.items()}
    assert groups["abroad"] == groups["net-drain"] == "science-people"
    assert groups["ai-net-outflow"] == groups["oecd-rank"] == "ai-people"


# a statement, its source and references, and words that it cannot do without
SAID = [
    ("ambition", "news", (), ("AI", "lead", "stand in the way")),
    ("trend-since-2022", "news", (), ("2022", "Experts", "world", "2021")),
    ("causes", "news", (), ("three", "seniority", "infrastructure", "collaboration", "not claim")),
    ("seniority-pay", "news", (), ("years of service",)),
    ("infrastructure", "news", (), ("research infrastructure",)),
    ("collaboration", "news", (), ("collaboration",)),
    ("reversal", "commentary", (1,), ("1980s", "1990s", "Park Chung-hee")),
    ("reversal-means", "commentary", (1,), ("institutions", "law", "benefits", "freedom")),
    ("lesson", "commentary", (), ("systematic", "budgets")),
    ("severity", "commentary", (2,), ("more severe", "35", "38", "0.36", "10,000")),
    ("competitors", "commentary", (2,), ("Luxembourg", "Germany", "United States", "Canada")),
    ("undermines-plans", "commentary", (), ("loss", "AI professional")),
    ("paradox", "commentary", (), ("100 trillion won", "other countries' economies")),
    ("biotech", "commentary", (4,), ("Ph.D.s", "US", "1992-95", "2000-03")),
    ("national-security", "commentary", (5,), ("national security", "AI", "semiconductors")),
    ("partnerships", "commentary", (6,), ("POSTECH", "SKKU", "Samsung", "Pohang")),
    ("corporate-helix", "commentary", (6,), ("Corporate Helix", "companies", "at home")),
    ("pay-gap", "commentary", (7,), ("US",)),
    ("startups-leaving", "commentary", (7,), ("headquarters", "investors", "talent")),
    ("workplace-reform", "commentary", (8,), ("performance", "flexible", "culture")),
    ("president", "news", (), ("Lee Jae-myung",)),
    ("report", "kcci", (), ("Korea Chamber of Commerce and Industry", "KCCI", "Korea JoongAng Daily")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "source", "references", "words"), SAID, ids=[row[0] for row in SAID])
def test_a_thing_that_the_article_says(
    knowledge: Knowledge, name: str, source: str, references: tuple[int, ...], words: tuple[str, ...]
) -> None:
    statement = knowledge.statements[name]
    assert (statement.source, statement.references) == (source, references)
    for word in words:
        assert word in statement.text.en


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("reversal", ("1980", "1990", "박정희")),
        ("causes", ("연공서열", "인프라", "협력")),
        ("competitors", ("룩셈부르크", "독일", "미국", "캐나다")),
        ("severity", ("35", "38", "0.36")),
        ("partnerships", ("포스텍", "성균관대", "삼성")),
        ("president", ("이재명",)),
        ("report", ("대한상공회의소",)),
        ("trend-since-2022", ("2022", "2021")),
    ],
)
def test_the_korean_texts_name_the_same_things(
    knowledge: Knowledge, name: str, words: tuple[str, ...]
) -> None:
    assert [word for word in words if word not in knowledge.statements[name].text.ko] == []


NOTED = [
    ("abroad", "stock-not-flow", "not people who left"),
    ("net-drain", "stock-not-flow", "one moment"),
    ("foreign-in-korea", "worded-as-entering", "entering Korea"),
    ("drain-cost", "illustration", "Not everyone"),
    ("growth-cost", "illustration", "illustration"),
    ("fund-per-drained", "illustration", "illustration"),
    ("loss-per-graduate", "college-graduates", "AI professionals"),
    ("exchange-rate", "implied-rate", "73 billion is rounded"),
    ("ai-net-outflow", "ai-not-science", "never mixed"),
    ("outflow-for-population", "population-needed", "no population"),
    ("reversal", "park-years", "1979"),
    ("partnerships", "posco", "POSCO"),
    ("trend-since-2022", "two-points", "trend"),
]


@pytest.mark.parametrize(("topic", "note", "words"), NOTED, ids=[f"{row[0]}: {row[1]}" for row in NOTED])
def test_a_reading_note_stands_where_it_matters(
    knowledge: Knowledge, topic: str, note: str, words: str
) -> None:
    entry = knowledge.topic(topic)
    assert entry is not None
    assert note in entry.notes
    assert words in knowledge.notes[note].text.en


def test_the_head_names_the_article(knowledge: Knowledge) -> None:
    article = knowledge.pack.article
    assert article.title == "South Korea's $73b AI plans hit by talent drain: report"
    assert (article.publisher, article.published.isoformat()) == ("Tech in Asia", "2025-06-20")


@pytest.mark.parametrize("source", ["kcci", "news", "commentary"])
def test_every_source_gives_its_whole_chain(knowledge: Knowledge, source: str) -> None:
    line = knowledge.sources[source].chain.en
    assert "Tech in Asia" in line
    assert "20 June 2025" in line
    assert "2025년 6월 20일" in knowledge.sources[source].chain.ko
    if source == "kcci":
        assert line.index("KCCI") < line.index("Korea JoongAng Daily") < line.index("Tech in Asia")


def said(knowledge: Knowledge) -> list[Statement | Absence | Smalltalk]:
    """Every entry that states something in words."""
    return [*knowledge.statements.values(), *knowledge.absences.values(), *knowledge.smalltalk.values()]


def test_every_number_of_every_text_is_declared_and_every_declared_number_is_used(
    knowledge: Knowledge,
) -> None:
    for entry in said(knowledge):
        declared = {digits for number in entry.numbers for digits in DIGITS.findall(number)}
        stated = {digits for text in (entry.text.en, entry.text.ko) for digits in stated_numbers(text)}
        assert stated == declared, entry.id


# numbers that the fact sheet holds, besides those that follow from its figures
_KNOWN = {
    *(value for _, _, expected, _, _ in FIGURES for value in expected.values()),
    *("100", "73", "730", "1979", "1980", "1990", "2019", "2020", "2021", "2022", "2025", "20", "6", "38", "10,000"),
    *("214.83", "340.67", "550", "555.5", "555.50", "125,000", "129,000", "47,000", "45,000", "78,000", "84,000"),
    *("1992", "95", "2000", "03", "26.1", "17", "01", "1369.86", "1,369.86", "1", "2", "3", "4", "5", "7", "8"),
}  # fmt: skip


def test_no_text_states_a_number_that_the_fact_sheet_does_not_hold(knowledge: Knowledge) -> None:
    strange = {
        (entry.id, digits)
        for entry in said(knowledge)
        for text in (entry.text.en, entry.text.ko)
        for digits in DIGITS.findall(text)
        if digits not in _KNOWN
    }
    assert strange == set()


def test_no_sentence_of_a_figure_states_a_number_of_its_own(knowledge: Knowledge) -> None:
    allowed = {"10,000", "1", "2019", "2021"}
    measures: list[Fact | Formula] = [*knowledge.facts.values(), *knowledge.formulas.values()]
    for measure in measures:
        sentences = [measure.sentence.en, measure.sentence.ko]
        sentences += [measure.more.en, measure.more.ko] if measure.more else []
        for sentence in sentences:
            plain = re.sub(r"\{[^}]*\}", "", sentence)
            assert set(DIGITS.findall(plain)) <= allowed, measure.id


def test_every_statement_can_be_asked_for_in_both_languages(knowledge: Knowledge) -> None:
    for topic in knowledge.topics():
        assert len(topic.ask.en) >= 5, topic.id
        assert len(topic.ask.ko) >= 5, topic.id


def test_years_without_figures_are_told_as_such(knowledge: Knowledge) -> None:
    silent = knowledge.absences["after-2021"].text
    assert "2021" in silent.en
    assert "2021" in silent.ko


def test_statements_rest_on_the_article_and_nothing_else(knowledge: Knowledge) -> None:
    resting = list(knowledge.statements.values())
    assert {entry.source for entry in resting} <= {"news", "kcci", "commentary"}
    assert {number for entry in resting for number in entry.references} <= set(range(1, 9))


def test_no_word_of_the_vocabulary_is_a_torn_number(knowledge: Knowledge) -> None:
    words = knowledge.vocabulary["per-residents"].en
    assert [word for word in words if word in ("000", "per 10", "for every 10", "out of 10")] == []
