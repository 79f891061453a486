"""Listing: all topics once, each with an example that it answers; all sources with what rests on them."""

from datetime import date

import pytest

from drainbot.knowledge import LANGUAGES, Language
from tests.engine.shipped import shipped_engine


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_stands_in_one_group_with_an_example(language: Language) -> None:
    engine = shipped_engine()
    groups = engine.topics(language)
    listed = [item for group in groups for item in group.topics]
    wanted = [topic.id for topic in engine.knowledge.topics() if topic.id not in engine.knowledge.smalltalk]
    assert [group.kind for group in groups] == ["figures", "computed", "texts", "absent"]
    assert [item.topic for item in listed] == wanted
    assert all(item.name and item.example and item.request == item.topic for item in listed)
    assert len({group.title for group in groups}) == len(groups)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_says_what_rests_on_it(language: Language) -> None:
    kcci, news, commentary = shipped_engine().sources(language)
    assert (kcci.id, kcci.publisher, kcci.published) == ("kcci", "Tech in Asia", date(2025, 6, 20))
    assert {"net-drain", "abroad", "drain-cost"} <= {item.topic for item in kcci.topics}
    assert "drain-cost" in {item.topic for item in commentary.topics}  # its other half stands there
    assert "ai-fund" in {item.topic for item in news.topics}
    assert "loss-per-graduate" not in {item.topic for item in kcci.topics}


@pytest.mark.parametrize(("text", "id_"), [("kcci", "kcci"), ("KCCI report", "kcci"), ("대한상공회의소", "kcci"), ("해설", "commentary"), ("xyz", None)])  # fmt: skip
def test_a_source_is_found_by_its_name(text: str, id_: str | None) -> None:
    found = shipped_engine().source(text, "en")
    assert (found.id if found else None) == id_
