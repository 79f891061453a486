"""/kb speaks the moderator's language: what is refused, what stands against an edit, what is to be looked at."""

from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot import kb_texts
from bot.markdown import escaped
from drainbot.curation import edits
from drainbot.curation.remarks import remark, texts, word
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.service import Asked
from drainbot.settings import Settings
from tests.bot.house import BOTH, House
from tests.bot.keeping import PHRASE, english_in, filled, have_saved, home, kb, keeper, labels, server, words
from tests.double.place import Place

CYCLISTS = "number of cyclists"


@pytest.fixture
async def house(place: Place, tiny: Engine, settings: Settings) -> AsyncIterator[House]:
    async with home(place, tiny, settings) as found:
        yield found


def test_an_english_sentence_is_seen_in_korean() -> None:
    assert english_in("- 2번째 줄: this is not YAML (“a b c d”)") == ["this is not YAML"]
    assert english_in("- “a b c d” 표현은 rack-cost 주제에 있습니다") == []


@BOTH
async def test_a_refused_edit(house: House, language: Language) -> None:
    phrase = "price of a stand for each rider"
    shown = await kb(house, keeper(house.place, language), "phrase add", topic="riders", text=phrase)
    said = remark("phrase-taken", phrase=phrase, topic="rack-cost").in_(language)
    assert f"- {escaped(said)}" in shown.text
    assert language == "en" or not english_in(shown.text)


@BOTH
async def test_a_finding_that_stands_against_an_edit(house: House, language: Language) -> None:
    mia, phrase = keeper(house.place, language), words(language)(PHRASE)
    ends = (await house.service.engines.of(server(house))).ask(phrase).status.value
    await have_saved(house, partial(edits.expect, question=phrase, topic=None, status=ends), "teach")
    shown = await kb(house, mia, "phrase add", topic="riders", text=phrase)
    why = remark("ends-with", status=word("answered"), topic="riders")
    said = remark("regression-ending", question=phrase, status=word(ends), why=why).in_(language)
    assert kb_texts.AGAINST.in_(language) in shown.text
    assert escaped(said) in shown.text
    assert language == "en" or not english_in(shown.text)


@BOTH
async def test_a_finding_to_confirm(house: House, language: Language) -> None:
    """A question that was asked goes from one topic to another."""
    mia = keeper(house.place, language)
    await house.service.ask(Asked(text=CYCLISTS, kind="slash", asker="ann", server=server(house)))
    await have_saved(house, partial(edits.remove_phrase, topic="riders", text=CYCLISTS), "unphrase")
    shown = await kb(house, mia, "phrase add", topic="thefts", text=CYCLISTS)
    said = remark("crossing", question=CYCLISTS, before="riders", after="thefts").in_(language)
    assert kb_texts.LOOK.in_(language) in shown.text
    assert escaped(said) in shown.text
    assert labels(shown) == [kb_texts.SAVE.in_(language), kb_texts.CANCEL.in_(language)]
    assert language == "en" or not english_in(shown.text)


@BOTH
async def test_a_mistake_in_yaml(house: House, language: Language) -> None:
    mia = keeper(house.place, language)
    opened = await mia.slash(house.place.channel, "kb edit", topic="riders", part="yaml")
    typed = {kb_texts.FORM_YAML.in_(language): "id: riders\ncolour: red\n"}
    shown = await filled(mia, opened, typed)
    detail = "'colour' is not known here (look how it is spelled, or take it out)"
    said = detail if language == "en" else f"{texts().checks['shape']}\n  - “{detail}”"
    assert f"- {kb_texts.IN_LINE.in_(language).format(line=2, message=said)}" in shown.text
    assert "drainbot" not in shown.text
    assert language == "en" or not english_in(shown.text)
