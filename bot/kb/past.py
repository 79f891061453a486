"""What was changed, by whom, when and why; what differs between two revisions; what waits for a second moderator."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import discord

from bot import delivery, kb_texts, texts
from bot.correcting import report_lines
from bot.ids import Act, Pressed, custom_id
from bot.kb import cards
from bot.kb.desk import Desk, Here, chosen
from bot.kb.drafting import Drafting, note_in_place
from bot.kb.fitting import Listed, bullet, fitted
from bot.kb.naming import Names, changed_lines
from bot.layout import MOST_OPTION, Button, Layout, Menu, Option, Style, note
from bot.markdown import cut, escaped, one_line
from drainbot.errors import DecidedError, UnknownProposalError
from drainbot.keepers import Drafted
from drainbot.knowledge import Language
from drainbot.store import Proposal, Revision

PER_PAGE = 6
_TAG = 6  # digits of a hash
_MOST_PENDING = 15


def who(hashed: str | None, me: str, language: Language) -> str:
    """Who did something: "you", or a few digits that stand for somebody else."""
    if hashed is None:
        return kb_texts.SOMEBODY.in_(language)
    return kb_texts.YOU.in_(language) if hashed == me else f"#{hashed[:_TAG]}"


def revision_line(one: Revision, names: Names, me: str) -> str:
    """A revision in a line."""
    language = names.language
    line = kb_texts.REVISION_LINE.in_(language).format(
        number=one.number,
        when=f"<t:{int(one.at.timestamp())}:f>",
        who=who(one.author, me, language),
        action=kb_texts.ACTIONS[one.action].in_(language) if one.action in kb_texts.ACTIONS else one.action,
        what=escaped(cut(one_line(names.of_keys(one.entries)), 100)),
    )
    if one.approved_by:
        line += f" · {kb_texts.APPROVED_BY.in_(language).format(who=who(one.approved_by, me, language))}"
    return f"{line}\n-# “{escaped(cut(one_line(one.reason), 120))}”" if one.reason else line


class Past:
    """Shows the past, and what waits."""

    def __init__(self, desk: Desk, drafting: Drafting) -> None:
        self._desk = desk
        self._drafting = drafting

    async def history(self, here: Here, topic: str = "", page: int = 0) -> Layout:
        """A page of the revisions, the newest first; of one topic, those that changed it."""
        names, language = await self._desk.names(here), here.language
        every = [
            one
            for one in await self._desk.keepers.history(here.server)
            if not topic or any(key.partition("/")[2] == topic for key in one.entries)
        ]
        if not every:
            return note_in_place(kb_texts.NO_HISTORY.in_(language))
        pages = [every[start : start + PER_PAGE] for start in range(0, len(every), PER_PAGE)]
        page = min(page, len(pages) - 1)
        me = self._desk.service.asker_hash(here.by)
        title = kb_texts.HISTORY_OF if topic else kb_texts.HISTORY_TITLE
        lines = [
            title.in_(language).format(topic=escaped(names.name(topic)) if topic else ""),
            *(revision_line(one, names, me) for one in pages[page]),
            f"-# {page + 1}/{len(pages)}",
        ]
        options = tuple(
            Option(cut(f"{one.number} · {names.of_keys(one.entries)}", MOST_OPTION), str(one.number))
            for one in pages[page]
        )
        menu = Menu(custom_id(Act.KB_REVISION, language) or "", kb_texts.SEE_ONE.in_(language), options)
        turns = tuple(
            cards.button(Act.KB_HISTORY, words, language, f"{to}|{topic}")
            for words, to in ((texts.PREVIOUS, page - 1), (texts.NEXT, page + 1))
            if 0 <= to < len(pages)
        )
        return Layout(("\n".join(lines),), (menu, *((turns,) if turns else ())))

    async def turn(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """Another page in place of this one; the first one beside the card of a topic."""
        page, _, topic = pressed.what.partition("|")
        is_turn = interaction.message is not None and _is_history(interaction.message)
        here = await (self._desk.admit(interaction) if is_turn else self._desk.begin(interaction))
        if here is None:
            return
        shown = await self.history(here, topic, int(page) if page.isdecimal() else 0)
        if is_turn:
            await delivery.put(interaction, shown)
        else:
            await delivery.respond(interaction, shown, private=True)

    async def revision(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """What a revision changed, with the ways back."""
        here = await self._desk.begin(interaction)
        if here is None:
            return
        number = chosen(interaction) or pressed.what
        found = [one for one in await self._desk.keepers.history(here.server) if str(one.number) == number]
        if not found:
            await delivery.respond(interaction, note(kb_texts.NO_HISTORY.in_(here.language)), private=True)
            return
        (one,) = found
        me, names = self._desk.service.asker_hash(here.by), await self._desk.names(here)
        title = kb_texts.REVISION_TITLE.in_(here.language).format(number=one.number)
        head = f"{title}\n{revision_line(one, names, me)}"
        report = await self._desk.service.corrections.report(here.server, one.number)
        if report.total:
            head += f"\n{report_lines(report, here.language)}"
        shown = await self._difference(here, one.number - 1, one.number, head)
        await delivery.respond(interaction, shown, private=True)

    async def diff(self, interaction: discord.Interaction, here: Here, one: int, other: int | None) -> None:
        """What is other between two revisions; now, where no second one is named."""
        head = (await self._desk.keepers.state(here.server)).head
        to = head if other is None else other
        if wrong := [number for number in (one, to) if not 0 <= number <= head]:
            text = kb_texts.NO_REVISION.in_(here.language).format(number=wrong[0], head=head)
            await delivery.respond(interaction, note(text), private=True)
            return
        title = kb_texts.DIFF_TITLE.in_(here.language).format(one=one, other=to)
        await delivery.respond(interaction, await self._difference(here, one, to, title), private=True)

    async def revert(
        self, interaction: discord.Interaction, here: Here, typed: str, reason: str | None
    ) -> None:
        """Draft the way back to a revision by its number, or to what held 24 hours ago."""
        text = typed.strip().lstrip("#").casefold()
        if text in (kb_texts.YESTERDAY.en, kb_texts.YESTERDAY.ko):
            to = await self._desk.keepers.at(here.server, datetime.now(UTC) - timedelta(days=1))
        elif text.isascii() and text.isdecimal() and len(text) <= 9:
            to = int(text)
        else:
            said = kb_texts.NO_NUMBER.in_(here.language).format(typed=escaped(cut(one_line(typed), 60)))
            await delivery.respond(interaction, note(said), private=True)
            return
        await self._drafting.revert(interaction, here, to, reason)

    async def pending(self, interaction: discord.Interaction, here: Here) -> None:
        """What waits for a second moderator."""
        language, waiting = here.language, await self._desk.keepers.pending(here.server)
        if not waiting:
            await delivery.respond(interaction, note(kb_texts.NONE_PENDING.in_(language)), private=True)
            return
        names, me = await self._desk.names(here), self._desk.service.asker_hash(here.by)
        lines = [f"- {_pending_line(one, names, me)}" for one in waiting[:_MOST_PENDING]]
        head = Listed(kb_texts.PENDING_TITLE.in_(language), lines, _MOST_PENDING)
        options = tuple(
            Option(cut(one_line(names.of_keys(one.entries)), MOST_OPTION), one.id)
            for one in waiting[:_MOST_PENDING]
        )
        menu = Menu(custom_id(Act.KB_PENDING, language) or "", kb_texts.JUDGE_ONE.in_(language), options)
        await delivery.respond(interaction, Layout(fitted([head], language), (menu,)), private=True)

    async def judge(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """One of those that wait, judged on what holds now."""
        here = await self._desk.begin(interaction)
        if here is None:
            return
        asked = chosen(interaction) or pressed.what
        try:
            waits = await self._desk.keepers.proposal(here.server, asked)
            drafted = await self._desk.keepers.drafted(here.server, asked)
        except (UnknownProposalError, DecidedError):
            text = kb_texts.NO_LONGER_OPEN.in_(here.language)
            await delivery.respond(interaction, note(text), private=True)
            return
        names, me = await self._drafting.names(here, drafted), self._desk.service.asker_hash(here.by)
        await delivery.respond(interaction, _judged(drafted, waits, names, me), private=True)

    async def _difference(self, here: Here, one: int, other: int, head: str) -> Layout:
        """What is other after one revision than after another, with the ways back to both."""
        names, language = await self._desk.names(here), here.language
        found = await self._desk.keepers.changed(here.server, one, other)
        lines = [bullet(line) for line in changed_lines(names, found)]
        blocks = [Listed(head), Listed("" if lines else kb_texts.NO_DIFFERENCE.in_(language), lines, 20)]
        now = (await self._desk.keepers.state(here.server)).head
        buttons = tuple(
            Button(
                kb_texts.BACK.in_(language).format(number=number),
                custom_id(Act.KB_REVERT, language, str(number)) or "",
            )
            for number in sorted({one, other})
            if number != now
        )
        return Layout(fitted(blocks, language), (buttons,) if buttons else ())


def _judged(drafted: Drafted, waits: Proposal, names: Names, me: str) -> Layout:
    """The card of what waits, with what a second moderator can do."""
    language, proposal = names.language, drafted.proposal
    what = cards.what_of(proposal.action, tuple(proposal.entries), names)
    mine = waits.author == me
    by = who(waits.author, me, language), f"<t:{int(waits.at.timestamp())}:f>"
    head = [
        kb_texts.PENDING_ONE.in_(language).format(what=what),
        kb_texts.BY.in_(language).format(who=by[0], when=by[1]),
        *([kb_texts.YOURS_WAITS.in_(language)] if mine else []),
        *cards.reason_lines(waits, language),
    ]
    blocks = [Listed("\n".join(head)), *cards.judged(drafted, names)]
    whats = ",".join(dict.fromkeys((proposal.id, waits.id)))
    buttons: list[Button] = []
    if cards.is_savable(drafted) and not mine:
        approve = custom_id(Act.KB_SAVE, language, whats) or ""
        buttons.append(Button(kb_texts.APPROVE.in_(language), approve, Style.FIRST))
    words = kb_texts.WITHDRAW if mine else kb_texts.REJECT
    buttons.append(Button(words.in_(language), custom_id(Act.KB_DROP, language, whats) or "", Style.DANGER))
    return Layout(fitted(blocks, language), (tuple(buttons),))


def _pending_line(one: Proposal, names: Names, me: str) -> str:
    language = names.language
    return kb_texts.PENDING_LINE.in_(language).format(
        when=f"<t:{int(one.at.timestamp())}:R>",
        who=who(one.author, me, language),
        action=kb_texts.ACTIONS[one.action].in_(language) if one.action in kb_texts.ACTIONS else one.action,
        what=escaped(cut(one_line(names.of_keys(one.entries)), 100)),
    )


def _is_history(message: discord.Message) -> bool:
    """Whether a message is a page of the history: it has the menu of its revisions."""
    ids: Sequence[str] = [
        str(getattr(part, "custom_id", ""))
        for row in message.components
        for part in getattr(row, "children", ())
    ]
    return any(one.startswith(f"{Act.KB_REVISION}:") for one in ids)
