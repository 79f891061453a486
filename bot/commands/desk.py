"""What every command works with: the service, the replier, whose language it is, and what to say where nothing fits."""

from dataclasses import dataclass, replace

import discord

from bot import delivery, texts
from bot.commands.completing import is_hint
from bot.ids import Act, custom_id
from bot.languages import KNOWN, spoken
from bot.layout import Form, Layout, Menu, Option, Row
from bot.markdown import cut, escaped, one_line
from bot.questions import plain, server_of
from bot.replying import Replier
from drainbot.answers.choice_lines import LONGEST, Choice, ChoiceKind
from drainbot.engine import Engine
from drainbot.figures.request import Request
from drainbot.knowledge import LANGUAGES, Language
from drainbot.service import Service

_ALL = 10_000  # more choices than there are
MEANT = 5  # that are offered where nothing fits
_ASKABLE = frozenset(
    {ChoiceKind.FIGURE, ChoiceKind.CHANGE, ChoiceKind.CHART, ChoiceKind.TOPIC}
)  # whose values are requests


@dataclass(frozen=True, slots=True)
class Desk:
    """Where commands are taken."""

    service: Service
    replier: Replier
    engine: Engine  # of the place where the command is used; of the base where it is set up

    async def here(self, interaction: discord.Interaction) -> "Desk":
        """The desk of the server where a command is used."""
        return replace(self, engine=await self.service.engines.of(server_of(interaction)))

    async def language(self, interaction: discord.Interaction) -> Language:
        """The member's language: what they set, else that of their Discord."""
        return await spoken(interaction, self.service)

    async def form(self, interaction: discord.Interaction) -> Form:
        """How the member wants messages built."""
        prefers = await self.service.members.within(str(interaction.user.id), KNOWN)
        return Form((prefers.form if prefers else None) or Form.RICH)

    async def answer(
        self, interaction: discord.Interaction, words: str, request: Request, *, pictured: bool = False
    ) -> None:
        """Answer a request as a question is answered; `words` say what was chosen, as the member reads it."""
        language = await self.language(interaction)
        await self.replier.to_request(
            interaction, one_line(plain(words)), request.encode(), locale=language, pictured=pictured
        )

    async def unknown(
        self,
        interaction: discord.Interaction,
        kind: ChoiceKind,
        typed: str,
        beside: str = "",
    ) -> None:
        """Say, to the member alone, that nothing is meant by what was typed, and what could be."""
        language = await self.language(interaction)
        if is_hint(typed):
            await delivery.tell(interaction, texts.ONLY_A_HINT.in_(language))
            return
        found = self.engine.choices(kind, typed, language, MEANT, beside).items
        if beside and not found:  # of the few that there are
            found = self.engine.choices(kind, "", language, MEANT, beside).items
        lines = [texts.UNKNOWN.in_(language).format(typed=quotable(typed))]
        rows: tuple[Row, ...] = ()
        if not found:
            lines.append(texts.UNKNOWN_NEXT.in_(language))
        elif kind in _ASKABLE:
            rows = _menu(found, language)
        if found and not rows:
            lines.append(texts.COULD_BE_MEANT.in_(language))
            lines += [f"• {escaped(item.label)}" for item in found]
        await delivery.respond(interaction, Layout(("\n".join(lines),), rows, form=Form.PLAIN), private=True)

    def label(self, kind: ChoiceKind, text: str, language: Language) -> str:
        """The label of the choice with that value; the text itself where it was typed."""
        every = self.engine.choices(kind, "", language, _ALL).items
        return next((item.label for item in every if item.value == text), text)

    def name(self, request: Request, language: Language) -> str:
        """What a request is about, with its period."""
        found = self.engine.knowledge.topic(request.topic)
        name = found.name.in_(language) if found else request.topic
        name = name[:1].upper() + name[1:]
        if not request.periods:
            return name
        return texts.OF_A_PERIOD.in_(language).format(name=name, period=request.periods[0])

    def has(self, kind: ChoiceKind) -> bool:
        """Whether the knowledge has anything of that kind to choose; from then on the first choices come at once."""
        return all(self.engine.choices(kind, "", language, 1).items for language in LANGUAGES)


def quotable(typed: str) -> str:
    """What was typed, as it is quoted: harmless, on one line, not too long."""
    return escaped(cut(one_line(typed), LONGEST))


def _menu(found: tuple[Choice, ...], language: Language) -> tuple[Row, ...]:
    made = custom_id(Act.RELATED, language)
    options = tuple(Option(item.label, item.value) for item in found)
    return (Menu(made, texts.COULD_BE_MEANT.in_(language), options),) if made else ()
