"""Gaps: questions without an answer, and what a server's moderators make of them: taught, judged, saved, off the list."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from drainbot.curation import teaching
from drainbot.curation.fields import Words
from drainbot.curation.origins import Origin
from drainbot.curation.regression import failure
from drainbot.curation.unanswered import Group, groups, remaining
from drainbot.engine import Engine
from drainbot.engines import Engines
from drainbot.errors import NothingToTeachError, StaleError
from drainbot.keepers import Drafted, Edit, Keepers, Saved, Waiting
from drainbot.knowledge import Expected
from drainbot.lately import Lately
from drainbot.store import Exchange, Proposal, Remedy, Revision, Store, digest, same_words

SHOWN = timedelta(days=90)
MOST = 2_000  # distinct questions
_MARK_DIGITS = 16
_MOST_SEEN = 16  # servers
_OUTSIDE = ""  # in place of the server
_WAIT_S = 0.2


@dataclass(frozen=True, slots=True)
class Decided:
    """Questions that are off the list, with nothing taught: they end as they should."""

    kind: Remedy
    topic: str | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a draft or a revision that was made for questions teaches."""

    kind: Remedy
    topic: str | None  # that they lead to from then on; None where that is none
    question: str  # the first of them


class Gaps:
    """A server's unanswered questions. Who may is for the caller to check; `by` is in clear, as Asked.asker.

    StoreError where the store cannot be read or written now; then nothing is changed.
    """

    def __init__(self, store: Store, engines: Engines, keepers: Keepers) -> None:
        self._store = store
        self._engines = engines
        self._keepers = keepers
        self._seen: OrderedDict[str, tuple[Group, ...]] = OrderedDict()  # looked at last stands last
        self._decided: Lately[frozenset[str]] = Lately(self._standing)

    async def close(self) -> None:
        """Wait for the readings under way."""
        await self._decided.close()

    async def is_open(self, server: str | None, question: str) -> bool:
        """Whether nobody has decided on a question that found no answer, of a server or (for None) of outside of servers.

        False where the store cannot tell in time. Never raises.
        """
        decided = await self._decided.within(server or _OUTSIDE, _WAIT_S)
        return decided is not None and digest(same_words(question)) not in decided

    def forget(self) -> None:
        """Look anew the next time: something was decided, or taken back."""
        self._decided.clear()

    async def groups(self, server: str) -> tuple[Group, ...]:
        """Like questions together, those asked most first.

        To compare them all takes a second or two where they are many, so it is done anew only once something else was
        asked: every press of a moderator asks for them.
        """
        since = datetime.now(UTC) - SHOWN
        asked = await self._store.logged.unanswered(server, since, MOST)
        left = remaining(self._seen.get(server, ()), asked)
        if left is None:
            engine = await self._engines.of(server)
            left = await asyncio.to_thread(groups, engine, asked)
        self._seen[server] = left
        self._seen.move_to_end(server)
        while len(self._seen) > _MOST_SEEN:
            self._seen.popitem(last=False)
        return left

    async def group(self, server: str, mark: str) -> Group | None:
        """The group that holds the question of this mark; None once somebody has decided on it."""
        groups = await self.groups(server)
        return next((one for one in groups if any(mark_of(asked) == mark for asked in one.questions)), None)

    async def exchanges(self, group: Group, most: int) -> tuple[Exchange, ...]:
        """The last exchanges of a group's most asked questions."""
        found = [await self._store.exchange(one) for one in group.exchanges[:most]]
        return tuple(one for one in found if one)

    async def same_as(self, server: str, by: str, questions: Sequence[str], topic: str) -> Drafted | Decided:
        """A draft by which the questions lead to a topic. EditError where they cannot."""
        engine = await self._engines.of(server)
        edit = partial(teaching.same_as, engine, questions, topic)
        return await self._draft(server, by, questions, edit, "topic", topic)

    async def unsaid(self, server: str, by: str, questions: Sequence[str]) -> Drafted | Decided:
        """A draft by which the questions are told that the article does not say it. EditError where they cannot."""
        engine = await self._engines.of(server)
        return await self._draft(server, by, questions, partial(teaching.unsaid, engine, questions), "unsaid")

    async def outside(self, server: str, by: str, questions: Sequence[str]) -> Drafted | Decided:
        """The questions are none for the bot: a draft where some end so already and are to stay so."""
        engine = await self._engines.of(server)
        edit = partial(teaching.outside, engine, questions)
        return await self._draft(server, by, questions, edit, "outside")

    async def is_taught_outside(self, server: str, questions: Sequence[str]) -> bool:
        """Whether outside() has anything to save, which could be taken back."""
        engine = await self._engines.of(server)
        return any(failure(engine, one, teaching.OUTSIDE) is None for one in questions)

    async def new_entry(
        self,
        server: str,
        by: str,
        questions: Sequence[str],
        name: Words,
        text: Words,
        origin: Origin | None,
    ) -> Drafted | Decided:
        """A draft of an entry in words that answers the questions. EditError where it cannot be."""
        engine = await self._engines.of(server)
        edit = partial(teaching.new_entry, engine, questions, name, text, origin)
        return await self._draft(server, by, questions, edit, "entry")

    async def save(self, server: str, by: str, proposal: str) -> Saved | Waiting | Drafted:
        """Make any draft live, or approve it, as Keepers.save; what it was made for, if it was for questions, is off the
        list then.

        The decision is that of who saves; its revision says who made it and who approved.
        """
        lesson = lesson_of(await self._keepers.proposal(server, proposal))
        if lesson is None:
            return await self._keepers.save(server, by, proposal)
        group = await self.group(server, mark_of(lesson.question))
        found = await self._keepers.save(server, by, proposal)
        if not isinstance(found, Saved):
            return found
        kind, topic, asked = lesson.kind, lesson.topic, group.questions if group else (lesson.question,)
        engine = found.verdict.engine or await self._engines.of(server)
        settled = [one for one in asked if _is_settled(engine, one, kind, topic)]
        await self._keepers.decide(server, by, settled, kind, topic, found.revision.number)
        self.forget()
        return found

    async def undo(self, server: str, by: str, number: int) -> Saved | Waiting | Drafted:
        """Go back to what held before a revision, which must be the last. StaleError where it is not."""
        head = (await self._keepers.state(server)).head
        if head != number:
            raise StaleError(server, number, head)
        drafted = await self._keepers.revert(server, by, number - 1)
        if not drafted.verdict.passes:
            return drafted
        return await self._keepers.save(server, by, drafted.proposal.id)

    async def _draft(
        self,
        server: str,
        by: str,
        questions: Sequence[str],
        edit: Edit,
        kind: Remedy,
        topic: str | None = None,
    ) -> Drafted | Decided:
        try:
            return await self._keepers.draft(server, by, edit, ACTIONS[kind], questions[0])
        except NothingToTeachError:
            await self._keepers.decide(server, by, questions, kind, topic)
            self.forget()
            return Decided(kind, topic)

    async def _standing(self, server: str) -> frozenset[str]:
        return await self._store.decisions.standing(server or None)


