"""Edits: what each makes of an overlay, and what it says where it cannot be made."""

from collections.abc import Callable

import pytest

from drainbot.curation import edits, entries
from drainbot.curation.draft import Changes
from drainbot.curation.fields import Words
from drainbot.curation.origins import Origin
from drainbot.errors import EditError
from drainbot.knowledge import Knowledge, Text
from drainbot.knowledge.overlay import Overlay, laid_over

NONE = Overlay()
SOURCE = Origin(title="KCCI update", date="2025-07-01")
MEETUP = Words(en="next meetup", ko="다음 모임")
FRIDAY = Words(en="On Friday.", ko="금요일이에요.")


def test_a_phrase_is_added_in_its_language_and_taken_away_again(base: Knowledge) -> None:
    with_one = NONE.with_(edits.add_phrase(base, NONE, "net-drain", " 몇 명이나   나갔어 "))
    assert laid_over(base, with_one).facts["net-drain"].ask.ko[-1] == "몇 명이나 나갔어"
    assert with_one.with_(edits.remove_phrase(base, with_one, "net-drain", "몇 명이나 나갔어")) == NONE


def test_a_phrase_of_the_base_is_dropped_and_comes_back(base: Knowledge) -> None:
    without = NONE.with_(edits.remove_phrase(base, NONE, "net-drain", "Net drain 2021!"))
    assert without.entries == {"changes/net-drain": "id: net-drain\ndrop:\n  en:\n    - net drain 2021\n"}
    assert without.with_(edits.add_phrase(base, without, "net-drain", "net drain 2021")) == NONE


def test_other_words_declare_their_numbers(base: Knowledge) -> None:
    text = Words(en="7 of 10 leave.", ko="10명 중 7명이 떠나요.")
    overlay = NONE.with_(edits.reword(base, NONE, "causes", {"text": text}, SOURCE))
    found = laid_over(base, overlay).statements["causes"]
    assert (found.text, found.numbers, found.source) == (
        Text(en=text.en, ko=text.ko),
        ("7", "10"),
        "kcci-update-2025-07-01",
    )


def test_a_figure_changes_with_what_must_equal_it(base: Knowledge) -> None:
    overlay = NONE.with_(edits.set_value(base, NONE, "abroad", "2021", "130,000", SOURCE))
    facts = laid_over(base, overlay).facts
    assert [int(facts[name].values["2021"]) for name in ("abroad", "net-drain")] == [130_000, 85_000]


def test_a_link_is_a_source_and_is_kept_once(base: Knowledge) -> None:
    link = Origin(link="https://example.org/a")
    one = NONE.with_(edits.set_value(base, NONE, "foreign-in-korea", "2019", "47001", link))
    two = one.with_(edits.set_value(base, one, "abroad", "2021", "130000", link))
    assert [key for key in two.entries if key.startswith("sources/")] == ["sources/example-org"]


def test_retired_and_restored(base: Knowledge) -> None:
    overlay = NONE.with_(edits.retire(base, NONE, "severity"))
    assert laid_over(base, overlay).topic("severity") is None
    assert overlay.with_(edits.restore(base, overlay, "severity")) == NONE


def test_an_own_entry_lives_and_goes_with_its_questions(base: Knowledge) -> None:
    overlay = NONE.with_(entries.new_text(base, NONE, MEETUP, ["when is the next meetup"], FRIDAY))
    overlay = overlay.with_(edits.expect(base, overlay, "next meetup when", "next-meetup"))
    overlay = overlay.with_(edits.add_phrase(base, overlay, "next-meetup", "다음 모임 언제야"))
    assert laid_over(base, overlay).statements["next-meetup"].ask.ko == ("다음 모임 언제야",)
    gone = overlay.with_(edits.retire(base, overlay, "next-meetup"))
    assert [*gone.entries] == ["sources/server-moderators"]


@pytest.mark.parametrize(
    ("name", "made"), [("네트 유출", "neteu-yuchul"), ("2021 plan", "entry-2021-plan"), ("🎉", "entry"), ("causes", "causes-2")]
)  # fmt: skip
def test_an_id_is_made_from_any_name(name: str, made: str, base: Knowledge) -> None:
    changes = entries.new_absence(base, NONE, Words(en=name, ko=name), [], FRIDAY)
    assert [*changes] == [f"absences/{made}"]


def test_a_new_figure_answers_in_periods(base: Knowledge) -> None:
    name = Words(en="members of this server", ko="서버 회원 수")
    changes = entries.new_figure(
        base, NONE, name, ["how many members"], "people", {"2024": "10", "2025": "12"}, SOURCE
    )
    fact = laid_over(base, NONE.with_(changes)).facts["members-of-this-server"]
    assert {period: int(value) for period, value in fact.values.items()} == {"2024": 10, "2025": 12}


def test_a_question_is_expected_once(base: Knowledge) -> None:
    one = NONE.with_(edits.expect(base, NONE, "brain loss?", "net-drain"))
    two = one.with_(edits.expect(base, one, "Brain loss", None, "no_data"))
    assert [*two.entries] == ["questions/no-data"]


