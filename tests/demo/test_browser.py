"""Journeys in a real browser: what a visitor does, and what the page then shows and says."""

import re

import pytest
from playwright.async_api import expect

from tests.demo.stage import Stage
from tests.demo.visiting import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")

EXAMPLE = "how much does korea lose per graduate?"
RESPOND = "POST /interactions/{interaction_id}/{interaction_token}/callback"
EDIT = "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original"
FOLLOW_UP = "POST /webhooks/{webhook_id}/{webhook_token}"


# The real bot


async def test_ask_by_mention(visitor: Visitor, stage: Stage) -> None:
    await visitor.composer.press_sequentially("@dra")
    await visitor.page.get_by_role("option", name="drainbot").click()
    await visitor.composer.press_sequentially(EXAMPLE)
    await visitor.composer.press("Enter")
    answer = visitor.message("555.5 million won")
    await expect(answer.get_by_text("drainbot", exact=True)).to_be_visible()
    await expect(answer.get_by_text("APP", exact=True)).to_be_visible()
    quoted = answer.get_by_role("button", name=f"@drainbot {EXAMPLE}")
    await expect(quoted).to_be_visible()
    (said,) = (one for one in stage.channel("general").messages if EXAMPLE in one.content)
    assert said.content == f"{stage.double.bot.mention} {EXAMPLE}"


async def test_ask_through_the_picker_and_press_a_button(visitor: Visitor, stage: Stage) -> None:
    await visitor.composer.press_sequentially("/")
    picker = visitor.page.get_by_role("listbox", name="Commands")
    await expect(picker.get_by_role("option").filter(has_text="/ask")).to_be_visible()
    await visitor.page.keyboard.press("Escape")
    await visitor.composer.fill("")
    await visitor.slash("ask", question=EXAMPLE)
    answer = visitor.message("555.5 million won")
    await expect(answer.get_by_text("Mina used ask")).to_be_visible()
    label = stage.channel("general").sent[-1].buttons[0]["label"]
    await visitor.press(label)
    await expect(visitor.messages).to_have_count(4)
    await expect(visitor.last).to_contain_text(label)


async def test_who_reads_the_end_stays_there_when_a_chart_arrives(visitor: Visitor) -> None:
    await visitor.switch("Width", "Phone")
    await visitor.slash("chart", what="net drain")
    await expect(visitor.last.locator("img")).to_be_visible()
    last = visitor.last.get_by_role("button", name="Remove", exact=True)
    await expect(last).to_be_in_viewport()


async def test_answer_this(visitor: Visitor) -> None:
    question = visitor.message("How much does Korea lose for each graduate")
    await visitor.menu(question, "Apps", "Answer this")
    answer = visitor.message("555.5 million won")
    await expect(answer.get_by_text("Mina used Answer this")).to_be_visible()
    link = answer.get_by_role("button", name="Jump to the message")
    await link.click()
    await expect(question).to_have_class(re.compile("found"))


async def test_another_language(visitor: Visitor) -> None:
    await visitor.switch("Language", "한국어")
    visitor.language = "ko"
    await expect(visitor.page.locator("html")).to_have_attribute("lang", "ko")
    await visitor.composer.press_sequentially("/")
    await expect(visitor.page.get_by_role("option").filter(has_text="/질문")).to_be_visible()
    await visitor.composer.fill("")
    await visitor.slash("질문", 질문="대졸자 한 명이 떠나면 한국이 얼마를 잃나요?")
    await expect(visitor.message("5억 5,550만 원").get_by_text("앱", exact=True)).to_be_visible()


async def test_direct_messages(visitor: Visitor) -> None:
    await visitor.open("Direct Messages")
    await expect(visitor.page.get_by_role("heading", level=1)).to_have_text("drainbot")
    await visitor.say(EXAMPLE)
    await expect(visitor.message("555.5 million won")).to_be_visible()


