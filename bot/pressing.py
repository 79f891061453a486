"""What a press does, act for act."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

import discord

from bot import delivery, texts
from bot.commands.topics import TopicPages
from bot.ids import Act, Pressed
from bot.layout import Form, Layout
from bot.modals import AskMore, WhyWrong
from bot.presenting import pages
from bot.privacy import PrivacyDesk
from bot.questions import language_of, server_of
from bot.replying import Replier
from bot.rights import is_moderator
from bot.settings_command import SettingsDesk
from drainbot.errors import ReceiptError, UnknownExchangeError
from drainbot.knowledge import Language
from drainbot.service import Reply, Service

_Do: TypeAlias = Callable[[discord.Interaction, Pressed], Awaitable[None]]


class Presses:
    """Answers presses under messages, new and old."""

    def __init__(self, service: Service, replier: Replier, more: Mapping[Act, _Do] | None = None) -> None:
        """`more` are acts that others do."""
        self._service = service
        self._replier = replier
        self._acts: dict[Act, _Do] = {
            Act.WORKING: self._working,
            Act.WHOLE: self._whole,
            Act.OTHER_LANGUAGE: self._other_language,
            Act.SHARE: self._share,
            Act.SHOW_ME: self._show_me,
            Act.ASK_MORE: self._ask_more,
            Act.DISMISS: self._dismiss,
            Act.RIGHT: self._right,
            Act.WRONG: self._wrong,
            Act.TELL_ME: self._tell_me,
            Act.TOPICS: TopicPages(service).turn,
            Act.PRIVACY: PrivacyDesk(service).press,
            Act.SETTINGS: SettingsDesk(service).press,
            **(more or {}),
        }

    async def answer(
        self, interaction: discord.Interaction, pressed: Pressed, label: str, chosen: str
    ) -> None:
        """Do what was pressed: `label` as the member read it, `chosen` in a menu."""
        if pressed.act in (Act.ASK, Act.RELATED):
            request = chosen or pressed.what
            await self._replier.to_button(interaction, label, pressed.language, request)
        else:
            await self._acts[pressed.act](interaction, pressed)

    async def _working(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """The working of each figure, for the member alone."""
        again = await self._again(interaction, pressed)
        if again is None:
            return
        answer = again.answer
        lines = [f"{answer.labels.working}: {line}" for card in answer.cards for line in card.working if line]
        await self._privately(interaction, lines or [texts.NO_WORKING.in_(pressed.language)])

    async def _whole(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """The answer in full, for the member alone, in as many messages as it takes."""
        again = await self._again(interaction, pressed)
        if again is None:
            return
        first, *others = pages(again.answer, Form.PLAIN)
        await delivery.respond(interaction, first, private=True)
        for page in others:
            await delivery.follow(interaction, page, private=True)

    async def _other_language(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """The same in the other language, for the member alone. What is logged are other words, so neither a receipt nor
        verdicts go with these.
        """
        other: Language = "en" if pressed.language == "ko" else "ko"
        engine = await self._service.engines.of(server_of(interaction))
        answer = self._service.shown(pressed.what, other, engine)
        await self._replier.show(interaction, Reply(answer, "", engine, is_logged=False), private=True)

    async def _share(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """The answer again, for everyone in the channel, unless the server wants none there."""
        if await self._replier.is_quiet(interaction):
            await delivery.tell(interaction, texts.NOT_SHARED_HERE.in_(language_of(interaction)))
            return
        again = await self._again(interaction, pressed)
        if again is not None:
            await self._replier.show(interaction, again, private=False)

    async def _show_me(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """The answer that stands nowhere yet, for the member alone."""
        again = await self._again(interaction, pressed)
        if again is not None:
            await self._replier.show(interaction, again, private=True)

    async def _ask_more(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """A field for the next question, which goes on from this one."""
        await interaction.response.send_modal(AskMore(self._replier, pressed.language, pressed.what))

    async def _dismiss(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """Remove the answer, for who asked and for moderators."""
        message, language = interaction.message, language_of(interaction)
        mine = self._service.asker_hash(str(interaction.user.id)).startswith(pressed.what)
        if not mine and not await is_moderator(interaction, self._service):
            await delivery.tell(interaction, texts.NOT_YOURS.in_(language))
            return
        await interaction.response.defer()
        if message is None or not await delivery.attempt(
            interaction.delete_original_response, f"the removal of message {message.id}"
        ):
            await delivery.tell(interaction, texts.NOT_REMOVED.in_(language))

    async def _right(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        await self._feedback(interaction, pressed.what, "right")

    async def _wrong(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """A field for what is wrong; the verdict counts once it is sent, with or without a reason."""
        modal = WhyWrong(
            language_of(interaction), lambda sent, why: self._feedback(sent, pressed.what, "wrong", why)
        )
        await interaction.response.send_modal(modal)

    async def _feedback(
        self, interaction: discord.Interaction, exchange: str, verdict: str, reason: str | None = None
    ) -> None:
        thanks = texts.THANKS_RIGHT if verdict == "right" else texts.THANKS_WRONG
        try:
            await self._service.feedback.give(
                exchange, str(interaction.user.id), "right" if verdict == "right" else "wrong", reason
            )
        except UnknownExchangeError:
            thanks = texts.NOT_LOGGED
        else:
            if server := server_of(interaction):
                self._service.reviews.forget(server)
        await delivery.tell(interaction, thanks.in_(language_of(interaction)))

    async def _tell_me(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """Keep that the asker wants to be told, and say what is kept for that."""
        language = language_of(interaction)
        message = _to_reply_to(interaction)
        try:
            await self._service.wishes.ask_to_be_told(
                pressed.what, str(interaction.user.id), message, language
            )
        except UnknownExchangeError:
            await delivery.tell(interaction, texts.ONLY_THE_ASKER.in_(language))
        else:
            await delivery.tell(interaction, texts.WILL_TELL.in_(language))

    async def _again(self, interaction: discord.Interaction, pressed: Pressed) -> Reply | None:
        """The answer that the message holds, made again; None where it cannot be, which the member is told."""
        try:
            engine = await self._service.engines.of(server_of(interaction))
            return await self._service.again(pressed.what, pressed.language, engine)
        except ReceiptError:
            await delivery.tell(interaction, texts.IRREPRODUCIBLE.in_(language_of(interaction)))
            return None

    async def _privately(self, interaction: discord.Interaction, lines: list[str]) -> None:
        await delivery.respond(interaction, Layout(("\n".join(lines),), form=Form.PLAIN), private=True)


def _to_reply_to(interaction: discord.Interaction) -> str | None:
    """The message to which the news can be a reply: the asker's own, else the answer; None where others see neither."""
    message = interaction.message
    if message is None or message.flags.ephemeral:
        return None
    asked = message.reference.message_id if message.reference else None
    return str(asked or message.id)
