"""Features: what two texts have in common, and what a pack's question has beyond its words."""

from hypothesis import given
from hypothesis import strategies as st

from drainbot.language.features import features, text_features
from drainbot.language.reading import Reader
from tests.engine.shipped import LAW


@LAW
@given(st.text(max_size=60))
def test_any_text_has_features_of_positive_weight(text: str) -> None:
    found = text_features(text)
    assert all(weight > 0 for weight in found.values())
    assert found == text_features(text)


def test_a_text_without_words_has_none() -> None:
    assert text_features("") == text_features("?! 🤔") == {}


def test_case_punctuation_and_endings_of_words_do_not_matter_to_word_features() -> None:
    one, other = text_features("Paying my bills?"), text_features("pay my bill")
    words = {name for name in one if name.startswith(("w:", "b:"))}
    assert words == {name for name in other if name.startswith(("w:", "b:"))}


def test_the_order_of_words_shows_in_pairs_alone() -> None:
    one, other = text_features("dog bites man"), text_features("man bites dog")
    assert {name[0] for name in one.keys() ^ other.keys()} == {"b"}


def test_a_slip_leaves_parts_of_the_word_alike() -> None:
    common = text_features("graduates").keys() & text_features("graduatse").keys()
    assert len([name for name in common if name.startswith("n:")]) >= 8


def test_a_reading_has_its_concepts_and_its_quantities_masked(reader: Reader) -> None:
    def of(text: str) -> dict[str, float]:
        return features(reader.read(text), reader.lexicon)

    assert "c:graduate" in of("loss per graduate")
    assert of("loss for 500 graduates") == of("loss for 700 graduates")
    assert of("loss for 500 graduates") != of("loss for graduates")


def test_words_that_name_nothing_have_no_parts_and_little_weight(reader: Reader) -> None:
    found = features(reader.read("of the"), reader.lexicon)
    assert found
    assert all(name.startswith("w:") and weight < 0.5 for name, weight in found.items())