async def test_a_thread_and_a_reply_with_the_ping_off(visitor: Visitor, stage: Stage) -> None:
    await visitor.open("the figures")
    await visitor.say(f"@drainbot {EXAMPLE}")
    answer = visitor.message("555.5 million won")
    await answer.hover()
    await answer.get_by_role("button", name="Reply").click()
    await visitor.page.get_by_role("button", name="@ ON").click()
    await visitor.say("and in dollars?")
    await expect(visitor.last).to_contain_text("and in dollars?")
    await stage.double.idle()
    await expect(visitor.messages).to_have_count(4)
    reply = stage.channel("the figures").messages[-1]
    assert reply.reference is not None
    assert not reply.reference.pings


async def test_where_only_the_visitor_has_the_bot(visitor: Visitor) -> None:
    await visitor.open("Elsewhere")
    await expect(visitor.page.get_by_text("app not in this server")).to_be_visible()
    await visitor.slash("ask", question=EXAMPLE)
    await expect(visitor.message("555.5 million won")).to_be_visible()


async def test_one_edits_and_deletes_what_one_said(visitor: Visitor) -> None:
    await visitor.say("a slp of the pen")
    await visitor.composer.press("ArrowUp")
    await expect(visitor.composer).to_have_value("a slp of the pen")
    await visitor.say("a slip of the pen")
    said = visitor.message("a slip of the pen")
    await expect(said.get_by_text("(edited)")).to_be_visible()
    await visitor.menu(said, "Delete Message")
    await expect(visitor.page.get_by_text("a slip of the pen")).to_have_count(0)


async def test_themes_widths_and_visitors(visitor: Visitor) -> None:
    body = visitor.page.locator("body")
    await visitor.switch("Theme", "Light")
    await expect(body).to_have_attribute("data-theme", "light")
    await visitor.switch("You are", "Jun")
    await visitor.say("hello")
    await expect(visitor.last.get_by_text("Jun", exact=True)).to_be_visible()
    await visitor.switch("Width", "Phone")
    await expect(body).to_have_attribute("data-width", "phone")
    await expect(visitor.page.get_by_role("navigation")).to_be_hidden()
    await visitor.page.get_by_role("button", name="Back to the channels").click()
    await visitor.open("reading-room")
    await expect(visitor.page.get_by_role("heading", level=1)).to_have_text("reading-room")


async def test_a_moderator_may_delete_what_others_said(visitor: Visitor) -> None:
    said = visitor.message("Morning!")
    await visitor.menu(said, "Apps", "Back")
    await expect(visitor.page.get_by_role("menuitem", name="Delete Message")).to_have_count(0)
    await visitor.page.keyboard.press("Escape")
    await visitor.switch("Role", "Moderator")
    await expect(visitor.page.get_by_role("button", name="Moderator")).to_have_attribute(
        "aria-pressed", "true"
    )
    await visitor.menu(said, "Delete Message")
    await expect(visitor.page.get_by_text("Morning!")).to_have_count(0)


# The stock bot


async def test_thinking_and_then_an_answer_that_only_one_sees(guest: Visitor, stock: Stage) -> None:
    gate = stock.double.faults.hold(on=FOLLOW_UP)
    await guest.slash("deferred")
    await expect(guest.page.get_by_text("drainbot is thinking…")).to_be_visible()
    gate.set()
    await expect(guest.message("first, edited").get_by_text("Only you can see this")).to_be_visible()
    await guest.switch("You are", "Jun")
    await expect(guest.page.get_by_text("first, edited")).to_have_count(0)
    await guest.switch("You are", "Mina")
    await guest.message("second").get_by_role("button", name="Dismiss message").click()
    await expect(guest.page.get_by_text("second")).to_have_count(0)


async def test_an_application_that_does_not_respond(guest: Visitor, stock: Stage) -> None:
    await guest.slash("ask", question="x")
    answer = guest.message("you asked: x")
    await expect(answer).to_be_visible()
    with stock.double.expecting("10062"):
        for run, said in (
            (guest.slash("chart"), "The application did not respond"),
            (guest.press("Edit"), "This interaction failed"),
        ):
            gate = stock.double.faults.hold(on=RESPOND)
            await run
            await expect(guest.page.get_by_role("alert").filter(has_text=said)).to_be_visible()
            stock.double.clock.advance(3)
            gate.set()
            await stock.double.idle()
        stock.double.problems.append("10062: the answers came too late")
    await expect(answer).to_be_visible()


