"""All that a server has of its own as files, and back."""

import io

import discord

from bot import delivery, kb_texts
from bot.kb.desk import Desk, Here
from bot.kb.drafting import Drafting
from bot.layout import note

MOST_BYTES = 1_000_000
_MOST_HANDED_OVER = 8_000_000  # bytes of one file


class Exchange:
    """Hands files out and takes them in."""

    def __init__(self, desk: Desk, drafting: Drafting) -> None:
        self._desk = desk
        self._drafting = drafting

    async def export(self, interaction: discord.Interaction, here: Here) -> None:
        """Two files: what there is as YAML, and all that was ever changed as JSON."""
        state = await self._desk.keepers.state(here.server)
        audit = (await self._desk.keepers.audit(here.server)).encode()
        if not state.overlay.entries and state.head == 0:
            text = kb_texts.NOTHING_TO_EXPORT.in_(here.language)
            await delivery.respond(interaction, note(text), private=True)
            return
        made = {"knowledge.yaml": (await self._desk.keepers.export(here.server)).encode()}
        if len(audit) <= _MOST_HANDED_OVER:
            made["history.json"] = audit
        text = kb_texts.EXPORTED.in_(here.language).format(entries=len(state.overlay.entries))

        async def send() -> None:
            files = [discord.File(io.BytesIO(data), name) for name, data in made.items()]
            await interaction.edit_original_response(content=text, attachments=files)

        await delivery.attempt(send, f"the files for interaction {interaction.id}")

    async def import_(self, interaction: discord.Interaction, here: Here, file: discord.Attachment) -> None:
        """Draft what a file holds; nothing of it is live before that is saved."""
        if file.size > MOST_BYTES:
            text = kb_texts.TOO_BIG.in_(here.language).format(size=f"{file.size / 1_000_000:.1f}")
            await delivery.respond(interaction, note(text), private=True)
            return
        try:
            raw = await file.read()
        except discord.HTTPException:
            await delivery.respond(
                interaction, note(kb_texts.CANNOT_READ_FILE.in_(here.language)), private=True
            )
            return
        await self._drafting.imported(interaction, here, raw, file.filename)
