"""What a server has of its own as a patch for the base, for the bot's owner."""

from dataclasses import replace

import discord

from bot import delivery, kb_texts
from bot.kb.desk import Desk, Here
from bot.kb.fitting import Listed, bullet, fitted
from bot.kb.naming import Names
from bot.layout import MOST_CONTENT, MOST_LABEL, note
from bot.markdown import cut, escaped, one_line
from drainbot.curation.promoting import Promotion
from drainbot.errors import NothingToPromoteError, UnknownRevisionError
from drainbot.promoting import promotion

_ROOM = MOST_CONTENT - 200
_SHOWN = 15
_LONGEST_ID = 20  # digits


class Promoting:
    """Hands the patch over."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def promote(
        self, interaction: discord.Interaction, here: Here, server: str, revision: int | None
    ) -> None:
        """The patch of a server, with a card of what it holds; why there is none, where that is so."""
        service, language, server = self._desk.service, here.language, server.strip()
        if not (server.isascii() and server.isdecimal() and len(server) <= _LONGEST_ID):
            typed = escaped(cut(one_line(server), MOST_LABEL))
            text = kb_texts.NO_SERVER_ID.in_(language).format(typed=typed)
            await delivery.respond(interaction, note(text), private=True)
            return
        try:
            found = await promotion(service.store, service.engine.knowledge, server, revision)
        except UnknownRevisionError as error:
            text = kb_texts.NO_SUCH_REVISION.in_(language).format(
                server=server, number=error.number, head=error.head
            )
            await delivery.respond(interaction, note(text), private=True)
        except NothingToPromoteError:
            text = kb_texts.NOTHING_TO_PROMOTE.in_(language).format(server=server)
            await delivery.respond(interaction, note(text), private=True)
        else:
            names = await self._desk.names(replace(here, server=server))
            name = f"from-server-{server}.patch"
            shown = card(found, server, revision, name, names)
            await delivery.hand_over(interaction, shown, name, found.patch.encode())


def card(found: Promotion, server: str, revision: int | None, name: str, names: Names) -> str:
    """What the patch of that file name holds."""
    language = names.language
    title = kb_texts.PROMOTED if revision is None else kb_texts.PROMOTED_OF
    head = [
        title.in_(language).format(server=server, number=revision),
        kb_texts.PROMOTED_COUNTS.in_(language).format(
            taken=len(found.taken), files=len(found.files), by_hand=len(found.by_hand)
        ),
        *([kb_texts.HOW_TO_APPLY.in_(language).format(name=name)] if found.diff else []),
    ]
    blocks = [Listed("\n".join(head))]
    if found.taken:
        lines = [bullet(_entry(key, names)) for key in found.taken]
        blocks.append(Listed(kb_texts.IN_THE_PATCH.in_(language), lines, _SHOWN))
    if found.by_hand:
        lines = [bullet(f"{_entry(one.key, names)}: {one.why}") for one in found.by_hand]
        blocks.append(Listed(kb_texts.BY_HAND.in_(language), lines, _SHOWN))
    return "\n\n".join(fitted(blocks, language, _ROOM))


def _entry(key: str, names: Names) -> str:
    """An entry by its name, with the key that tells a change from a regression question."""
    topic = key.partition("/")[2]
    return f"{names.name(topic)} ({key})" if names.topic(topic) else key