ACTIONS: dict[Remedy, str] = {"topic": "same as", "entry": "new entry", "unsaid": "not said", "outside": "out of scope"}  # fmt: skip
_KINDS = {action: kind for kind, action in ACTIONS.items()}


def mark_of(question: str) -> str:
    """What stands for a question where there is little room, the same for all wordings that the log takes for one."""
    return hashlib.blake2b(same_words(question).encode(), digest_size=_MARK_DIGITS // 2).hexdigest()


def lesson_of(made: Proposal | Revision) -> Lesson | None:
    """What it teaches; None where it was not made for questions."""
    kind = _KINDS.get(made.action)
    if kind is None or made.reason is None:
        return None
    # all its entries are about the topic but for its source
    topics = (key.partition("/")[2] for key in made.entries if not key.startswith("sources/"))
    return Lesson(kind, next(topics, None) if kind in ("topic", "entry") else None, made.reason)


def _is_settled(engine: Engine, question: str, kind: Remedy, topic: str | None) -> bool:
    """Whether a question ends as it was decided; out of scope is so by decision alone."""
    if kind == "outside":
        return True
    known = topic and engine.knowledge.topic(topic)
    wanted = teaching.expected_of(engine.knowledge, topic) if known and topic else Expected(status="no_data")
    if kind == "unsaid":
        wanted = teaching.NOT_SAID
    return failure(engine, question, wanted) is None
