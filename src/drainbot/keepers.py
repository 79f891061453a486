"""Keepers: what moderators do to the knowledge of their server; an edit is judged, shown, and only then saved."""

import asyncio
import json
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from drainbot.askers import Askers
from drainbot.curation.differences import Difference, differences
from drainbot.curation.draft import Changes
from drainbot.curation.exchange import exported, imported
from drainbot.curation.gate import Verdict, gate
from drainbot.curation.merging import Conflict, merge
from drainbot.curation.reached import reached
from drainbot.curation.remarks import remark
from drainbot.curation.unanswered import Group, groups
from drainbot.engine import Engine
from drainbot.engines import Engines
from drainbot.errors import EditError, StaleError, UnknownProposalError
from drainbot.knowledge import Knowledge
from drainbot.knowledge.overlay import Overlay
from drainbot.looking import Looking
from drainbot.servers import Servers
from drainbot.store import Decision, Proposal, Remedy, Revision, Store

Edit: TypeAlias = Callable[[Knowledge, Overlay], Changes]  # EditError, KnowledgeError
POSTED = timedelta(days=30)  # how long a public reply is mended when its figure changes
_MOST_UNANSWERED = 2_000
_ATTEMPTS = 5  # to save, where somebody else saves all the time
_SHOWN_FOR = 600.0  # seconds for which a verdict that somebody reads holds for the saving
_MOST_SHOWN = 24  # such verdicts; each may keep an engine


@dataclass(frozen=True, slots=True)
class State:
    """What a server has of its own, by now."""

    head: int  # number of its last revision; 0 for none
    overlay: Overlay
    engine: Engine


@dataclass(frozen=True, slots=True)
class Drafted:
    """An edit that is kept and not live, with what is to be said of it."""

    proposal: Proposal
    verdict: Verdict
    differences: tuple[Difference, ...]
    conflicts: tuple[Conflict, ...] = ()  # with what somebody else saved meanwhile; theirs holds


@dataclass(frozen=True, slots=True)
class Saved:
    """An edit that is live."""

    revision: Revision
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Waiting:
    """An edit that a second moderator has to approve."""

    proposal: Proposal


