"""A lexicon in a file."""

import json
from dataclasses import fields
from pathlib import Path
from typing import BinaryIO

from drainbot.language.kept import Codec
from drainbot.language.lexicon import Lexicon

_BY_WORDS = ("exact", "english")  # keyed by tuples of words, written as one string each
_WORDS_BY_STEM = ("before", "after")


def _read(path: Path) -> Lexicon:
    data = json.loads(path.read_bytes())
    for name in _BY_WORDS:
        data[name] = {tuple(words.split(" ")): concept for words, concept in data[name].items()}
    data["words"] = tuple(data["words"])
    for name in _WORDS_BY_STEM:
        data[name] = {stem: tuple(words) for stem, words in data[name].items()}
    data["counted"] = frozenset(data["counted"])
    data["labels"] = {concept: (en, ko) for concept, (en, ko) in data["labels"].items()}
    return Lexicon(**data)


def _write(file: BinaryIO, lexicon: Lexicon) -> None:
    data = {item.name: getattr(lexicon, item.name) for item in fields(Lexicon) if item.init}
    data["counted"] = sorted(lexicon.counted)
    for name in _BY_WORDS:
        data[name] = {" ".join(words): concept for words, concept in data[name].items()}
    file.write(json.dumps(data, ensure_ascii=False).encode())


LEXICON: Codec[Lexicon] = Codec("lexicon", ".json", _read, _write)