Edit = Callable[[Knowledge], Changes]
REFUSED: list[tuple[str, Edit]] = [
    ("no entry is called 'nothing'", lambda base: edits.add_phrase(base, NONE, "nothing", "a phrase")),
    ("is empty", lambda base: edits.add_phrase(base, NONE, "net-drain", "  ")),
    ("has no word", lambda base: edits.add_phrase(base, NONE, "net-drain", "?!")),
    ("at most 200", lambda base: edits.add_phrase(base, NONE, "net-drain", "a" * 201)),
    ("@everyone", lambda base: edits.add_phrase(base, NONE, "net-drain", "hey @everyone")),
    ("half a character", lambda base: edits.add_phrase(base, NONE, "net-drain", "a \ud83d")),
    ("asks for net-drain already", lambda base: edits.add_phrase(base, NONE, "net-drain", "NET DRAIN 2021")),
    ("already asks for net-drain", lambda base: edits.add_phrase(base, NONE, "abroad", "net drain 2021")),
    ("no phrasing of", lambda base: edits.remove_phrase(base, NONE, "net-drain", "meetup")),
    ("at most 1,400", lambda base: edits.annotate(base, NONE, "abroad", Words(en="a" * 1401, ko="가"))),
    ("<@&12>", lambda base: edits.annotate(base, NONE, "abroad", Words(en="ask <@&12>", ko="가"))),
    ("at most 80", lambda base: edits.reword(base, NONE, "abroad", {"name": Words(en="a" * 81, ko="가")})),
    ("no text to reword", lambda base: edits.reword(base, NONE, "abroad", {"text": FRIDAY})),
    ("no sentence to reword", lambda base: edits.reword(base, NONE, "causes", {"sentence": FRIDAY})),
    ("the name states 5", lambda base: edits.reword(base, NONE, "abroad", {"name": Words(en="5 people", ko="사람")})),
    ("states 99", lambda base: edits.reword(base, NONE, "causes", {"text": Words(en="99 left.", ko="떠남.")})),
    ("needs a source", lambda base: edits.set_value(base, NONE, "abroad", "2021", "1", None)),
    ("title and its date", lambda base: edits.set_value(base, NONE, "abroad", "2021", "1", Origin(title="KCCI"))),
    ("is no date", lambda base: edits.set_value(base, NONE, "abroad", "2021", "1", Origin("KCCI", "July"))),
    ("is no link", lambda base: edits.set_value(base, NONE, "abroad", "2021", "1", Origin(link="javascript:x"))),
    ("is no number", lambda base: edits.set_value(base, NONE, "abroad", "2021", "many", SOURCE)),
    ("is no number", lambda base: edits.set_value(base, NONE, "abroad", "2021", "NaN", SOURCE)),
    ("is no period", lambda base: edits.set_value(base, NONE, "abroad", "last year", "1", SOURCE)),
    ("is no number", lambda base: edits.set_value(base, NONE, "ai-fund", None, "1,6", SOURCE)),
    ("is no period", lambda base: edits.set_value(base, NONE, "abroad", "２０２１", "1", SOURCE)),
    ("is no date", lambda base: edits.set_value(base, NONE, "ai-fund", None, "1", Origin("Survey", "2024-W05-1"))),
    ("would ping people", lambda base: edits.add_phrase(base, NONE, "abroad", "@everyone님 어서 오세요")),
    ("turns the direction", lambda base: edits.add_phrase(base, NONE, "abroad", "who left \u202enotlob")),
    ("one line that can be seen", lambda base: edits.reword(base, NONE, "abroad", {"name": Words("\u200b", "\u200b")})),
    ("leave it out of the name", lambda base: edits.reword(base, NONE, "abroad", {"name": Words("the 99", "99명")})),
    ("needs a period", lambda base: edits.set_value(base, NONE, "abroad", None, "1", SOURCE)),
    ("has no periods", lambda base: edits.set_value(base, NONE, "ai-fund", "2021", "1", SOURCE)),
    ("is always abroad", lambda base: edits.set_value(base, NONE, "net-drain", "2021", "1", SOURCE)),
    ("no figure of its own", lambda base: edits.set_value(base, NONE, "causes", None, "1", SOURCE)),
    ("nothing to restore", lambda base: edits.restore(base, NONE, "abroad")),
    ("cannot end as", lambda base: edits.expect(base, NONE, "why", "causes", "maybe")),
    ("give a source", lambda base: entries.new_text(base, NONE, MEETUP, [], Words(en="At 7.", ko="7시."))),
    ("is no unit", lambda base: entries.new_figure(base, NONE, MEETUP, [], "stones", {None: "1"}, SOURCE)),
    ("already asks for", lambda base: entries.new_text(base, NONE, MEETUP, ["net drain 2021"], FRIDAY)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("why", "edit"), REFUSED, ids=[f"{place}-{why}" for place, (why, _) in enumerate(REFUSED)]
)
def test_what_cannot_be_is_refused_in_one_line(why: str, edit: Edit, base: Knowledge) -> None:
    with pytest.raises(EditError) as caught:
        edit(base)
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)
