"""What members fill in: fields of modals, values of select menus."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.double.channels import Channel
from tests.double.commands import resolved
from tests.double.json_types import Json

ROW, STRING_SELECT, TEXT_INPUT, LABEL = 1, 3, 4, 18
SELECTS = (3, 5, 6, 7, 8)
UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 19, 21, 22, 23


def chosen(part: Json, values: Iterable[Any], channel: Channel) -> Json:
    """The values (and resolved objects) that choosing in a select menu sends."""
    wanted = list(values)
    least, most = part.get("min_values", 1), part.get("max_values", 1)
    assert least <= len(wanted) <= most, (
        f"{part['custom_id']!r} takes {least} to {most} values, not {len(wanted)}"
    )
    if part["type"] == STRING_SELECT:
        return {"values": [_offered(part, one) for one in wanted]}
    return {"values": [str(one.id) for one in wanted], "resolved": resolved(wanted, channel)}


def _offered(part: Json, wanted: Any) -> str:
    for one in part["options"]:
        if wanted in (one["value"], one["label"]):
            return str(one["value"])
    raise AssertionError(f"{wanted!r} is not offered; there are {[one['label'] for one in part['options']]}")


def filled(modal: Json, values: dict[str, Any], channel: Channel) -> Json:
    """What a sent modal holds; `values` by custom_id or label, all of which must be fields of it."""
    things = [
        one for value in values.values() for one in (value if isinstance(value, (list, tuple)) else [value])
    ]
    sent = [_filled_top(part, values, channel) for part in modal["components"]]
    assert not values, f"the modal has no fields {sorted(values)}"
    found = resolved(things, channel)
    return {"custom_id": modal["custom_id"], "components": sent} | ({"resolved": found} if found else {})


def _filled_top(part: Json, values: dict[str, Any], channel: Channel) -> Json:
    shown = {"type": part["type"], "id": part["id"]}
    if part["type"] == ROW:
        return shown | {
            "components": [_field(one, one.get("label"), values, channel) for one in part["components"]]
        }
    if part["type"] == LABEL:
        return shown | {"component": _field(part["component"], part["label"], values, channel)}
    return shown


def _field(part: Json, label: str | None, values: dict[str, Any], channel: Channel) -> Json:
    shown = {"type": part["type"], "id": part["id"], "custom_id": part["custom_id"]}
    key = part["custom_id"] if part["custom_id"] in values else label
    value = values.pop(key, None) if key is not None else None
    if part["type"] == TEXT_INPUT:
        return shown | {"value": _typed(part, label, value)}
    if part["type"] in SELECTS:
        wanted = [] if value is None else value if isinstance(value, (list, tuple)) else [value]
        least = part.get("min_values", 1) if part.get("required", True) else 0
        return shown | {"values": chosen(part | {"min_values": least}, wanted, channel)["values"]}
    if part["type"] == UPLOAD:
        files = list(value or ())
        _counted(part, label, files)
        return shown | {"values": [str(one.id) for one in files]}
    if part["type"] == RADIO:
        assert value is not None or not part.get("required", True), f"the field {label!r} is required"
        return shown | {"value": value if value is None else _offered(part, value)}
    if part["type"] == CHECKBOXES:
        ticked = [_offered(part, one) for one in value or ()]
        _counted(part, label, ticked)
        return shown | {"values": ticked}
    if part["type"] == CHECKBOX:
        return shown | {"value": bool(value)}
    raise AssertionError(f"the double cannot fill in a component of type {part['type']}")


def _counted(part: Json, label: str | None, values: list[Any]) -> None:
    """Refuse too few or too many values of what is uploaded or ticked."""
    needed = max(part.get("min_values") or 0, 1) if part.get("required", True) else 0
    most = part.get("max_values") or len(part.get("options") or "1")
    assert needed <= len(values) <= most, f"the field {label!r} takes {needed} to {most}, not {len(values)}"


def _typed(part: Json, label: str | None, value: Any) -> str:
    text = part.get("value") or "" if value is None else str(value)
    name = label or part["custom_id"]
    assert text or not part.get("required", True), f"the field {name!r} is required"
    if text:
        least, most = part.get("min_length") or 0, part.get("max_length") or 4000
        assert least <= len(text) <= most, (
            f"the field {name!r} takes {least} to {most} characters, not {len(text)}"
        )
    return text
