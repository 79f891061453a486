"""Discord's limits of message components, old (rows) and new (components v2), and of modals."""

from __future__ import annotations

from collections.abc import Iterator

from tests.double.errors import Form
from tests.double.json_types import Json

Path = tuple[str | int, ...]

ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = 9, 10, 11, 12, 13, 14, 17, 18
SELECTS = (3, 5, 6, 7, 8)
IN_CONTAINER = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR)
AT_TOP_V2 = (*IN_CONTAINER, CONTAINER)
UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 19, 21, 22, 23
IN_LABEL = (*SELECTS, TEXT_INPUT, UPLOAD, RADIO, CHECKBOXES, CHECKBOX)
TICKS = {RADIO: (10, 2), CHECKBOXES: (10, 1)}  # most and fewest options

ROWS = 5
COMPONENTS_V2 = 40
TEXT_TOTAL = 4000
LINK_STYLE = 5


def check_components(components: list[Json], form: Form, *, v2: bool) -> None:
    """Hold a message's components against the limits."""
    check = _Check(form)
    form.count(("components",), components, COMPONENTS_V2 if v2 else ROWS)
    for index, part in enumerate(components):
        check.placed(part, ("components", index), AT_TOP_V2 if v2 else (ROW,))
    check.whole()


def check_modal(modal: Json, form: Form) -> None:
    """Hold a modal against the limits."""
    check = _Check(form)
    for key, most in (("custom_id", 100), ("title", 45)):
        form.required((key,), modal.get(key))
        form.length((key,), modal.get(key), most)
    parts = modal.get("components") or []
    form.count(("components",), parts, ROWS, 1)
    for index, part in enumerate(parts):
        check.modal_part(part, ("components", index))
    check.whole()


def walk(components: list[Json]) -> Iterator[Json]:
    """All components, nested ones included."""
    for part in components:
        yield part
        yield from walk(
            [*part.get("components", ()), *(part[key] for key in ("accessory", "component") if part.get(key))]
        )


