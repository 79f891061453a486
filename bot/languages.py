"""The language in which the bot speaks to somebody where their words do not say it."""

from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.store import ServerSettings

_KNOWN = 0.2  # seconds that an answer waits for what its asker prefers


async def tongue(
    service: Service, asker: str, settings: ServerSettings, otherwise: Language | None
) -> Language | None:
    """What the member chose, else the server, else `otherwise`: what their Discord says."""
    prefers = await service.members.within(asker, _KNOWN)
    if prefers and prefers.language:
        return prefers.language
    return otherwise if settings.language == "auto" else settings.language
