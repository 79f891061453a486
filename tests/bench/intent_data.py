"""Public intent data for the bench: files, splits and typing slips. The form is told in the data folder's README."""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TypeAlias

Labelled: TypeAlias = tuple[str, str]  # text, intent

_HELD_BACK = 10  # one in so many, where a file has nothing but training data
_LETTERS_A_SLIP = 20
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True, slots=True)
class Data:
    """One data set, split."""

    name: str
    train: tuple[Labelled, ...]
    tuning: tuple[
        Labelled, ...
    ]  # fits the threshold, never scored; empty where there is nothing out of scope
    tuning_outside: tuple[str, ...]  # out of scope
    scored: tuple[Labelled, ...]
    scored_outside: tuple[str, ...]


def load(path: Path) -> Data:
    """A data set out of a JSON file with splits or a CSV file with training data alone."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            rows = [(row[0], row[1]) for row in list(csv.reader(file))[1:]]
        Random(0).shuffle(rows)
        held = len(rows) // _HELD_BACK
        return Data(path.stem, tuple(rows[held:]), (), (), tuple(rows[:held]), ())
    splits = {
        name: [(text, intent) for text, intent in rows]
        for name, rows in json.loads(path.read_text("utf-8")).items()
    }
    if "test" in splits:
        tuning, scored = splits["val"], splits["test"]
        tuning_outside, scored_outside = splits["oos_val"], splits["oos_test"]
    else:
        tuning, scored = _halves(splits["val"])
        tuning_outside, scored_outside = _halves(splits["oos_val"])
    return Data(
        path.stem,
        tuple(splits["train"]),
        tuple(tuning),
        tuple(text for text, _ in tuning_outside),
        tuple(scored),
        tuple(text for text, _ in scored_outside),
    )


def _halves(rows: Sequence[Labelled]) -> tuple[list[Labelled], list[Labelled]]:
    mixed = list(rows)
    Random(0).shuffle(mixed)
    return mixed[: len(mixed) // 2], mixed[len(mixed) // 2 :]


def few(train: Sequence[Labelled], an_intent: int, seed: int) -> list[Labelled]:
    """So many phrasings of each intent, drawn with a seed."""
    texts: dict[str, list[str]] = {}
    for text, intent in train:
        texts.setdefault(intent, []).append(text)
    random = Random(seed)
    return [
        (text, intent)
        for intent in sorted(texts)
        for text in random.sample(texts[intent], min(an_intent, len(texts[intent])))
    ]


def mistyped(texts: Sequence[str], seed: int) -> list[str]:
    """Each text with one slip per 20 characters, one at least: a key beside, two swapped, one left out or doubled."""
    random = Random(seed)
    return [_mistyped(text, random) for text in texts]


def _mistyped(text: str, random: Random) -> str:
    letters = list(text)
    for _ in range(max(1, round(len(text) / _LETTERS_A_SLIP))):
        places = [place for place, letter in enumerate(letters) if letter.lower() in _BESIDE]
        if not places:
            break
        place = random.choice(places)
        slip = random.randrange(4)
        if slip == 0:
            letters[place] = random.choice(_BESIDE[letters[place].lower()])
        elif slip == 1 and place + 1 < len(letters):
            letters[place : place + 2] = letters[place + 1], letters[place]
        elif slip == 2:
            del letters[place]
        else:
            letters.insert(place, letters[place])
    return "".join(letters)


def _keys_beside() -> dict[str, str]:
    places = {key: (row, column) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}
    return {
        key: "".join(
            other
            for other, (row, column) in places.items()
            if other != key and abs(row - at[0]) <= 1 and abs(column - at[1]) <= 1
        )
        for key, at in places.items()
    }


_BESIDE = _keys_beside()
