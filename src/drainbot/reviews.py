"""Topics under review: those whose answers several people called wrong, until a moderator keeps or changes them."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from drainbot.askers import Askers
from drainbot.lately import Lately
from drainbot.store import Reported, Store

AT_LEAST = 3  # different people
REPORTED_FOR = timedelta(days=90)  # how long a verdict counts
_FRESH_S = 300.0
_WAIT_S = 0.2
_TAUGHT = "same as"  # the action of a revision that changes how a topic is asked for, and not what it says


class Reviews:
    """Topics by server. Kept in memory for five minutes: so late a verdict in another process is seen, one in this at once."""

    def __init__(self, store: Store, askers: Askers) -> None:
        self._store = store
        self._askers = askers
        self._lately: Lately[frozenset[str]] = Lately(self._topics, _FRESH_S)

    async def open(self, server: str) -> tuple[Reported, ...]:
        """The topics under review, those called wrong by most people first. StoreError.

        What was said of a topic before it was last decided on, or its entry changed, does not count.
        """
        since = datetime.now(UTC) - REPORTED_FOR
        reported = await self._store.feedback.wrong_reports(server, AT_LEAST, since)
        if not reported:
            return ()
        decided = await self._decided(server)
        found = []
        for one in reported:
            if one.topic in decided and decided[one.topic] >= since:
                again = await self._store.feedback.wrong_reports(server, AT_LEAST, decided[one.topic])
                found += [other for other in again if other.topic == one.topic]
            else:
                found.append(one)
        return tuple(sorted(found, key=lambda one: (-one.askers, one.topic)))

    async def holds(self, server: str | None, topics: Iterable[str]) -> bool:
        """Whether one of the topics is under review. False where the store cannot tell in time. Never raises."""
        if server is None:
            return False
        found = await self._lately.within(server, _WAIT_S)
        return bool(found) and not (found or frozenset()).isdisjoint(topics)

    async def keep(self, server: str, by: str, topic: str) -> None:
        """Decide that a topic stays as it is; `by` in clear. StoreError where it cannot be written."""
        await self._store.decisions.keep(server, topic, datetime.now(UTC), self._askers.hash(by))
        self.forget(server)

    def forget(self, server: str) -> None:
        """Look anew the next time: something was said, or changed."""
        self._lately.forget(server)

    def clear(self) -> None:
        """The same on every server."""
        self._lately.clear()

    async def close(self) -> None:
        """Wait for the readings under way."""
        await self._lately.close()

    async def _topics(self, server: str) -> frozenset[str]:
        return frozenset(one.topic for one in await self.open(server))

    async def _decided(self, server: str) -> dict[str, datetime]:
        """When moderators last decided on topics, or changed them."""
        found = await self._store.decisions.kept(server)
        for revision in await self._store.revisions.all(server):
            if revision.action == _TAUGHT:
                continue
            for key in revision.entries:
                section, _, topic = key.partition("/")
                if section != "questions":
                    found[topic] = max(found.get(topic, revision.at), revision.at)
        return found