class _Check:
    """One walk through components, which counts what is limited over all of them."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._custom_ids: set[str] = set()
        self._ids: set[int] = set()
        self._count = 0
        self._text = 0

    def whole(self) -> None:
        if self._count > COMPONENTS_V2:
            self._form.wrong(
                ("components",),
                "COMPONENT_LIMIT_EXCEEDED",
                f"Total number of components cannot exceed {COMPONENTS_V2}",
            )
        if self._text > TEXT_TOTAL:
            self._form.wrong(
                ("components",),
                "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
                f"Displayable text cannot exceed {TEXT_TOTAL}",
            )

    def placed(self, part: Json, path: Path, allowed: tuple[int, ...]) -> None:
        kind = part.get("type")
        self._count += 1
        if kind not in allowed:
            self._form.wrong(
                (*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of {allowed}.'
            )
            return
        self._own_id(part, path)
        check = {
            ROW: self._row,
            BUTTON: self._button,
            SECTION: self._section,
            TEXT: self._display,
            THUMBNAIL: self._thumbnail,
            GALLERY: self._gallery,
            CONTAINER: self._container,
            **dict.fromkeys(SELECTS, self._select),
        }.get(kind)
        if check is not None:
            check(part, path)

    def modal_part(self, part: Json, path: Path) -> None:
        self._count += 1
        kind = part.get("type")
        if kind == LABEL:
            self._form.required((*path, "label"), part.get("label"))
            self._form.length((*path, "label"), part.get("label"), 45)
            self._form.length((*path, "description"), part.get("description"), 100)
            self._input(part.get("component") or {}, (*path, "component"), IN_LABEL, labelled=True)
        elif kind == ROW:
            self._form.count((*path, "components"), part.get("components") or [], 1, 1)
            for index, inner in enumerate(part.get("components") or []):
                self._input(inner, (*path, "components", index), (TEXT_INPUT,), labelled=False)
        elif kind == TEXT:
            self._display(part, path)
        else:
            self._form.wrong(
                (*path, "type"), "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1, 10, 18).'
            )

    def _input(self, part: Json, path: Path, allowed: tuple[int, ...], *, labelled: bool) -> None:
        kind = part.get("type")
        if kind not in allowed:
            self._form.wrong(
                (*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of {allowed}.'
            )
        elif kind in SELECTS:
            self._select(part, path)
        elif kind in TICKS:
            self._custom_id(part, path)
            self._options(part.get("options") or [], (*path, "options"), *TICKS[kind])
        else:
            self._custom_id(part, path)
            for key, most in (("label", 45), ("placeholder", 100), ("value", 4000)):
                self._form.length((*path, key), part.get(key), most)
            if not labelled:
                self._form.required((*path, "label"), part.get("label"))

    def _row(self, part: Json, path: Path) -> None:
        inner = part.get("components") or []
        selects = any(one.get("type") in SELECTS for one in inner)
        self._form.count((*path, "components"), inner, 1 if selects else 5, 1)
        for index, one in enumerate(inner):
            self.placed(one, (*path, "components", index), (BUTTON, *SELECTS))

    def _button(self, part: Json, path: Path) -> None:
        link = part.get("style") == LINK_STYLE
        if link:
            self._form.required((*path, "url"), part.get("url"))
            self._form.length((*path, "url"), part.get("url"), 512)
            if part.get("custom_id"):
                self._form.wrong(
                    (*path, "custom_id"),
                    "BUTTON_COMPONENT_CUSTOM_ID_URL",
                    "A custom id and url cannot both be specified",
                )
        else:
            self._custom_id(part, path)
        self._form.length((*path, "label"), part.get("label"), 80)
        if not part.get("label") and not part.get("emoji"):
            self._form.wrong(path, "BUTTON_COMPONENT_INVALID", "A button must have a label or an emoji")

    def _select(self, part: Json, path: Path) -> None:
        self._custom_id(part, path)
        self._form.length((*path, "placeholder"), part.get("placeholder"), 150)
        if part["type"] == STRING_SELECT:
            self._options(part.get("options") or [], (*path, "options"))
        least, most = part.get("min_values"), part.get("max_values")
        count = len(part.get("options") or ()) if part["type"] == STRING_SELECT else 25
        if (most or 1) > max(count, 1) or (least or 0) > (most or 1):
            self._form.wrong((*path, "max_values"), "SELECT_COMPONENT_MAX_VALUES", "More values than options")

    def _options(self, options: list[Json], path: Path, most: int = 25, least: int = 1) -> None:
        self._form.count(path, options, most, least)
        values: set[str] = set()
        for index, one in enumerate(options):
            for key in ("label", "value"):
                self._form.required((*path, index, key), one.get(key))
            for key in ("label", "value", "description"):
                self._form.length((*path, index, key), one.get(key), 100)
            if one.get("value") in values:
                self._form.wrong(
                    (*path, index, "value"),
                    "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                    "The specified option value is already used",
                )
            values.add(one.get("value", ""))

    def _section(self, part: Json, path: Path) -> None:
        inner = part.get("components") or []
        self._form.count((*path, "components"), inner, 3, 1)
        for index, one in enumerate(inner):
            self.placed(one, (*path, "components", index), (TEXT,))
        if self._form.required((*path, "accessory"), part.get("accessory")):
            self.placed(part["accessory"], (*path, "accessory"), (BUTTON, THUMBNAIL))

    def _display(self, part: Json, path: Path) -> None:
        if self._form.required((*path, "content"), part.get("content")):
            self._form.length((*path, "content"), part["content"], TEXT_TOTAL)
            self._text += len(part["content"])

    def _container(self, part: Json, path: Path) -> None:
        inner = part.get("components") or []
        self._form.count((*path, "components"), inner, COMPONENTS_V2, 1)
        for index, one in enumerate(inner):
            self.placed(one, (*path, "components", index), IN_CONTAINER)

    def _thumbnail(self, part: Json, path: Path) -> None:
        self._form.length((*path, "description"), part.get("description"), 1024)

    def _gallery(self, part: Json, path: Path) -> None:
        self._form.count((*path, "items"), part.get("items") or [], 10, 1)
        for index, one in enumerate(part.get("items") or []):
            self._form.length((*path, "items", index, "description"), one.get("description"), 1024)

    def _custom_id(self, part: Json, path: Path) -> None:
        custom_id = part.get("custom_id")
        if not self._form.required((*path, "custom_id"), custom_id):
            return
        self._form.length((*path, "custom_id"), custom_id, 100)
        if custom_id in self._custom_ids:
            self._form.wrong(
                (*path, "custom_id"),
                "COMPONENT_CUSTOM_ID_DUPLICATED",
                "Component custom id cannot be duplicated",
            )
        self._custom_ids.add(str(custom_id))

    def _own_id(self, part: Json, path: Path) -> None:
        own = part.get("id")
        if own:
            if own in self._ids:
                self._form.wrong(
                    (*path, "id"), "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated"
                )
            self._ids.add(own)
