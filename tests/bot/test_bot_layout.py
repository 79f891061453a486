"""Layouts as data: what stands where, and every limit at its edge."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ids import Act, custom_id
from bot.layout import Button, Form, Layout, Menu, Option
from bot.presenting import Setting, linked, pages, quoted
from bot.presenting import present as presented
from drainbot.answers.answer import Answer, Card, Labels, Question, Status, Suggestion
from drainbot.answers.follow_ons import FollowOn
from drainbot.answers.next_requests import Next
from drainbot.engine import Engine
from drainbot.figures.request import Request

LABELS = Labels("Working", "Source", "Note", "You could also ask", "Receipt", "")
CARD = Card(
    Status.ANSWERED,
    "Korea ranks 35th. It is low.",
    headline="35th",
    working=("1 + 34 = 35",),
    sources=("The article",),
    notes=("Undated.",),
)


def present(answer: Answer, opening: str = "", closing: str = "", **setting: object) -> Layout:
    """The plain form, unless the setting says otherwise."""
    return presented(answer, Setting(**({"form": Form.PLAIN} | setting)), opening, closing)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def base(engine: Engine) -> Answer:
    """An answer to be filled with other cards."""
    return replace(engine.ask("hello"), cards=(CARD,), labels=LABELS, suggestions=(), unread=())


def with_card(base: Answer, **changes: object) -> Answer:
    card = replace(CARD, **changes)  # type: ignore[arg-type]
    return replace(base, cards=(card,), status=card.status)


def labels(layout: Layout) -> list[list[str]]:
    """What can be pressed, row by row; of a menu its choices."""
    return [[one.label for one in (row.options if isinstance(row, Menu) else row)] for row in rows_of(layout)]


def rows_of(layout: Layout) -> list[tuple[Button, ...] | Menu]:
    """The rows; an answer has no pickers."""
    return [row for row in layout.rows if isinstance(row, tuple | Menu)]


def test_in_plain_text_a_figure_is_a_heading_and_its_proof_is_small(base: Answer) -> None:
    assert present(base).blocks == (
        "## 35th\nKorea ranks 35th. It is low.\n-# Working: 1 + 34 = 35\n-# Source: The article\n-# Note: Undated.",
    )


def test_in_components_the_working_is_on_a_button(base: Answer) -> None:
    layout = present(base, form=Form.RICH, receipt="7K3-M9Q-XD4")
    assert "1 + 34" not in layout.content
    working = Button("Working", "wrk:en:7K3-M9Q-XD4")
    assert working in layout.buttons
    assert "Working" not in [
        one.label
        for one in present(replace(base, cards=(replace(CARD, working=()),)), form=Form.RICH).buttons
    ]


def test_what_can_be_done_with_an_answer_stands_below_it(base: Answer) -> None:
    card = replace(CARD, request=Request("rank"))
    answer = replace(base, cards=(card,), suggestions=(Suggestion("Who leads?", "lead"),))
    public = present(
        answer,
        form=Form.RICH,
        exchange="0" * 26,
        receipt="7K3-M9Q-XD4",
        dismisser="abcd",
        follow_ons=(
            FollowOn(Next.SOURCE, "Source", "rank|source"),
            FollowOn(Next.WORKING, "Working", "rank|working"),
        ),
    )
    assert labels(public) == [
        ["Source"],
        ["Who leads?"],
        ["Working", "Ask more", "한국어로"],
        ["Right", "Wrong", "Remove"],
    ]
    private = present(answer, form=Form.RICH, private=True)
    assert labels(private) == [["Who leads?"], ["Working", "Ask more", "한국어로", "Share with everyone"]]


def test_where_nothing_is_logged_there_is_nothing_to_note(base: Answer) -> None:
    shown = [one.label for one in present(base, form=Form.RICH, dismisser="abcd").buttons]
    assert "Right" not in shown
    assert "Wrong" not in shown
    assert "Remove" in shown


def test_who_got_no_answer_can_be_told_later(base: Answer) -> None:
    answer = with_card(base, status=Status.NO_DATA, working=(), headline=None)
    layout = present(answer, exchange="0" * 26, may_tell=True)
    assert labels(layout) == [["Tell me when you know", "Ask more", "Wrong"]]
    assert "Tell me when you know" not in [one.label for one in present(answer, exchange="0" * 26).buttons]


def test_a_verdict_comes_first_and_only_once(base: Answer) -> None:
    layout = present(with_card(base, text="No. Korea ranks 35th.", verdict="no", headline="35th"))
    assert layout.content.startswith("## No · 35th\nKorea ranks 35th.\n")


def test_a_verdict_of_a_statement(base: Answer) -> None:
    layout = present(
        with_card(base, text="네, 맞습니다. 한국은 인재를 잃습니다.", verdict="yes", headline=None)
    )
    assert layout.content.startswith("## 네, 맞습니다\n한국은 인재를 잃습니다.\n")


def test_a_verdict_that_is_no_sentence_of_its_own_stays_where_it_is(base: Answer) -> None:
    text = "It is not so that Korea ranks 30th in this list. It ranks 35th."
    layout = present(with_card(base, text=text, verdict="no", headline=None))
    assert layout.content.startswith(f"{text}\n")


def test_two_cards_stand_apart(base: Answer) -> None:
    second = Card(Status.NO_DATA, "The article does not say.")
    layout = present(replace(base, cards=(CARD, second)))
    assert layout.content.endswith("-# Note: Undated.\n\nThe article does not say.")


def test_words_that_were_not_used_are_named(base: Answer) -> None:
    layout = present(replace(base, labels=replace(LABELS, unread="I did not use: purple.")))
    assert layout.content.endswith("\n\nI did not use: purple.")


def test_opening_and_closing(base: Answer) -> None:
    content = present(base, quoted("how\nmany *stars*?"), "-# hint").content
    assert content.startswith("> how many \\*stars\\*?\n## 35th\n")
    assert content.endswith("\n\n-# hint")
    assert linked("https://discord.com/channels/1/2/3") == "-# ↪ https://discord.com/channels/1/2/3"


def test_a_long_question_is_quoted_in_part() -> None:
    assert len(quoted("word " * 1000)) < 210


# Suggestions


def suggested(base: Answer, *suggestions: Suggestion, status: Status = Status.ANSWERED) -> Answer:
    return replace(with_card(base, status=status), suggestions=suggestions)


def test_of_an_answer_suggestions_are_a_menu(base: Answer) -> None:
    layout = present(suggested(base, Suggestion("What is it?", "rank"), Suggestion("Who?", "rank|who")))
    options = (Option("What is it?", "rank"), Option("Who?", "rank|who"))
    assert Menu("rel:en:", "You could also ask", options) in layout.rows
    assert "What is it?" not in layout.content


def meant(base: Answer, *suggestions: Suggestion) -> list[Button]:
    """The buttons of what may have been meant."""
    layout = present(suggested(base, *suggestions, status=Status.CLARIFY))
    return [one for one in layout.buttons if one.custom_id.startswith("ask:")]


def test_of_a_question_asked_back_suggestions_are_buttons_one_a_row(base: Answer) -> None:
    found = meant(base, Suggestion("What is it?", "rank"), Suggestion("Who?", "rank|who"))
    assert found == [Button("What is it?", "ask:en:rank"), Button("Who?", "ask:en:rank|who")]


def test_a_question_instead_of_an_answer_points_to_the_buttons(base: Answer) -> None:
    layout = present(suggested(base, Suggestion("What is it?", "rank"), status=Status.CLARIFY))
    assert layout.content.endswith("\n\n-# You could also ask ↓")


def test_at_most_four_buttons(base: Answer) -> None:
    assert (
        len(meant(base, *(Suggestion(f"Question {number}?", f"topic-{number}") for number in range(9)))) == 4
    )


def test_the_same_request_twice_is_one_button(base: Answer) -> None:
    assert len(meant(base, Suggestion("One?", "rank"), Suggestion("Two?", "rank"))) == 1


def test_a_label_of_80_characters_is_whole_and_one_of_81_is_cut(base: Answer) -> None:
    whole, cut = meant(base, Suggestion("x" * 80, "one"), Suggestion("x" * 81, "two"))
    assert whole.label == "x" * 80
    assert cut.label == "x" * 79 + "…"


def test_an_id_of_100_characters_is_a_button_and_one_of_101_is_text(base: Answer) -> None:
    fits = "r" * (100 - len("ask:en:"))
    assert custom_id(Act.ASK, "en", fits + "r") is None
    answer = suggested(
        base, Suggestion("Fits?", fits), Suggestion("Too long?", fits + "r"), status=Status.NO_DATA
    )
    layout = present(answer)
    assert [one.label for one in layout.buttons] == ["Fits?", "Ask more"]
    assert len(layout.buttons[0].custom_id) == 100
    assert layout.content.endswith("-# You could also ask ↓\n-# • Too long?")


# Length


def test_2000_characters_are_whole_and_2001_are_shortened(base: Answer) -> None:
    def content(length: int) -> str:
        text = "Ten chars. " * (length // 11) + "x" * (length % 11)
        return present(with_card(base, text=text, headline=None, working=(), sources=(), notes=())).content

    assert len(content(2000)) == 2000
    assert "…" not in content(2000)
    assert len(content(2001)) <= 2000
    assert content(2001).endswith("Ten chars. …")


def test_a_long_answer_keeps_its_figure_and_its_source(base: Answer) -> None:
    content = present(with_card(base, text="A sentence that says something. " * 200)).content
    assert 1900 < len(content) <= 2000
    assert content.startswith("## 35th\nA sentence")
    assert "something. …\n-# Working: 1 + 34 = 35\n-# Source: The article\n" in content


def test_many_long_lines_are_shortened_before_the_sources(base: Answer) -> None:
    notes = tuple(f"Note number {number} is long. " * 20 for number in range(9))
    content = present(with_card(base, notes=notes)).content
    assert len(content) <= 2000
    assert "-# Source: The article\n" in content


def test_long_parts_share_the_room(base: Answer) -> None:
    notes = tuple(f"{word} something is to be said. " * 30 for word in ("One", "Two", "Three"))
    content = present(with_card(base, text="It says something. " * 100, notes=notes)).content
    assert len(content) <= 2000
    lengths = [len(line) for line in content.split("\n") if len(line) > 100]
    assert len(lengths) == 4
    assert min(lengths) > 300


def test_sources_too_long_for_any_message_are_shortened_at_last(base: Answer) -> None:
    content = present(with_card(base, sources=("word " * 1000,))).content
    assert len(content) <= 2000
    assert "…" in content


ANY = st.text(max_size=400) | st.sampled_from(["*" * 3000, "가 나. " * 900, "@everyone " * 300, "`" * 2500])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None)
@given(
    texts=st.lists(ANY, min_size=1, max_size=3),
    lines=st.lists(ANY, max_size=4),
    headline=st.none() | ANY,
    label=ANY,
)
def test_whatever_it_says_a_layout_keeps_discords_limits(
    base: Answer, texts: list[str], lines: list[str], headline: str | None, label: str
) -> None:
    cards = tuple(
        Card(
            Status.NO_DATA,
            text,
            headline=headline,
            working=tuple(lines),
            sources=tuple(lines),
            notes=tuple(lines),
        )
        for text in texts
    )
    answer = replace(base, cards=cards, status=Status.NO_DATA, suggestions=(Suggestion(label, label),))
    layout = present(answer, quoted(label), "-# hint")
    assert len(layout.content) <= 2000
    assert all(0 < len(one.label) <= 80 and len(one.custom_id) <= 100 for one in layout.buttons)
    assert "@everyone" not in layout.content


@pytest.mark.parametrize(
    "question",
    ["how much does korea lose per graduate?", "is it true that korea is 30th?", "일본 순위는?", "asdf"],
)
def test_real_answers_are_complete_as_text(engine: Engine, question: str) -> None:
    answer = engine.ask(Question(question))
    content = present(answer).content.replace("\\", "")
    for card in answer.cards:
        assert all(source in content for source in card.sources)
        assert card.text.partition(". ")[2] in content
        assert card.headline is None or card.headline in content


# All of it


def test_what_is_shortened_can_be_shown_whole(base: Answer) -> None:
    text = " ".join(f"Sentence number {number} has its say." for number in range(400))
    answer = replace(with_card(base, text=text), language="en")
    layout = present(answer, form=Form.RICH, receipt="7K3-M9Q-XD4")
    assert "Show all of it" in [one.label for one in layout.buttons]
    assert sum(map(len, layout.blocks)) <= 4000
    shown = pages(answer, Form.PLAIN)
    assert all(0 < len(page.content) <= 2000 for page in shown)
    told = " ".join(page.content for page in shown)
    assert all(f"number {number} " in told for number in range(400))


def test_what_fits_needs_no_button_for_all_of_it(base: Answer) -> None:
    assert "Show all of it" not in [one.label for one in present(base, form=Form.RICH, receipt="x").buttons]
