"""Any sequence of real edits and reverts, replayed from the log by another process, gives the same knowledge."""

from functools import partial

import pytest
from hypothesis import HealthCheck, given, note
from hypothesis import settings as examples
from hypothesis import strategies as st

from drainbot.curation import edits, entries
from drainbot.curation.fields import Words
from drainbot.curation.origins import Origin
from drainbot.engine import Engine
from drainbot.errors import EditError
from drainbot.keepers import Drafted, Edit, Saved
from drainbot.knowledge.overlay import Overlay, laid_over
from drainbot.service import Service
from drainbot.settings import Settings
from drainbot.store import new_id

TOPICS = st.sampled_from(["riders", "riders-by-car", "rack-cost", "lane-share", "stands-for-all", "bridge", "mayor", "thefts"])  # fmt: skip
PHRASES = st.sampled_from(
    ["saddles out there", "헬멧은 몇 개", "how leaky is the count", "bells and whistles"]
)
WORDS = st.sampled_from([Words("the saddle tally", "안장 집계"), Words("who pedals", "페달 밟는 사람")])
OURS = Origin(title="Elmford Lantern", date="2025-07-01")
EDITS = st.one_of(
    st.builds(partial, st.just(edits.add_phrase), topic=TOPICS, text=PHRASES),
    st.builds(partial, st.just(edits.remove_phrase), topic=TOPICS, text=PHRASES),
    st.builds(partial, st.just(edits.reword), topic=TOPICS, words=st.fixed_dictionaries({"name": WORDS})),
    st.builds(partial, st.just(edits.annotate), topic=TOPICS, text=st.none() | WORDS),
    st.builds(
        partial, st.just(edits.set_value), topic=st.just("riders"), period=st.sampled_from(["2018", "2024"]),
        value=st.sampled_from(["4000", "5200"]), origin=st.just(OURS),
    ),
    st.builds(partial, st.just(edits.retire), topic=TOPICS),
    st.builds(partial, st.just(edits.restore), topic=TOPICS),
    st.builds(
        partial, st.just(entries.new_text), name=WORDS, ask=st.lists(PHRASES, min_size=1, max_size=2),
        text=st.just(Words("On Fridays, at the bridge.", "금요일에 다리에서요.")),
    ),
)  # fmt: skip
ASKED = (
    "how many riders are there?",
    "saddles out there",
    "헬멧은 몇 개?",
    "how many riders in 2024?",
    "the bridge",
)


async def saved(service: Service, server: str, step: Edit | int, head: int) -> bool:
    """Whether the step was taken; what the edit or the gate refuses leaves everything as it is."""
    try:
        if isinstance(step, int):
            drafted = await service.keepers.revert(server, "mod", step % (head + 1))
        else:
            drafted = await service.keepers.draft(server, "mod", step, "edit")
    except EditError as error:
        note(f"refused: {error}")
        return False
    found = await service.keepers.save(server, "mod", drafted.proposal.id)
    assert isinstance(found, Saved | Drafted)
    return isinstance(found, Saved)


def answers(engine: Engine) -> list[str]:
    return [engine.ask(question).text for question in ASKED]


@pytest.mark.timeout(300)
@examples(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(steps=st.lists(EDITS | st.integers(0, 9), min_size=2, max_size=7))
async def test_replaying_the_log_gives_what_answered(
    service: Service, settings: Settings, steps: list[Edit | int]
) -> None:
    server, engine = new_id(), service.engine
    stood = [Overlay()]  # after each revision
    for step in steps:
        head = len(stood) - 1
        taken = await saved(service, server, step, head)
        state = await service.keepers.state(server)
        if taken:
            stood.append(state.overlay)
            if isinstance(step, int):
                assert state.overlay == stood[step % (head + 1)]  # a revert gives back what stood, whole
        assert (state.head, state.overlay) == (len(stood) - 1, stood[-1])
    live = await service.engines.of(server)
    replayed = [Overlay().with_((await service.store.revisions.entries(server, upto=number))[1]) for number in range(1, len(stood))]  # fmt: skip
    assert replayed == stood[1:]
    async with await Service.open(settings) as other:
        again = await other.engines.of(server)
    assert again.knowledge.version == live.knowledge.version
    assert answers(again) == answers(live) == answers(engine.over(laid_over(engine.knowledge, stood[-1])))
