"""The stock bot (tests/double_sample_bot.py) in the double."""

from __future__ import annotations

from typing import Any

from tests.double.place import Place
from tests.double_sample_bot import SampleBot


def sample(place: Place, **options: Any) -> SampleBot:
    """The sample bot, led to the double."""
    return SampleBot(connector=place.double.connector(), **options)
