"""Discord's limits of application commands: names, descriptions, options, choices, localizations."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Any

from tests.double.errors import Form
from tests.double.json_types import Json

Path = tuple[str | int, ...]

SLASH = 1
SUBCOMMAND, SUBCOMMAND_GROUP = 1, 2
COMPLETING = (3, 4, 10)
MOST = {1: 100, 2: 15, 3: 15}
TOTAL = 8000
LOCALES = frozenset(
    (
        *(
            "ar",
            "bg",
            "cs",
            "da",
            "de",
            "el",
            "en-GB",
            "en-US",
            "es-419",
            "es-ES",
            "fi",
            "fr",
            "he",
            "hi",
            "hr",
            "hu",
            "id",
        ),
        *(
            "it",
            "ja",
            "ko",
            "lt",
            "nl",
            "no",
            "pl",
            "pt-BR",
            "ro",
            "ru",
            "sv-SE",
            "th",
            "tr",
            "uk",
            "vi",
            "zh-CN",
            "zh-TW",
        ),
    )
)


def check_set(commands: list[Json], form: Form) -> None:
    """Hold a whole set of commands against the limits."""
    kinds = [one.get("type") or SLASH for one in commands]
    for kind, count in Counter(kinds).items():
        if count > MOST.get(kind, 0):
            form.wrong(
                (),
                "APPLICATION_COMMANDS_MAX",
                f"Maximum number of commands of type {kind} reached ({MOST.get(kind)})",
            )
    seen: set[tuple[int, str]] = set()
    for index, (kind, one) in enumerate(zip(kinds, commands, strict=True)):
        if (kind, one.get("name")) in seen:
            form.wrong(
                (index, "name"),
                "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "Application command names must be unique",
            )
        seen.add((kind, one.get("name", "")))
        check_command(one, (index,), form)


def check_command(command: Json, path: Path, form: Form) -> None:
    """Hold one command against the limits."""
    slash = (command.get("type") or SLASH) == SLASH
    _named(command, path, form, strict=slash)
    if slash:
        _described(command, path, form)
        _options(command.get("options") or [], (*path, "options"), form, depth=0)
    else:
        for key in ("description", "options"):
            if command.get(key):
                form.wrong(
                    (*path, key), "APPLICATION_COMMAND_INVALID", f"Context menu commands cannot have {key}"
                )
    if _weight(command) > TOTAL:
        form.wrong(path, "APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({TOTAL})")


def valid_name(name: str) -> bool:
    """Whether a slash command or option may be called so: lower case, letters, digits, - and _."""
    fits = all(one in "-_'" or unicodedata.category(one)[0] in "LNM" for one in name)
    return 1 <= len(name) <= 32 and fits and name == name.lower()


def _named(thing: Json, path: Path, form: Form, *, strict: bool) -> None:
    form.required((*path, "name"), thing.get("name"))
    names = {("name",): thing.get("name"), **_localized(thing, "name", path, form)}
    for where, name in names.items():
        form.length((*path, *where), name, 32, 1)
        if strict and isinstance(name, str) and not valid_name(name):
            form.wrong(
                (*path, *where), "APPLICATION_COMMAND_INVALID_NAME", f"Command name {name!r} is invalid"
            )


def _described(thing: Json, path: Path, form: Form) -> None:
    form.required((*path, "description"), thing.get("description"))
    form.length((*path, "description"), thing.get("description"), 100, 1)
    for where, text in _localized(thing, "description", path, form).items():
        form.length((*path, *where), text, 100, 1)


def _localized(thing: Json, key: str, path: Path, form: Form) -> dict[tuple[str, ...], Any]:
    field = f"{key}_localizations"
    found = thing.get(field) or {}
    for locale in found:
        if locale not in LOCALES:
            form.wrong((*path, field), "DICT_KEY_INVALID", f"{locale!r} is no locale of Discord's")
    return {(field, locale): text for locale, text in found.items()}


def _options(options: list[Json], path: Path, form: Form, *, depth: int) -> None:
    form.count(path, options, 25)
    names = Counter(one.get("name") for one in options)
    optional = False
    for index, one in enumerate(options):
        place = (*path, index)
        if names[one.get("name")] > 1:
            form.wrong(
                (*place, "name"),
                "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
                "Option names must be unique",
            )
        if one.get("required") and optional:
            form.wrong(
                (*place, "required"),
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must come first",
            )
        optional = optional or not one.get("required")
        _named(one, place, form, strict=True)
        _described(one, place, form)
        _option(one, place, form, depth)
    groups = [one.get("type") in (SUBCOMMAND, SUBCOMMAND_GROUP) for one in options]
    if any(groups) and not all(groups):
        form.wrong(
            path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Subcommands and options cannot be mixed"
        )


def _option(option: Json, path: Path, form: Form, depth: int) -> None:
    kind = option.get("type")
    choices = option.get("choices") or []
    form.count((*path, "choices"), choices, 25)
    for index, one in enumerate(choices):
        form.length((*path, "choices", index, "name"), one.get("name"), 100, 1)
        _localized(one, "name", (*path, "choices", index), form)
        if isinstance(one.get("value"), str):
            form.length((*path, "choices", index, "value"), one["value"], 100)
    if option.get("autocomplete") and (choices or kind not in COMPLETING):
        form.wrong(
            (*path, "autocomplete"),
            "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID",
            "Autocomplete does not go with choices",
        )
    if kind in (SUBCOMMAND, SUBCOMMAND_GROUP):
        if depth + (kind == SUBCOMMAND) > 2 or (kind == SUBCOMMAND_GROUP and depth > 0):
            form.wrong(
                (*path, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Subcommands are nested too deep"
            )
        _options(option.get("options") or [], (*path, "options"), form, depth=depth + 1)


def _weight(thing: Json) -> int:
    """Characters that count towards the total: the longest of each text's languages."""
    total = 0
    for key in ("name", "description"):
        texts = [thing.get(key) or "", *(thing.get(f"{key}_localizations") or {}).values()]
        total += max(len(text) for text in texts)
    total += len(str(thing["value"])) if "value" in thing else 0
    return total + sum(_weight(one) for key in ("options", "choices") for one in thing.get(key) or ())
