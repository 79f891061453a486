"""Components and embeds as Discord gives them back: ids filled in, defaults set, media resolved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.double import component_rules as rules
from tests.double.clock import Snowflakes
from tests.double.errors import Form
from tests.double.json_types import Json
from tests.double.messages import Attachment

_DEFAULTS: dict[int, Json] = {
    rules.SECTION: {},
    rules.THUMBNAIL: {"description": None, "spoiler": False},
    rules.FILE: {"name": None, "size": None, "spoiler": False},
    rules.SEPARATOR: {"spacing": 1, "divider": True},
    rules.CONTAINER: {"accent_color": None, "spoiler": False},
    **{kind: {"min_values": 1, "max_values": 1} for kind in rules.SELECTS},
}
_SCHEME = "attachment://"


class Media:
    """Finds what `attachment://name` means among a message's attachments."""

    def __init__(self, attachments: list[Attachment], ids: Snowflakes, form: Form) -> None:
        self._by_name: Mapping[str, Attachment] = {one.filename: one for one in attachments}
        self._ids = ids
        self._form = form
        self.used: set[int] = set()  # attachments that components show, which the message then does not list

    def find(self, url: str) -> Attachment | None:
        name = url.removeprefix(_SCHEME)
        if name == url:
            return None
        found = self._by_name.get(name)
        if found is None:
            self._form.wrong(
                ("components",), "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", f"{name!r} not found"
            )
        return found

    def unfurled(self, media: Json) -> Json:
        found = self.find(media["url"])
        if found is None:
            return {"id": str(self._ids.next()), "url": media["url"], "proxy_url": media["url"]}
        self.used.add(found.id)
        shown = found.payload()
        extras = {"content_type": found.content_type, "attachment_id": str(found.id)}
        return {"id": str(self._ids.next()), "url": shown["url"], "proxy_url": shown["proxy_url"]} | extras


def view_components(components: list[Json], media: Media) -> list[Json]:
    """A message's components with an id each (those without get the next free number) and all defaults."""
    shown = view_modal(components, media)
    for part in rules.walk(shown):
        part.pop("required", None)  # means something in modals alone
    return shown


def view_modal(components: list[Json], media: Media) -> list[Json]:
    """The same for the components of a modal."""
    taken = {part["id"] for part in rules.walk(components) if part.get("id")}
    counter = iter(number for number in range(1, 10_000) if number not in taken)
    return [_view(part, media, counter) for part in components]


def _view(part: Json, media: Media, counter: Any) -> Json:
    shown = dict(_DEFAULTS.get(part["type"], {}))
    shown |= {key: value for key, value in part.items() if value is not None}
    shown["id"] = part.get("id") or next(counter)
    for key in ("components",):
        if key in shown:
            shown[key] = [_view(one, media, counter) for one in shown[key]]
    for key in ("accessory", "component"):
        if key in shown:
            shown[key] = _view(shown[key], media, counter)
    if "media" in shown:
        shown["media"] = media.unfurled(shown["media"])
    if part["type"] == rules.FILE:
        shown |= _file(part, media)
    if part["type"] == rules.GALLERY:
        shown["items"] = [_item(one, media) for one in part["items"]]
    return shown


def _file(part: Json, media: Media) -> Json:
    found = media.find(part["file"]["url"])
    sizes = {"name": found.filename, "size": len(found.data)} if found else {}
    return {"file": media.unfurled(part["file"])} | sizes


def _item(item: Json, media: Media) -> Json:
    return {
        "media": media.unfurled(item["media"]),
        "description": item.get("description"),
        "spoiler": bool(item.get("spoiler")),
    }


def view_embed(embed: Json, media: Media) -> Json:
    """An embed as Discord gives it back."""
    shown = {key: value for key, value in embed.items() if value is not None} | {"type": "rich"}
    if "fields" in shown:
        shown["fields"] = [{"inline": False} | one for one in shown["fields"]]
    for key in ("image", "thumbnail"):
        if shown.get(key):
            found = media.find(shown[key]["url"])
            if found is not None:
                media.used.add(found.id)
            url = found.payload()["url"] if found else shown[key]["url"]
            shown[key] = {"url": url, "proxy_url": url}
    return shown
