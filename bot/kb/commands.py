"""The commands of /kb, and what is pressed under their cards."""

import logging
from collections.abc import Awaitable, Callable
from typing import TypeAlias

import discord
from discord import app_commands

from bot import delivery, kb_texts
from bot.commands.localising import both, choices
from bot.gaps import commands as gaps
from bot.gaps.teaching import Teaching
from bot.gaps.unanswered import Unanswered
from bot.ids import Act, Pressed
from bot.kb.desk import Desk, Here
from bot.kb.drafting import Drafting
from bot.kb.editing import Editing
from bot.kb.exchange import Exchange
from bot.kb.finding import matching, phrase_completer, resolved, topic_completer
from bot.kb.parts import NEW, Part
from bot.kb.past import Past
from bot.kb.promoting import Promoting
from bot.kb.standing import Standing
from bot.kb.topic_card import TopicCards, unknown
from bot.languages import spoken
from bot.layout import MOST_OPTION, MOST_OPTIONS
from bot.markdown import cut, one_line
from drainbot.curation.texts import MOST_OF_PHRASE
from drainbot.service import Service

logger = logging.getLogger(__name__)
_Press: TypeAlias = Callable[[discord.Interaction, Pressed], Awaitable[None]]
_Topic: TypeAlias = app_commands.Range[str, 1, MOST_OPTION]
_Reason: TypeAlias = app_commands.Range[str, 1, 200]
_Number: TypeAlias = app_commands.Range[int, 0]
_EDITED = (Part.NAME, Part.FIGURE, Part.SENTENCE, Part.MORE, Part.TEXT, Part.NOTE, Part.YAML)


class Kb:
    """All of /kb: one desk, and whoever works at it."""

    def __init__(self, service: Service) -> None:
        self.desk = desk = Desk(service)
        self.unanswered = unanswered = Unanswered(desk)
        self.drafting = drafting = Drafting(desk, unanswered)
        self.editing = Editing(desk, drafting)
        self.past = Past(desk, drafting)
        self.teaching = Teaching(desk, drafting, unanswered)
        self.topics = TopicCards(desk)
        self.exchange = Exchange(desk, drafting)
        self.standing = Standing(desk)
        self.promoting = Promoting(desk)

    def presses(self) -> dict[Act, _Press]:
        """What a press of each act does."""
        return {
            Act.KB_SAVE: self.drafting.save,
            Act.KB_DROP: self.drafting.drop,
            Act.KB_REVERT: self.drafting.back,
            Act.KB_TOPIC: self.topics.press,
            Act.KB_FORM: self.editing.press,
            Act.KB_YAML: self.editing.yaml_again,
            Act.KB_RETIRE: self.editing.press_retire,
            Act.KB_RESTORE: self.editing.press_restore,
            Act.KB_HISTORY: self.past.turn,
            Act.KB_REVISION: self.past.revision,
            Act.KB_PENDING: self.past.judge,
            Act.GAPS: self.teaching.press,
        }

    async def topic(
        self, interaction: discord.Interaction, here: Here, typed: str, *, or_gone: bool = False
    ) -> str | None:
        """The topic that is meant; None where none clearly is, which the moderator is told. `or_gone`: also one of which the
        server has something otherwise, and the base nothing any more.
        """
        state = await self.desk.keepers.state(here.server)
        engine = state.engine
        if or_gone and f"changes/{typed.strip()}" in state.overlay.entries:
            return typed.strip()
        topic = resolved(engine, typed, here.language)
        if topic is None:
            shown = unknown(typed, matching(engine, typed, here.language, 5), here.language)
            await delivery.respond(interaction, shown, private=True)
        return topic


