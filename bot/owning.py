"""What the application's owner is told, in private: that a changed knowledge folder was refused, and why."""

import discord

from bot import delivery, reach_texts
from bot.languages import tongue
from bot.markdown import cut, one_line
from drainbot.curation.remarks import of_problem
from drainbot.errors import KnowledgeError, Problem
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.store import ServerSettings

_MOST_FINDINGS = 5
_LONGEST_FINDING = 300
_LONGEST_QUOTED = 200


class OwnerNotes:
    """Tells the owner once for each content that was refused."""

    def __init__(self, client: discord.Client, service: Service) -> None:
        self._client = client
        self._service = service

    async def run(self) -> None:
        """Until cancelled."""
        await self._client.wait_until_ready()
        reloader = self._service.reloader
        while True:
            await reloader.refused.wait()
            reloader.refused.clear()
            if reloader.error:
                await self._tell(reloader.error)

    async def _tell(self, error: KnowledgeError) -> None:
        owner = _owner(self._client)
        if owner is None:
            return
        language = await tongue(self._service, str(owner.id), ServerSettings(), None) or "en"
        words = refusal(error, language)

        async def send() -> None:
            channel = await self._client.create_dm(owner)
            await channel.send(words)

        await delivery.attempt(send, "the note to the owner about the knowledge folder")


def refusal(error: KnowledgeError, language: Language) -> str:
    """A short message: how many findings, and the first of them."""
    count = len(error.problems)
    lines = [_line(one, language) for one in error.problems[:_MOST_FINDINGS]]
    findings = "\n".join(lines).replace("```", "'''")
    more = f"\n{reach_texts.MORE_FINDINGS.in_(language).format(count=count)}" if count > len(lines) else ""
    return f"{reach_texts.INVALID_FOLDER.in_(language).format(count=count)}\n```\n{findings}\n```{more}"


def _line(one: Problem, language: Language) -> str:
    """A finding with its place; in Korean what kind of thing it is, and its own words below."""
    if language == "en":
        return cut(one_line(str(one)), _LONGEST_FINDING)
    said, quoted = of_problem(one).in_(language).split("\n")
    return f"{one.file}:{one.line}:{one.column}: {said}\n  {cut(quoted, _LONGEST_QUOTED)}"


def _owner(client: discord.Client) -> discord.abc.Snowflake | None:
    """A person: of a team's application, the team's owner."""
    application = client.application
    if application is None:
        return None
    return (
        discord.Object(application.team.owner_id)
        if application.team and application.team.owner_id
        else application.owner
    )