class Keepers:
    """Edits by servers. Who may edit is for the caller to check, at every call; `by` is in clear, as Asked.asker.

    StoreError where the store cannot be read or written now; then nothing is changed.
    """

    def __init__(
        self, store: Store, engines: Engines, servers: Servers, askers: Askers, saved: Callable[[], None]
    ) -> None:
        """`saved` is called after each revision."""
        self._store = store
        self._engines = engines
        self._servers = servers
        self._askers = askers
        self._saved = saved
        self._shown: OrderedDict[object, tuple[float, Engine, Verdict]] = (
            OrderedDict()
        )  # with the base's engine
        self.looking = Looking(store, engines)

    async def close(self) -> None:
        """End what goes on beside."""
        await self.looking.close()

    async def state(self, server: str) -> State:
        """What the server has of its own."""
        head, entries = await self._store.revisions.entries(server)
        overlay = Overlay().with_(entries)
        return State(head, overlay, await self._engines.at_least(server, head))

    async def draft(
        self, server: str, by: str, edit: Edit, action: str, reason: str | None = None
    ) -> Drafted:
        """Keep an edit as a draft, and judge it. EditError or KnowledgeError where it cannot be made at all."""
        self.looking.begin(server)
        state = await self.state(server)
        base = self._engines.base.knowledge
        changes = await asyncio.to_thread(edit, base, state.overlay)  # a large import takes its time
        return await self._drafted(server, self._askers.hash(by), state, changes, action, reason)

    async def proposal(self, server: str, proposal: str) -> Proposal:
        """A draft, or what waits for a second moderator, as it was made. UnknownProposalError."""
        found = await self._store.revisions.proposal(server, proposal)
        if found is None or found.decision:
            raise UnknownProposalError(server, proposal)
        return found

    async def drafted(self, server: str, proposal: str) -> Drafted:
        """A draft, or what waits for a second moderator, judged anew. UnknownProposalError."""
        return await self._judged(await self.proposal(server, proposal), await self.state(server))

    async def save(self, server: str, by: str, proposal: str) -> Saved | Waiting | Drafted:
        """Make a draft of one's own live, or approve somebody else's.

        Waiting where it changes digits and the server wants a second moderator for that. Drafted where it cannot go live as
        it was shown: something stands against it, or somebody else has changed the same entries meanwhile; then what both
        come to is a new draft. UnknownProposalError, DecidedError.
        """
        kept = await self.proposal(server, proposal)
        who = self._askers.hash(by)
        for _ in range(_ATTEMPTS):
            state = await self.state(server)
            drafted = await self._judged(kept, state, as_shown=True)
            if not drafted.verdict.passes or drafted.proposal.id != kept.id:
                return drafted
            if drafted.verdict.digits and who == kept.author and await self._needs_second(server):
                return Waiting(await self._store.revisions.submit(server, proposal))
            try:
                decided = await self._store.revisions.decide(
                    server, proposal, "approved", who, datetime.now(UTC), on=state.head
                )
            except StaleError:
                continue
            return await self._live(server, decided, drafted.verdict)
        raise StaleError(server, state.head, state.head + 1)

    async def reject(self, server: str, by: str, proposal: str) -> Proposal:
        """Drop a draft, or what waits. UnknownProposalError, DecidedError."""
        now = datetime.now(UTC)
        return await self._store.revisions.decide(server, proposal, "rejected", self._askers.hash(by), now)

    async def pending(self, server: str) -> tuple[Proposal, ...]:
        """What waits for a second moderator, the oldest first."""
        return await self._store.revisions.pending(server)

    async def history(self, server: str, key: str | None = None) -> tuple[Revision, ...]:
        """The revisions, the newest first; of one entry, those that changed it."""
        found = await self._store.revisions.all(server)
        return tuple(one for one in reversed(found) if key is None or key in one.entries)

    async def changed(self, server: str, before: int, after: int) -> tuple[Difference, ...]:
        """What is other after one revision than after another; 0 is the base."""
        one, other = [
            Overlay().with_((await self._store.revisions.entries(server, upto=number))[1] if number else {})
            for number in (before, after)
        ]
        return differences(self._engines.base.knowledge, one, other)

    async def revert(self, server: str, by: str, to: int, reason: str | None = None) -> Drafted:
        """A draft that goes back to what held after a revision; 0 is the base. EditError where nothing would change."""
        state = await self.state(server)
        _, entries = await self._store.revisions.entries(server, upto=to) if to else (0, {})
        changes = {
            key: entries.get(key)
            for key in {*state.overlay.entries, *entries}
            if entries.get(key) != state.overlay.entries.get(key)
        }
        if not changes:
            raise EditError(remark("revision-holds", revision=str(to)))
        return await self._drafted(server, self._askers.hash(by), state, changes, "revert", reason, undoes=to)

    async def at(self, server: str, moment: datetime) -> int:
        """The revision that held at a moment; 0 for the base."""
        return await self._store.revisions.at(server, moment)

    async def export(self, server: str) -> str:
        """All that the server has of its own, as one YAML document."""
        return exported((await self.state(server)).overlay)

    async def import_(self, server: str, by: str, raw: bytes, name: str) -> Drafted:
        """A draft of what a document holds in place of all that the server has of its own."""
        return await self.draft(
            server, by, lambda base, overlay: imported(base, overlay, raw, name), "import"
        )

    async def audit(self, server: str) -> str:
        """Everything that was ever changed, proposed and decided, by whom (as keyed hashes) and when, as JSON."""
        return json.dumps(asdict(await self._store.revisions.export(server)), default=str, ensure_ascii=False, indent=1)  # fmt: skip

    async def check(self, server: str) -> Verdict:
        """What the gate says of all that the server has of its own, as if it were saved today on the base alone."""
        state = await self.state(server)
        async with self.looking.turn:
            return await asyncio.to_thread(gate, self._engines.base, Overlay(), state.overlay.entries)

    async def unanswered(self, server: str | None, days: int = 90) -> tuple[Group, ...]:
        """Like questions that found no answer, together, those asked most first; None for the owner's own."""
        since = datetime.now(UTC) - timedelta(days=days)
        asked = await self._store.logged.unanswered(server, since, _MOST_UNANSWERED)
        engine = await self._engines.of(server)
        return await asyncio.to_thread(groups, engine, asked)

    async def decide(
        self,
        server: str | None,
        by: str,
        questions: Sequence[str],
        kind: Remedy,
        topic: str | None = None,
        revision: int | None = None,
    ) -> None:
        """Take questions off the list of the unanswered."""
        now, who = datetime.now(UTC), self._askers.hash(by)
        await self._store.decisions.add(
            [
                Decision(
                    server=server,
                    question=question,
                    kind=kind,
                    topic=topic,
                    at=now,
                    by=who,
                    revision=revision,
                )
                for question in questions
            ]
        )

    async def _drafted(
        self,
        server: str,
        author: str,
        state: State,
        changes: Changes,
        action: str,
        reason: str | None,
        undoes: int | None = None,
    ) -> Drafted:
        proposal = await self._store.revisions.propose(
            server, state.head, author, datetime.now(UTC), action, changes, reason, undoes=undoes
        )
        return await self._judged(proposal, state)

    async def _judged(self, proposal: Proposal, state: State, *, as_shown: bool = False) -> Drafted:
        """A proposal judged on what holds now; merged where that touches the same entries, as a new draft then.

        `as_shown`: with the verdict of a few minutes ago, if it was on just this, so that what was read is what is saved.
        """
        changes: Changes = proposal.entries
        conflicts: tuple[Conflict, ...] = ()
        if proposal.on != state.head:
            _, entries = await self._store.revisions.entries(proposal.server, upto=proposal.on) if proposal.on else (0, {})  # fmt: skip
            ancestor = Overlay().with_(entries)
            merged = merge(ancestor, state.overlay, ancestor.with_(changes))
            conflicts = merged.conflicts
            touched = any(
                state.overlay.entries.get(key) != ancestor.entries.get(key) for key in proposal.entries
            )
            changes = merged.changes
            if touched:
                proposal = await self._store.revisions.propose(
                    proposal.server,
                    state.head,
                    proposal.author or "",
                    datetime.now(UTC),
                    proposal.action,
                    changes,
                    proposal.reason,
                )
        verdict = self._verdict_shown(proposal.server, state, changes) if as_shown else None
        verdict = verdict or await self._verdict(proposal.server, state, changes)
        found = differences(self._engines.base.knowledge, state.overlay, state.overlay.with_(changes))
        return Drafted(proposal, verdict, found, conflicts)

    async def _verdict(self, server: str, state: State, changes: Changes) -> Verdict:
        now = datetime.now(UTC)
        logged = await self.looking.logged(server)
        posted = await self._store.logged.posted(server, reached(state.engine, changes), now - POSTED)
        async with self.looking.turn:
            looks = self.looking.looks
            verdict = await asyncio.to_thread(
                gate, state.engine, state.overlay, changes, logged, posted, looks
            )
        self._shown[_about(server, state, changes)] = time.monotonic(), looks.base, verdict
        while len(self._shown) > _MOST_SHOWN:
            self._shown.popitem(last=False)
        return verdict

    def _verdict_shown(self, server: str, state: State, changes: Changes) -> Verdict | None:
        """The verdict of the last minutes on these changes of just this state; None where there is none."""
        at, base, verdict = self._shown.get(_about(server, state, changes), (0.0, None, None))
        is_of_late = time.monotonic() - at <= _SHOWN_FOR
        return verdict if is_of_late and base is self._engines.base else None

    async def _needs_second(self, server: str) -> bool:
        return bool((await self._servers.get(server)).second_moderator)

    async def _live(self, server: str, decided: Proposal, verdict: Verdict) -> Saved:
        if decided.revision is None or verdict.engine is None:
            raise UnknownProposalError(server, decided.id)
        self._engines.saved(server, decided.revision, verdict.engine)
        self._saved()
        (revision,) = await self._store.revisions.all(server, decided.revision - 1, 1)
        return Saved(revision, verdict)


def _about(server: str, state: State, changes: Changes) -> object:
    """What a verdict is about, beside the base."""
    return server, state.head, tuple(sorted(changes.items()))
