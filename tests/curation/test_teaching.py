"""Teaching: phrasings and regression questions in one change, no more than it takes."""

from functools import partial

import pytest

from drainbot.curation import teaching
from drainbot.curation.draft import Changes
from drainbot.curation.fields import Words
from drainbot.curation.gate import gate
from drainbot.engine import Engine
from drainbot.errors import EditError, NothingToTeachError
from drainbot.knowledge.overlay import Overlay, parsed
from tests.cli.commands import TINY

ASKED = "how many ride in spite of theft?"
LIKE = "how many ride in spite of a theft?"
KOREAN = "도난 걱정에도 타는 사람은 몇 명?"
STRANGE = "who feeds the ducks at the pond?"


@pytest.fixture(scope="module")
def tiny() -> Engine:
    return Engine.load(TINY)


def same_as(
    engine: Engine, *questions: str, topic: str = "riders", overlay: Overlay | None = None
) -> Changes:
    return teaching.same_as(engine, questions, topic, engine.knowledge, overlay or Overlay())


def asked_in(changes: Changes, key: str) -> set[str]:
    """The phrasings of a change, or the questions of a regression."""
    entry, problems = parsed(key, changes[key] or "")
    assert not problems
    if key.startswith("questions/"):
        return {ask for group in entry for ask in group.ask}
    return {*entry.ask.en, *entry.ask.ko}


def test_only_the_wordings_that_need_it_become_phrasings_and_all_are_kept_so(tiny: Engine) -> None:
    changes = same_as(tiny, ASKED, LIKE, KOREAN)
    assert set(changes) == {"changes/riders", "questions/riders"}
    assert asked_in(changes, "changes/riders") == {ASKED, KOREAN}
    assert asked_in(changes, "questions/riders") == {ASKED, LIKE, KOREAN}
    verdict = gate(tiny, Overlay(), changes)
    assert verdict.passes, verdict.blocking
    assert verdict.engine
    assert {verdict.engine.ask(one).topic for one in (ASKED, LIKE, KOREAN)} == {"riders"}


def test_what_leads_there_already_becomes_no_phrasing(tiny: Engine) -> None:
    assert set(same_as(tiny, "how many people ride a bicycle?")) == {"questions/riders"}


def test_a_wording_that_cannot_be_a_phrasing_is_left_out(tiny: Engine) -> None:
    changes = same_as(tiny, ASKED, "x" * 300, "ask <@123456> how many ride", "bicycle thefts")
    assert asked_in(changes, "questions/riders") == {ASKED}
    with pytest.raises(EditError, match="300 letters"):
        same_as(tiny, "x" * 300)
    with pytest.raises(EditError, match="already asks for thefts"):
        same_as(tiny, "bicycle thefts")
    with pytest.raises(EditError, match="no entry is called"):
        same_as(tiny, ASKED, topic="nothing")


def test_the_same_twice_is_nothing(tiny: Engine) -> None:
    overlay = Overlay().with_(same_as(tiny, ASKED))
    engine = gate(tiny, Overlay(), same_as(tiny, ASKED)).engine
    assert engine
    with pytest.raises(NothingToTeachError):
        teaching.same_as(engine, [ASKED], "riders", tiny.knowledge, overlay)


def test_what_the_article_does_not_say_is_one_entry_that_grows(tiny: Engine) -> None:
    base = tiny.knowledge
    first = teaching.unsaid(tiny, [STRANGE], base, Overlay())
    overlay = Overlay().with_(first)
    engine = gate(tiny, Overlay(), first).engine
    assert engine
    second = teaching.unsaid(engine, ["오리는 몇 킬로인가요?"], base, overlay)
    key = "absences/not-in-the-article"
    assert key in first
    assert asked_in(second, key) == {STRANGE, "오리는 몇 킬로인가요?"}
    assert asked_in(second, "questions/no-data") == {STRANGE, "오리는 몇 킬로인가요?"}
    verdict = gate(engine, overlay, second)
    assert verdict.passes, verdict.blocking
    assert verdict.engine
    assert verdict.engine.ask(STRANGE).status.value == "no_data"


def test_what_is_said_not_to_be_there_already_is_only_kept_so(tiny: Engine) -> None:
    assert set(teaching.unsaid(tiny, [ASKED], tiny.knowledge, Overlay())) == {"questions/no-data"}


def test_out_of_scope_keeps_those_that_end_so(tiny: Engine) -> None:
    changes = teaching.outside(tiny, [STRANGE, ASKED], tiny.knowledge, Overlay())
    assert set(changes) == {"questions/out-of-scope"}
    assert asked_in(changes, "questions/out-of-scope") == {STRANGE}
    with pytest.raises(NothingToTeachError):
        teaching.outside(tiny, [ASKED], tiny.knowledge, Overlay())


def test_a_new_entry_answers_all_wordings(tiny: Engine) -> None:
    questions = [STRANGE, "오리 밥은 누가 주나요?"]
    name, text = Words(en="duck feeding", ko="오리 밥"), Words(en="The keeper does.", ko="연못지기가 줍니다.")
    edit = partial(teaching.new_entry, tiny, questions, name, text, None)
    verdict = gate(tiny, Overlay(), edit(tiny.knowledge, Overlay()))
    assert verdict.passes, verdict.blocking
    assert verdict.engine
    assert ["keeper" in verdict.engine.ask(one).text or "연못지기" in verdict.engine.ask(one).text for one in questions] == [True, True]  # fmt: skip
