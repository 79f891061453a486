"""The gate: what it lets through, what it holds back and why, and that it asks all that an edit can touch."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from drainbot.curation import edits, entries
from drainbot.curation.draft import Changes
from drainbot.curation.fields import Words
from drainbot.curation.gate import gate
from drainbot.curation.looks import Looks
from drainbot.curation.preview import Effect, preview
from drainbot.engine import Engine
from drainbot.knowledge import LANGUAGES, Knowledge
from drainbot.knowledge.overlay import Overlay, laid_over
from tests.curation.logs import Entry, logged
from tests.curation.test_edits import FRIDAY, MEETUP, NONE, SOURCE

Edit = Callable[[Knowledge, Overlay], Changes]


def with_meetup(base: Knowledge) -> Overlay:
    """A server with an entry, words and a hidden phrasing of its own."""
    asks = ["when is the next meetup", "다음 정모 언제야"]
    overlay = NONE.with_(entries.new_text(base, NONE, MEETUP, asks, FRIDAY))
    overlay = overlay.with_(edits.add_phrase(base, overlay, "net-drain", "how deep is the talent hole"))
    return overlay.with_(edits.remove_phrase(base, overlay, "net-drain", "net drain 2021"))


EDITS: dict[str, Edit] = {
    "phrase": lambda base, over: edits.add_phrase(base, over, "net-drain", "how many brains have left the country"),
    "korean": lambda base, over: edits.add_phrase(base, over, "abroad", "해외로 나간 똑똑한 사람 수"),
    "odd phrase": lambda base, over: edits.add_phrase(base, over, "causes", "how many why people pay 2021"),
    "dropped": lambda base, over: edits.remove_phrase(base, over, "net-drain", "what is Korea's net brain drain?"),
    "value": lambda base, over: edits.set_value(base, over, "abroad", "2021", "130000", SOURCE),
    "period": lambda base, over: edits.set_value(base, over, "abroad", "2023", "140000", SOURCE),
    "note": lambda base, over: edits.annotate(base, over, "net-drain", Words("See the pins.")),
    "name": lambda base, over: edits.reword(base, over, "net-drain", {"name": Words("net loss of talent", "인재 순손실")}),
    "text": lambda base, over: edits.reword(base, over, "causes", {"text": Words("Pay by seniority in Japan.", "연공급.")}),
    "retired": lambda base, over: edits.retire(base, over, "severity"),
    "retired figure": lambda base, over: edits.retire(base, over, "abroad"),
    "new text": lambda base, over: entries.new_text(
        base, over, Words("study group", "스터디"), ["who leads the study group", "스터디 누가 이끌어"], Words("Mina does.", "미나요.")
    ),
    "new figure": lambda base, over: entries.new_figure(
        base, over, Words("Koreans in Canada", "캐나다의 한국인"), ["how many Koreans work in Canada"], "people", {"2021": "900"}, SOURCE
    ),
    "new absence": lambda base, over: entries.new_absence(
        base, over, Words("salaries in Brazil", "브라질 급여"), ["how much do they earn in Brazil"], Words("It does not say.", "기사에 없어요.")
    ),
}  # fmt: skip


MINE = (
    "when is the next meetup",
    "whens the next metup",
    "다음 정모",
    "how deep is the talnet hole",
    "net drain 2021",
    "Koreans in Canada?",
    "who leads the study group?",
    "stduy group leader",
    "abroad in 2023",
    "130,000 abroad?",
)
Server = tuple[Overlay, Engine, list[Entry]]  # what it has, its engine, and what it was asked


@pytest.fixture(scope="module")
def first(engine: Engine, log: list[Entry]) -> Server:
    """A server without an edit."""
    return NONE, engine, [*log, *(logged(engine, question) for question in MINE)]


@pytest.fixture(scope="module")
def later(engine: Engine, base: Knowledge, first: Server) -> Server:
    """A server with edits, asked the same."""
    overlay = with_meetup(base)
    before = engine.over(laid_over(base, overlay))
    return overlay, before, [logged(before, one.question, one.count) for one in first[2]]


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("own", [False, True], ids=["first edit", "later edit"])
def test_no_question_changes_that_was_not_asked(
    name: str,
    own: bool,
    base: Knowledge,
    looks: Looks,
    first: Server,
    later: Server,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("drainbot.curation.preview._MOST_TRIED", 10_000)
    monkeypatch.setattr("drainbot.curation.preview._MOST_LOOKED_AT", 10_000)
    overlay, before, asked = later if own else first
    verdict = gate(before, overlay, EDITS[name](base, overlay), asked, (), looks)
    assert verdict.preview is not None
    assert verdict.engine is not None
    every = preview(before, verdict.engine, asked)
    assert [one.question for one in verdict.preview.shifts] == [one.question for one in every.shifts]
    assert verdict.preview.asked < every.asked
    assert [one.message for one in verdict.blocking] == []


def test_what_is_asked_most_is_tried_and_the_rest_is_counted(
    engine: Engine, base: Knowledge, looks: Looks, log: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [replace(one, count=number) for number, one in enumerate(log)]
    changes = EDITS["value"](base, NONE)
    whole = gate(engine, NONE, changes, asked, (), looks).preview
    monkeypatch.setattr("drainbot.curation.preview._MOST_TRIED", 3)
    some = gate(engine, NONE, changes, asked, (), looks).preview
    assert whole is not None
    assert some is not None
    assert (some.asked, some.untried) == (3, whole.asked + whole.untried - 3)
    assert some.shifts == whole.shifts[: len(some.shifts)]


def judged(engine: Engine, base: Knowledge, changes: Changes, overlay: Overlay = NONE) -> list[str]:
    before = engine.over(laid_over(base, overlay)) if overlay.entries else engine
    return [str(one) for one in gate(before, overlay, changes).blocking]


@pytest.mark.parametrize(
    ("key", "text", "why"),
    [
        ("changes/abroad", "id: abroad\ncolour: red\n", "changes/abroad:2: 'colour' is not known here"),
        ("changes/nowhere", "id: nowhere\noff: true\n", "the base has no entry 'nowhere'"),
        ("changes/abroad", "id: abroad\nask:\n  en: [net drain 2021]\n", "changes/abroad:3: 'net drain 2021' already asks for 'net-drain'"),
        ("changes/abroad", "id: abroad\nask:\n  en: ['hi @here']\n", "changes/abroad:3: the ask holds @here"),
        ("changes/abroad", f"id: abroad\nask:\n  en: [{'a' * 300}]\n", "at most 200"),
        ("changes/abroad", "id: abroad\nvalues: {2021: 130000}\n", "needs a source"),
        ("sources/a", "id: a\nname: {en: a, ko: 가}\nchain: {en: a, ko: 가}\nurl: javascript:void(0)\n", "sources/a:4: 'javascript:void(0)' is no link"),
        ("changes/abroad", "id: abroad\nsentence: {en: '{value', ko: '{value}'}\n", "changes/abroad:2: a brace stands alone"),
        ("changes/abroad", "id: abroad\nmore: {en: 'Or {vlue}.', ko: '곧.'}\n", "nothing fills {vlue}"),
        ("changes/abroad", f"id: abroad\nname: {{en: {'a' * 1490}, ko: 가}}\nvalues: {{2021: 1}}\nsource: kcci\n", "at most 80"),
        ("changes/abroad", "id: abroad\nvalues: {2021: 130000}\nsource: kcci\n", "does not equal abroad - foreign-in-korea"),
        ("changes/causes", "id: causes\ntext: {en: 99 left., ko: 떠남.}\n", "which the entry does not declare"),
        ("changes/causes", "id: causes\ntext: {en: 99 left., ko: 떠남.}\nnumbers: [99]\n", "needs a source"),
        ("formulas/a", "id: a\nname: {en: a thing, ko: 것}\nexpression: b\nunit: people\nsentence: {en: '{value}', ko: '{value}'}\n", "formulas/a:3"),
        ("absences/a", "id: a\nname: {en: a thing, ko: 것}\ntext: {en: a, ko: 가}\nrelated: [nothing]\n", "no entry is called 'nothing'"),
        ("absences/abroad", "id: abroad\nname: {en: a thing, ko: 것}\ntext: {en: a, ko: 가}\n", "already the id of another entry"),
        ("questions/a", "- expect: {topic: causes}\n  ask: [How many Korean scientists and engineers worked abroad in 2021?]\n", "must lead to causes, but is answered with abroad"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_held_back(key: str, text: str, why: str, engine: Engine) -> None:
    verdict = gate(engine, NONE, {key: text})
    assert any(why in str(one) for one in verdict.blocking), [str(one) for one in verdict.blocking]
    assert verdict.preview is None or key.startswith("questions/")
    said = " ".join(one.message.in_(language) for one in verdict.blocking for language in LANGUAGES)
    assert "drainbot" not in said  # who edits on a server has neither a command line nor a folder
    assert "README" not in said
    assert not any("/" in (one.key or "").removeprefix(key) for one in verdict.blocking)


def test_a_cycle_of_formulas_is_held_back(engine: Engine, base: Knowledge) -> None:
    body = "name: {{en: thing {0}, ko: 것 {0}}}\nexpression: {1}\nunit: people\nsentence: {{en: '{{value}}', ko: '{{value}}'}}\n"
    changes = {
        f"formulas/{one}": f"id: {one}\n{body.format(one, other)}"
        for one, other in (("aa", "bb"), ("bb", "aa"))
    }
    assert "formulas/aa:3: 'aa' needs itself to be computed" in judged(engine, base, changes)[0]


def test_a_regression_question_says_what_its_entry_lacks(engine: Engine, base: Knowledge) -> None:
    changes = edits.expect(base, NONE, "How many Korean scientists work in Japan?", "abroad")
    assert any("names Japan, which abroad does not hold" in line for line in judged(engine, base, changes))


def test_a_theft_from_a_regression_question_is_held_back(
    engine: Engine, base: Knowledge, looks: Looks
) -> None:
    question = "when do we get together"
    overlay = NONE.with_(entries.new_text(base, NONE, MEETUP, [question], FRIDAY))
    guarded = overlay.with_(edits.expect(base, overlay, question, "next-meetup"))
    freed = guarded.with_(edits.remove_phrase(base, guarded, "next-meetup", question))
    stolen = freed.with_(
        entries.new_text(base, freed, Words("study group"), [question], Words("Mina leads it."))
    )
    changes = {key: text for key, text in stolen.entries.items() if guarded.entries.get(key) != text}
    before = engine.over(laid_over(base, guarded))
    verdict = gate(before, guarded, changes, [logged(before, question)], (), looks)
    assert [one.key for one in verdict.blocking if one.check == "regression"] == ["questions/next-meetup"]
    assert "is answered with study-group" in str(verdict.blocking[0])
    assert [str(one) for one in verdict.to_confirm if one.check == "crossing"] == [
        f"'{question}' goes from next-meetup to study-group"
    ]


def test_figures_that_move_are_shown_with_those_made_from_them(
    engine: Engine, base: Knowledge, looks: Looks
) -> None:
    changes = edits.set_value(base, NONE, "abroad", "2021", "130000", SOURCE)
    posted = [
        logged(engine, "How many Korean scientists worked abroad in 2021?"),
        logged(engine, "why do they leave?"),
    ]
    verdict = gate(engine, NONE, changes, [logged(engine, "net drain 2021?", 3)], posted, looks)
    assert verdict.passes
    assert verdict.digits
    assert verdict.preview is not None
    lines = [one.line(engine) for one in verdict.preview.moved]
    assert "net brain drain 2021: 84,000 -> 85,000 people" in lines
    assert any(one.computed for one in verdict.preview.moved)
    assert [(one.posted, "130,000" in (one.text or "")) for one in verdict.preview.wrong] == [
        (posted[0], True)
    ]
    assert verdict.preview.counts == {Effect.OTHER: 1}
    assert {"figure", "posted"} <= {one.check for one in verdict.to_confirm}


def test_an_unanswered_question_is_answered_by_a_new_entry(
    engine: Engine, base: Knowledge, looks: Looks
) -> None:
    changes = entries.new_text(base, NONE, MEETUP, ["when is the next meetup"], FRIDAY)
    verdict = gate(engine, NONE, changes, [logged(engine, "when's the next meetup?", 4)], (), looks)
    assert verdict.preview is not None
    shift = verdict.preview.shifts[0]
    assert (shift.effect, shift.after.topic, shift.count) == (Effect.NEW, "next-meetup", 4)
    assert not verdict.digits


def test_an_edit_and_its_reverse_give_the_old_answers(engine: Engine, base: Knowledge, looks: Looks) -> None:
    overlay = with_meetup(base)
    before = engine.over(laid_over(base, overlay))
    after = overlay.with_(edits.retire(base, overlay, "abroad"))
    back: Changes = {key: overlay.entries.get(key) for key in {*overlay.entries, *after.entries}}
    assert after.with_(back) == overlay
    over = gate(engine.over(laid_over(base, after)), after, back, (), (), looks)
    assert over.passes
    assert over.engine is not None
    assert over.engine.ask("how many work abroad").text == before.ask("how many work abroad").text


def test_a_phrasing_of_which_nothing_comes_is_shown(engine: Engine, base: Knowledge) -> None:
    found = gate(
        engine, NONE, edits.add_phrase(base, NONE, "oecd-rank", "what was the net drain in 2021")
    ).to_confirm
    assert [one.check for one in found] == ["unheard"]
    assert not gate(
        engine, NONE, edits.add_phrase(base, NONE, "oecd-rank", "where do we stand as talent keepers")
    ).to_confirm


def test_a_number_in_a_note_is_one_that_a_second_moderator_sees(engine: Engine, base: Knowledge) -> None:
    for text, digits in (("99,999 by now", True), ("far more by now", False)):
        assert gate(engine, NONE, edits.annotate(base, NONE, "abroad", Words(text, text))).digits is digits


def test_a_further_sentence_has_its_figure_filled_in(engine: Engine, base: Knowledge) -> None:
    changes = edits.reword(base, NONE, "abroad", {"more": Words("Again: {value}.", "다시: {value}.")})
    after = gate(engine, NONE, changes).engine
    assert after is not None
    assert "Again: 125,000." in after.ask("how many korean scientists worked abroad in 2019?").text


@pytest.mark.parametrize("topic", ["ai-fund", "exchange-rate", "education-cost", "fund-split"])
def test_whatever_the_article_has_can_be_switched_off(topic: str, engine: Engine, base: Knowledge) -> None:
    """Also where regression questions of the base rest on it."""
    verdict = gate(engine, NONE, edits.retire(base, NONE, topic))
    assert [str(one) for one in verdict.blocking] == []


def test_more_phrasings_than_can_be_judged_are_held_back(engine: Engine, base: Knowledge) -> None:
    asks = ", ".join(f"odd thing {number}" for number in range(2_001))
    text = f"id: odd\nname: {{en: odd, ko: 것}}\nask: {{en: [{asks}]}}\ntext: {{en: a, ko: 가}}\n"
    assert judged(engine, base, {"absences/odd": text}) == [
        "a server has room for 2,000 phrasings and regression questions; with this it would have 2,001"
    ]
