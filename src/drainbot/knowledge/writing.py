"""Writing an entry as YAML that people read and mend: block style, fields in one order, quotes only where YAML needs them."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any

from drainbot.knowledge.strict_yaml import parse

_STEP = "  "
_UNSEEN = re.compile("[\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]")


def written(entry: Any) -> str:
    """An entry, or the list of regression questions of one, as YAML; parsed() gives the same entry back."""
    return document(plain(entry))


def document(data: Any) -> str:
    """Mappings, lists and scalars as YAML."""
    return "\n".join(_lines(data)) + "\n"


def plain(entry: Any) -> Any:
    """An entry as mappings, lists and scalars in the order of its fields, without what is left as it is by default."""
    if is_dataclass(entry):
        return {
            item.name: plain(value)
            for item in fields(entry)
            if (value := getattr(entry, item.name)) != _default(item)
        }
    if isinstance(entry, Mapping):
        return {key: plain(value) for key, value in entry.items()}
    if isinstance(entry, (tuple, list)):
        return [plain(value) for value in entry]
    return entry.value if isinstance(entry, Enum) else entry


def _default(item: Any) -> Any:
    if item.default_factory is not MISSING:
        return item.default_factory()
    return item.default


def _lines(data: Any) -> Iterator[str]:
    if isinstance(data, Mapping) and data:
        for key, value in data.items():
            yield from _under(f"{_key(str(key))}:", value)
    elif isinstance(data, Sequence) and not isinstance(data, str) and data:
        for value in data:
            first, *rest = _lines(value)
            yield f"- {first}"
            yield from (_STEP + line for line in rest)
    else:
        yield _empty(data) or scalar(data)


def _under(key: str, value: Any) -> Iterator[str]:
    if empty := _empty(value):
        yield f"{key} {empty}"
    elif isinstance(value, (Mapping, list, tuple)):
        yield key
        yield from (_STEP + line for line in _lines(value))
    else:
        yield f"{key} {scalar(value)}"


def _empty(value: Any) -> str:
    if isinstance(value, Mapping):
        return "" if value else "{}"
    return "" if isinstance(value, str) or not isinstance(value, (list, tuple)) or value else "[]"


def scalar(value: Any) -> str:
    """One value as YAML has it on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return _text(str(value))


@lru_cache(4096)
def _key(text: str) -> str:
    """The name of a field; off is no surprise to the strict reader where it is one."""
    read = (
        None if _UNSEEN.search(text) or "\n" in text else parse(f"{text}: 1\n".encode(errors="replace"), "")
    )
    return text if read and not read.problems and read.data == {text: "1"} else _quoted(text)


@lru_cache(4096)
def _text(text: str) -> str:
    """Without quotes where the strict reader takes it for this very text: what needs them is what it reads otherwise."""
    if "\n" not in text and not _UNSEEN.search(text):
        read = parse(f"- {text}\n".encode(errors="replace"), "")
        keyed = parse(f"k: {text}\n".encode(errors="replace"), "")
        if not (read.problems or keyed.problems) and read.data == [text] and keyed.data == {"k": text}:
            return text
    return _quoted(text)


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)
