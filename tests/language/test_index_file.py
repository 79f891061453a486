"""Fitted phrasings in a file: what went in comes out, and a file that is no good is made anew."""

import contextlib
import gc
import logging
import os
import warnings
import zipfile
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from drainbot.language import kept
from drainbot.language.index import Index, build
from drainbot.language.index_file import FITTED, Fitted
from drainbot.language.kept import remembered

PHRASINGS = [
    ("x", {"w:a": 1.0, "w:b": 0.5}),
    ("x", {"w:a": 0.2, "c:한국": 1.0}),
    ("y", {"w:c": 1.0, "n: c": 0.2}),
]


class Maker:
    """Makes the same thing again and counts how often."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> Fitted:
        self.made += 1
        return Fitted(build(PHRASINGS), {"x": frozenset({"a", "한국"}), "y": frozenset()})


@pytest.fixture
def maker() -> Maker:
    return Maker()


def test_vectors_of_half_precision_come_back_as_they_were(tmp_path: Path) -> None:
    rows = np.random.default_rng(0).normal(size=(len(PHRASINGS), 4)).astype(np.float16)
    fitted = Fitted(build(PHRASINGS, rows.astype(np.float32)), {})
    remembered(tmp_path, "v1", FITTED, lambda: fitted)
    (path,) = tmp_path.iterdir()
    found = FITTED.read(path)
    assert same(found, fitted)
    assert found.index.vectors is not None
    assert np.array_equal(found.index.vectors, rows)


def same(left: Fitted, right: Fitted) -> bool:
    plain = ("labels", "columns", "rare")
    return (
        left.held == right.held
        and all(getattr(left.index, name) == getattr(right.index, name) for name in plain)
        and all(
            np.array_equal(one, other) and one.dtype == other.dtype
            for one, other in zip(arrays(left.index), arrays(right.index), strict=True)
        )
    )


def arrays(index: Index) -> list[NDArray[np.generic]]:
    lists = (index.by_phrasing, index.by_feature)
    parts = [part for one in lists for part in (one.starts, one.items, one.values)]
    return [index.owners, index.idf, index.norms, *parts]


def test_what_went_in_comes_out(tmp_path: Path, maker: Maker) -> None:
    first = remembered(tmp_path, "v1", FITTED, maker)
    second = remembered(tmp_path, "v1", FITTED, maker)
    assert maker.made == 1
    assert same(first, second)
    for _, values in PHRASINGS:
        assert np.array_equal(first.index.scores(values), second.index.scores(values))


def test_without_a_folder_it_is_made_each_time(maker: Maker) -> None:
    remembered(None, "v1", FITTED, maker)
    remembered(None, "v1", FITTED, maker)
    assert maker.made == 2


def test_the_folder_is_made_where_it_is_missing(tmp_path: Path, maker: Maker) -> None:
    remembered(tmp_path / "a" / "b", "v1", FITTED, maker)
    assert [path.suffix for path in (tmp_path / "a" / "b").iterdir()] == [".npz"]


DAMAGE = {
    "text": b"this is no archive",
    "zip head": b"PK\x03\x04 and then nothing",
    "an array": b"\x93NUMPY\x01\x00v\x00{'descr': '<f4'",
}


def test_an_empty_file_is_made_anew(tmp_path: Path, maker: Maker) -> None:
    remembered(tmp_path, "v1", FITTED, maker)
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"")
    remembered(tmp_path, "v1", FITTED, maker)
    assert maker.made == 2


def test_a_file_that_cannot_be_read_is_closed(tmp_path: Path, maker: Maker) -> None:
    remembered(tmp_path, "v1", FITTED, maker)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-100])
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        with contextlib.suppress(zipfile.BadZipFile):
            FITTED.read(file)
        gc.collect()
    assert [str(warning.message) for warning in seen] == []


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_made_anew(
    tmp_path: Path, maker: Maker, damage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    whole = remembered(tmp_path, "v1", FITTED, maker)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    with caplog.at_level(logging.WARNING):
        again = remembered(tmp_path, "v1", FITTED, maker)
    assert same(whole, again)
    assert maker.made == 2
    assert "made anew" in caplog.text
    remembered(tmp_path, "v1", FITTED, maker)
    assert maker.made == 2


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_short_is_made_anew(tmp_path: Path, maker: Maker, share: float) -> None:
    whole = remembered(tmp_path, "v1", FITTED, maker)
    (file,) = tmp_path.iterdir()
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    assert same(whole, remembered(tmp_path, "v1", FITTED, maker))
    assert maker.made == 2


def test_a_flipped_byte_never_raises_and_never_changes_what_is_read(tmp_path: Path, maker: Maker) -> None:
    whole = remembered(tmp_path, "v1", FITTED, maker)
    (file,) = tmp_path.iterdir()
    data = file.read_bytes()
    for place in range(0, len(data), 61):
        file.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        assert same(whole, remembered(tmp_path, "v1", FITTED, maker)), place


def test_a_file_of_another_shape_is_made_anew(tmp_path: Path, maker: Maker) -> None:
    whole = remembered(tmp_path, "v1", FITTED, maker)
    (file,) = tmp_path.iterdir()
    with file.open("wb") as opened:
        np.savez(opened, something=np.arange(3))
    assert same(whole, remembered(tmp_path, "v1", FITTED, maker))


def test_other_content_is_another_file(tmp_path: Path, maker: Maker) -> None:
    remembered(tmp_path, "v1", FITTED, maker)
    remembered(tmp_path, "v2", FITTED, maker)
    assert maker.made == 2
    assert len(list(tmp_path.iterdir())) == 2


def test_other_code_is_another_file(tmp_path: Path, maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered(tmp_path, "v1", FITTED, maker)
    monkeypatch.setattr(kept, "_code_version", lambda: "othercode")
    remembered(tmp_path, "v1", FITTED, maker)
    assert maker.made == 2
    assert any("othercode" in path.name for path in tmp_path.iterdir())


def test_old_files_go(tmp_path: Path, maker: Maker) -> None:
    for number in range(12):
        remembered(tmp_path, f"v{number:02}", FITTED, maker)
        for path in tmp_path.glob(f"*-v{number:02}-*"):
            os.utime(path, (number, number))
    names = sorted(path.name.split("-")[1] for path in tmp_path.iterdir())
    assert names == [f"v{number:02}" for number in range(4, 12)]


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, maker: Maker) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    assert same(remembered(tmp_path / "taken", "v1", FITTED, maker), maker())
    assert (tmp_path / "taken").read_text() == "a file where the folder should be"


def test_a_name_taken_by_a_folder_is_no_error(tmp_path: Path, maker: Maker) -> None:
    remembered(tmp_path, "v1", FITTED, maker)
    (file,) = tmp_path.iterdir()
    file.unlink()
    file.mkdir()
    assert same(remembered(tmp_path, "v1", FITTED, maker), maker())
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
