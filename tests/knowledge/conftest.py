"""What all tests of this room share: the standard words are parsed once, not for each of hundreds of folders."""

from collections.abc import Iterator
from functools import cache

import pytest

from drainbot.knowledge import loading
from drainbot.knowledge.strict_yaml import parse


@pytest.fixture(scope="session", autouse=True)
def _parsed_once() -> Iterator[None]:
    """The real parser, remembering what it made of the same bytes under the same name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "parse", cache(parse))
        yield