def add_kb(tree: app_commands.CommandTree, service: Service) -> Kb:
    """Add /kb, and the menu This asks for…, to the commands of servers that the bot is a member of."""
    kb = Kb(service)
    group = app_commands.Group(
        name=both(kb_texts.KB),
        description=both(kb_texts.KB_HELP),
        default_permissions=discord.Permissions(manage_guild=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    _topics(group, kb)
    _phrasings(group, kb)
    _forms(group, kb)
    _use(group, kb)
    _past(group, kb)
    _files(group, kb)
    _owners(group, kb)
    gaps.add(group, kb.unanswered)
    tree.add_command(group)
    gaps.add_menu(tree, kb.teaching)
    return kb


def _topics(group: app_commands.Group, kb: Kb) -> None:
    @group.command(name=both(kb_texts.SHOW), description=both(kb_texts.SHOW_HELP))
    @app_commands.rename(topic=both(kb_texts.TOPIC))
    @app_commands.describe(topic=both(kb_texts.TOPIC_HELP))
    @app_commands.autocomplete(topic=topic_completer(kb.desk))
    async def show(interaction: discord.Interaction, topic: _Topic) -> None:
        here = await kb.desk.begin(interaction)
        if here is not None:
            await kb.topics.show(interaction, here, topic)

    @group.command(name=both(kb_texts.SEARCH), description=both(kb_texts.SEARCH_HELP))
    @app_commands.rename(query=both(kb_texts.QUERY))
    @app_commands.describe(query=both(kb_texts.QUERY_HELP))
    async def search(interaction: discord.Interaction, query: _Topic) -> None:
        here = await kb.desk.begin(interaction)
        if here is not None:
            await kb.topics.search(interaction, here, query)


def _phrasings(group: app_commands.Group, kb: Kb) -> None:
    phrase = app_commands.Group(
        name=both(kb_texts.PHRASE), description=both(kb_texts.PHRASE_HELP), parent=group
    )

    @phrase.command(name=both(kb_texts.PHRASE_ADD), description=both(kb_texts.PHRASE_ADD_HELP))
    @app_commands.rename(topic=both(kb_texts.TOPIC), text=both(kb_texts.TEXT))
    @app_commands.describe(topic=both(kb_texts.TOPIC_HELP), text=both(kb_texts.TEXT_HELP))
    @app_commands.autocomplete(topic=topic_completer(kb.desk))
    async def add(
        interaction: discord.Interaction, topic: _Topic, text: app_commands.Range[str, 1, MOST_OF_PHRASE]
    ) -> None:
        here = await kb.desk.begin(interaction)
        if here is not None and (found := await kb.topic(interaction, here, topic)):
            await kb.editing.phrase(interaction, here, found, text)

    @phrase.command(name=both(kb_texts.PHRASE_REMOVE), description=both(kb_texts.PHRASE_REMOVE_HELP))
    @app_commands.rename(topic=both(kb_texts.TOPIC), text=both(kb_texts.TEXT))
    @app_commands.describe(topic=both(kb_texts.TOPIC_HELP), text=both(kb_texts.TEXT_GONE_HELP))
    @app_commands.autocomplete(topic=topic_completer(kb.desk), text=phrase_completer(kb.desk))
    async def remove(
        interaction: discord.Interaction, topic: _Topic, text: app_commands.Range[str, 1, MOST_OF_PHRASE]
    ) -> None:
        here = await kb.desk.begin(interaction)
        if here is not None and (found := await kb.topic(interaction, here, topic)):
            await kb.editing.unphrase(interaction, here, found, text)


def _forms(group: app_commands.Group, kb: Kb) -> None:
    @group.command(name=both(kb_texts.EDIT), description=both(kb_texts.EDIT_HELP))
    @app_commands.rename(topic=both(kb_texts.TOPIC), part=both(kb_texts.PART))
    @app_commands.describe(topic=both(kb_texts.TOPIC_HELP), part=both(kb_texts.PART_HELP))
    @app_commands.autocomplete(topic=topic_completer(kb.desk))
    @app_commands.choices(part=choices({one: kb_texts.PARTS[one] for one in _EDITED}))
    async def edit(interaction: discord.Interaction, topic: _Topic, part: str) -> None:
        here = await kb.desk.admit(interaction)
        if here is not None and (found := await kb.topic(interaction, here, topic)):
            await kb.editing.open(interaction, here, Part(part), found)

    @group.command(name=both(kb_texts.ADD), description=both(kb_texts.ADD_HELP))
    @app_commands.rename(kind=both(kb_texts.KIND))
    @app_commands.describe(kind=both(kb_texts.KIND_HELP))
    @app_commands.choices(kind=choices({one: kb_texts.PARTS[one] for one in NEW}))
    async def add(interaction: discord.Interaction, kind: str) -> None:
        here = await kb.desk.admit(interaction)
        if here is not None:
            await kb.editing.open(interaction, here, Part(kind))


def _use(group: app_commands.Group, kb: Kb) -> None:
    @group.command(name=both(kb_texts.RETIRE), description=both(kb_texts.RETIRE_HELP))
    @app_commands.rename(topic=both(kb_texts.TOPIC), reason=both(kb_texts.REASON))
    @app_commands.describe(topic=both(kb_texts.TOPIC_HELP), reason=both(kb_texts.REASON_HELP))
    @app_commands.autocomplete(topic=topic_completer(kb.desk))
    async def retire(interaction: discord.Interaction, topic: _Topic, reason: _Reason | None = None) -> None:
        here = await kb.desk.begin(interaction)
        if here is not None and (found := await kb.topic(interaction, here, topic)):
            await kb.editing.retire(interaction, here, found, reason)

    @group.command(name=both(kb_texts.RESTORE), description=both(kb_texts.RESTORE_HELP))
    @app_commands.rename(topic=both(kb_texts.TOPIC), reason=both(kb_texts.REASON))
    @app_commands.describe(topic=both(kb_texts.TOPIC_HELP), reason=both(kb_texts.REASON_HELP))
    @app_commands.autocomplete(topic=topic_completer(kb.desk))
    async def restore(interaction: discord.Interaction, topic: _Topic, reason: _Reason | None = None) -> None:
        here = await kb.desk.begin(interaction)
        if here is not None and (found := await kb.topic(interaction, here, topic, or_gone=True)):
            await kb.editing.restore(interaction, here, found, reason)


def _past(group: app_commands.Group, kb: Kb) -> None:
    @group.command(name=both(kb_texts.HISTORY), description=both(kb_texts.HISTORY_HELP))
    @app_commands.rename(topic=both(kb_texts.TOPIC))
    @app_commands.describe(topic=both(kb_texts.TOPIC_HELP))
    @app_commands.autocomplete(topic=topic_completer(kb.desk))
    async def history(interaction: discord.Interaction, topic: _Topic | None = None) -> None:
        here = await kb.desk.begin(interaction)
        if here is None:
            return
        found = await kb.topic(interaction, here, topic) if topic else ""
        if found is not None:
            shown = await kb.past.history(here, found)
            await delivery.respond(interaction, shown, private=True)

    @group.command(name=both(kb_texts.DIFF), description=both(kb_texts.DIFF_HELP))
    @app_commands.rename(one=both(kb_texts.FROM), other=both(kb_texts.TO))
    @app_commands.describe(one=both(kb_texts.FROM_HELP), other=both(kb_texts.TO_HELP))
    async def diff(interaction: discord.Interaction, one: _Number, other: _Number | None = None) -> None:
        here = await kb.desk.begin(interaction)
        if here is not None:
            await kb.past.diff(interaction, here, one, other)

    @group.command(name=both(kb_texts.REVERT), description=both(kb_texts.REVERT_HELP))
    @app_commands.rename(to=both(kb_texts.BACK_TO), reason=both(kb_texts.REASON))
    @app_commands.describe(to=both(kb_texts.BACK_TO_HELP), reason=both(kb_texts.REASON_HELP))
    @app_commands.autocomplete(to=_revision_completer(kb))
    async def revert(
        interaction: discord.Interaction,
        to: app_commands.Range[str, 1, MOST_OPTION],
        reason: _Reason | None = None,
    ) -> None:
        here = await kb.desk.begin(interaction)
        if here is not None:
            await kb.past.revert(interaction, here, to, reason)

    @group.command(name=both(kb_texts.PENDING), description=both(kb_texts.PENDING_HELP))
    async def pending(interaction: discord.Interaction) -> None:
        here = await kb.desk.begin(interaction)
        if here is not None:
            await kb.past.pending(interaction, here)


def _files(group: app_commands.Group, kb: Kb) -> None:
    @group.command(name=both(kb_texts.EXPORT), description=both(kb_texts.EXPORT_HELP))
    async def export(interaction: discord.Interaction) -> None:
        here = await kb.desk.begin(interaction)
        if here is not None:
            await kb.exchange.export(interaction, here)

    @group.command(name=both(kb_texts.IMPORT), description=both(kb_texts.IMPORT_HELP))
    @app_commands.rename(file=both(kb_texts.FILE))
    @app_commands.describe(file=both(kb_texts.FILE_HELP))
    async def import_(interaction: discord.Interaction, file: discord.Attachment) -> None:
        here = await kb.desk.begin(interaction)
        if here is not None:
            await kb.exchange.import_(interaction, here, file)

    @group.command(name=both(kb_texts.CHECK), description=both(kb_texts.CHECK_HELP))
    async def check(interaction: discord.Interaction) -> None:
        here = await kb.desk.begin(interaction)
        if here is not None:
            await kb.standing.check(interaction, here)

    @group.command(name=both(kb_texts.STATS), description=both(kb_texts.STATS_HELP))
    async def stats(interaction: discord.Interaction) -> None:
        here = await kb.desk.begin(interaction)
        if here is not None:
            await kb.standing.stats(interaction, here)


def _owners(group: app_commands.Group, kb: Kb) -> None:
    @group.command(name=both(kb_texts.PROMOTE), description=both(kb_texts.PROMOTE_HELP))
    @app_commands.rename(revision=both(kb_texts.REVISION), server=both(kb_texts.SERVER))
    @app_commands.describe(revision=both(kb_texts.REVISION_HELP), server=both(kb_texts.SERVER_HELP))
    async def promote(
        interaction: discord.Interaction,
        revision: app_commands.Range[int, 1] | None = None,
        server: app_commands.Range[str, 1, MOST_OPTION] | None = None,
    ) -> None:
        here = await kb.desk.begin_for_owner(interaction)
        if here is not None:
            await kb.promoting.promote(interaction, here, server or here.server, revision)


def _revision_completer(
    kb: Kb,
) -> Callable[[discord.Interaction, str], "discord.utils.Coro[list[app_commands.Choice[str]]]"]:
    async def complete(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        try:
            if not await kb.desk.may(interaction):
                return []
            language = await spoken(interaction, kb.desk.service)
            here = Here(str(interaction.guild_id), str(interaction.user.id), language)
            names = await kb.desk.names(here)
            past = await kb.desk.keepers.history(here.server)
            lines = {
                kb_texts.YESTERDAY.in_(language): kb_texts.AS_YESTERDAY.in_(language),
                **{
                    str(one.number): cut(
                        one_line(f"{one.number}: {one.at:%Y-%m-%d %H:%M} UTC, {names.of_keys(one.entries)}"),
                        MOST_OPTION,
                    )
                    for one in past[1:]
                },
                "0": kb_texts.THE_BASE.in_(language),
            }
            wanted = str(typed).strip().casefold()
            found = [(value, name) for value, name in lines.items() if wanted in name.casefold()]
            return [app_commands.Choice(name=name, value=value) for value, name in found[:MOST_OPTIONS]]
        except Exception:
            logger.exception("no revisions can be offered")
            return []

    return complete