async def test_completion_select_and_edit(guest: Visitor) -> None:
    await guest.composer.press_sequentially("/ask ")
    await guest.page.keyboard.type("net")
    await guest.page.get_by_role("option", name="net 1").click()
    await guest.page.keyboard.press("Enter")
    answer = guest.message("you asked: net1")
    await expect(answer.get_by_role("definition")).to_have_text("en-US")
    await answer.get_by_role("button", name="Pick").click()
    await guest.page.get_by_role("option", name="Two").click()
    await expect(guest.message("picked 2")).to_be_visible()
    await guest.press("Edit")
    await expect(guest.page.get_by_text("(edited)")).to_be_visible()


async def test_a_form(guest: Visitor) -> None:
    await guest.slash("ask", question="x")
    await guest.press("Form")
    form = guest.page.get_by_role("dialog", name="Ask more")
    await form.get_by_role("button", name="Submit").click()
    await expect(form.get_by_role("alert").filter(has_text="required")).to_be_visible()
    await form.get_by_label("Question").fill("and in 2021?")
    await form.get_by_role("button", name=re.compile("^Language")).click()
    await guest.page.get_by_role("option", name="한국어").click()
    await form.get_by_role("button", name="Submit").click()
    await expect(guest.message("modal: and in 2021? ['ko']")).to_be_visible()
    await expect(form).to_have_count(0)


async def test_options_of_a_subcommand(guest: Visitor) -> None:
    await guest.composer.press_sequentially("/rank")
    await guest.page.get_by_role("option").filter(has_text="/stats rank").click()
    await guest.page.keyboard.type("1999")
    await guest.page.keyboard.press("Enter")
    line = guest.page.get_by_role("form", name="/stats rank")
    await expect(line.get_by_text("Not a valid value")).to_be_visible()
    await line.get_by_role("combobox", name="year").fill("2021")
    await line.get_by_role("button", name="Add option kind").click()
    await guest.page.get_by_role("option", name="OECD").click()
    await line.get_by_role("button", name="Add option member").click()
    await guest.page.get_by_role("option", name="Alex").click()
    await guest.page.keyboard.press("Enter")
    await expect(guest.message("oecd 2021 alex")).to_be_visible()


async def test_components_of_a_real_client(guest: Visitor) -> None:
    await guest.slash("chart")
    answer = guest.last
    await expect(answer.get_by_role("img", name="a chart")).to_have_count(1)
    await expect(answer.get_by_role("link", name="Article")).to_have_attribute("href", "https://example.org")
    await answer.get_by_role("button", name="Enlarge: a chart").click()
    await expect(guest.page.get_by_role("dialog", name="a chart")).to_be_visible()


async def test_a_menu_on_a_person_and_one_by_keyboard(guest: Visitor) -> None:
    await guest.message("Morning!").get_by_text("Alex").click(button="right")
    await guest.page.get_by_role("menuitem", name="Who is it").click()
    await expect(guest.message("it is alex").get_by_text("Mina used Who is it")).to_be_visible()
    await guest.messages.first.get_by_role("button", name="More").focus()
    await guest.page.keyboard.press("Enter")
    await guest.page.keyboard.press("End")
    await guest.page.keyboard.press("Enter")
    await guest.page.get_by_role("menuitem", name="Answer this").press("Enter")
    await expect(guest.message("about: Morning!")).to_be_visible()


async def test_typing_is_shown(guest: Visitor, stock: Stage) -> None:
    gate = stock.double.faults.hold(on="POST /channels/{channel_id}/messages")
    await guest.say("@drainbot hello")
    await expect(guest.page.get_by_role("status").filter(has_text="drainbot is typing…")).to_be_visible()
    gate.set()
    await expect(guest.message("heard: ")).to_be_visible()
    await expect(guest.page.get_by_text("is typing…")).to_have_count(0)
