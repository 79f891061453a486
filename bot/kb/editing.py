"""From a part to its form, and from what was typed to a draft; what was typed is never lost."""

from collections import OrderedDict
from dataclasses import replace
from functools import partial

import discord

from bot import delivery, kb_texts
from bot.ids import Act, Pressed
from bot.kb import cards
from bot.kb.desk import Desk, Here
from bot.kb.drafting import Drafting, Refused
from bot.kb.forms import Form
from bot.kb.naming import reason_of
from bot.kb.parts import (
    MOST_OF_FIELD,
    NEW,
    Part,
    Typed,
    edit_of,
    fields_of,
    follows_from,
    labelled,
    parts_of,
    yaml_of,
)
from bot.layout import Button, note
from bot.markdown import escaped
from drainbot.curation import edits
from drainbot.errors import EditError, UnknownProposalError
from drainbot.knowledge import Language
from drainbot.knowledge.overlay import Overlay

_MOST_KEPT = 200  # forms that were refused


class Editing:
    """Opens forms and takes them back."""

    def __init__(self, desk: Desk, drafting: Drafting) -> None:
        self._desk = desk
        self._drafting = drafting
        # what was typed into forms that were refused, by who typed it; a card shows it as well, so it may be lost
        self._refused: OrderedDict[tuple[str, str], Typed] = OrderedDict()

    async def open(
        self,
        interaction: discord.Interaction,
        here: Here,
        part: Part,
        topic: str = "",
        typed: Typed | None = None,
    ) -> None:
        """Open a form, with what holds now in it, or with what was typed."""
        state = await self._desk.keepers.state(here.server)
        knowledge = state.engine.knowledge
        names = await self._desk.names(here, state)
        if part is Part.FIGURE and (others := follows_from(knowledge, topic)):
            said = kb_texts.FOLLOWS.in_(here.language).format(
                topic=escaped(names.name(topic)), others=escaped(", ".join(map(names.beside, others)))
            )
            await delivery.respond(interaction, note(said), private=True)
            return
        if part not in NEW and part is not Part.PHRASE and part not in parts_of(knowledge, topic):
            words = [kb_texts.PARTS[one].in_(here.language) for one in parts_of(knowledge, topic)]
            text = kb_texts.NOT_OF_IT.in_(here.language)
            said = text.format(topic=escaped(names.name(topic)), parts=", ".join(words))
            await delivery.respond(interaction, note(said), private=True)
            return
        if part is Part.YAML and len(yaml_of(topic, state.overlay)[1]) > MOST_OF_FIELD:
            await delivery.respond(interaction, note(kb_texts.TOO_LONG_FOR_A_FORM.in_(here.language)), private=True)  # fmt: skip
            return
        fields = fields_of(part, topic, knowledge, state.overlay)
        if typed is not None:
            fields = tuple(replace(one, value=typed.get(one.name, one.value)) for one in fields)
        title = kb_texts.PARTS[part].in_(here.language)
        if topic:
            title = f"{title}: {names.name(topic)}"

        async def done(sent: discord.Interaction, values: Typed) -> None:
            await self._submitted(sent, part, topic, values)

        await interaction.response.send_modal(Form(title, fields, here.language, done))

    async def press(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """A press that opens a form; perhaps with what was typed before."""
        here = await self._desk.admit(interaction)
        if here is None:
            return
        part, topic, kept = (*pressed.what.split("|"), "", "")[:3]
        typed = self._refused.get((here.by, kept))
        await self.open(interaction, here, Part(part), topic, typed)

    async def yaml_again(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """The YAML of a draft that cannot be saved, to type on."""
        here = await self._desk.admit(interaction)
        if here is None:
            return
        topic, _, proposal = pressed.what.partition("|")
        try:
            kept = await self._desk.keepers.proposal(here.server, proposal)
        except UnknownProposalError:
            await delivery.tell(interaction, kb_texts.NO_LONGER_OPEN.in_(here.language))
            return
        text = next((text for text in kept.entries.values() if text is not None), "")
        await self.open(interaction, here, Part.YAML, topic, {"yaml": text, "reason": kept.reason or ""})

    async def phrase(self, interaction: discord.Interaction, here: Here, topic: str, text: str) -> None:
        """Draft another way to ask."""
        await self._drafting.draft(
            interaction, here, lambda base, overlay: edits.add_phrase(base, overlay, topic, text), "phrase"
        )

    async def unphrase(self, interaction: discord.Interaction, here: Here, topic: str, text: str) -> None:
        """Draft that a way to ask goes."""
        await self._drafting.draft(
            interaction,
            here,
            lambda base, overlay: edits.remove_phrase(base, overlay, topic, text),
            "unphrase",
        )

    async def retire(
        self, interaction: discord.Interaction, here: Here, topic: str, reason: str | None = None
    ) -> None:
        """Draft that a topic is answered no more."""
        await self._drafting.draft(
            interaction, here, lambda base, overlay: edits.retire(base, overlay, topic), "retire", reason
        )

    async def restore(
        self, interaction: discord.Interaction, here: Here, topic: str, reason: str | None = None
    ) -> None:
        """Draft that a topic is as the article has it."""
        await self._drafting.draft(
            interaction, here, lambda base, overlay: edits.restore(base, overlay, topic), "restore", reason
        )

    async def press_retire(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        here = await self._desk.begin(interaction)
        if here is not None:
            await self.retire(interaction, here, pressed.what)

    async def press_restore(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        here = await self._desk.begin(interaction)
        if here is not None:
            await self.restore(interaction, here, pressed.what)

    async def _submitted(
        self, interaction: discord.Interaction, part: Part, topic: str, typed: Typed
    ) -> None:
        here = await self._desk.begin(interaction)
        if here is None:
            return
        language = here.language
        knowledge = (await self._desk.service.engines.of(here.server)).knowledge
        shown = labelled(fields_of(part, topic, knowledge, Overlay()), typed, language)
        again = self._again(interaction, here, part, topic, typed)
        reason = typed.get("reason", "").strip() or None
        try:
            edit, action = edit_of(part, topic, typed, knowledge)
        except EditError as error:
            card = cards.refused([reason_of(error, language)], language, typed=shown, again=again)
            await delivery.respond(interaction, card, private=True)
            return
        form = Refused(shown, again, partial(_stored, language, topic) if part is Part.YAML else None)
        await self._drafting.draft(interaction, here, edit, action, reason, form=form)

    def _again(
        self, interaction: discord.Interaction, here: Here, part: Part, topic: str, typed: Typed
    ) -> Button:
        """What opens the form again with what was typed; used where the edit is refused."""
        kept = str(interaction.id)
        self._refused[here.by, kept] = typed
        while len(self._refused) > _MOST_KEPT:
            self._refused.popitem(last=False)
        return cards.button(Act.KB_FORM, kb_texts.OPEN_AGAIN, here.language, f"{part}|{topic}|{kept}")


def _stored(language: Language, topic: str, draft: str) -> Button:
    """What opens the text of a draft again."""
    return cards.button(Act.KB_YAML, kb_texts.OPEN_AGAIN, language, f"{topic}|{draft}")
