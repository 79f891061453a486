"""What Discord's app lets a member put into an option of a slash command."""

from typing import Any

from tests.double.json_types import Json

_TYPES: dict[int, tuple[type, ...]] = {3: (str,), 4: (int,), 5: (bool,), 10: (int, float)}
_IDS = (6, 7, 8, 9, 11)


def check_value(option: Json, value: Any) -> None:
    """AssertionError for a value that the app would refuse before anything is sent."""
    kind, name = option["type"], option["name"]
    wanted = (str,) if kind in _IDS else _TYPES[kind]
    right = isinstance(value, wanted) and (kind == 5 or not isinstance(value, bool))
    assert right, f"option {name!r} takes {wanted[0].__name__}, not {value!r}"
    choices = option.get("choices")
    if choices:
        assert value in [one["value"] for one in choices], f"{value!r} is no choice of {name!r}"
    if kind == 3:
        _between(name, len(value), option.get("min_length"), option.get("max_length") or 6000)
    elif kind in (4, 10):
        _between(name, value, option.get("min_value"), option.get("max_value"))


def _between(name: str, size: float, least: float | None, most: float | None) -> None:
    assert least is None or size >= least, f"option {name!r}: {size} is under {least}"
    assert most is None or size <= most, f"option {name!r}: {size} is over {most}"
