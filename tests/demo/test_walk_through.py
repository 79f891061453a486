"""The walk-through keeps its word: what its page shows is there, and can be made again."""

import re
from pathlib import Path

from PIL import Image

from tests.demo.pictures import journeys
from tests.demo.walk_through import FOLDER, PAGE, shrink, views

MOST = 2_500_000  # bytes of the whole folder


def test_every_journey_on_the_page_exists() -> None:
    assert {one.journey for one in views()} <= journeys().keys()


def test_every_picture_on_the_page_exists_and_every_one_that_exists_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page)
    assert shown == [one.file for one in views()]
    assert set(shown) == {file.name for file in FOLDER.glob("*") if file != PAGE}


def test_both_languages_and_themes_are_shown() -> None:
    assert {(one.language, one.theme) for one in views()} == {
        (language, theme) for language in ("en", "ko") for theme in ("dark", "light")
    }


def test_every_slash_command_of_the_readme_has_its_picture() -> None:
    readme = (FOLDER.parents[2] / "README.md").read_text(encoding="utf-8")
    table = readme.split("| command | what it does |")[1].split("\n\n")[0]
    commands = set(re.findall(r"`(/[a-z]+)`", table))
    assert len(commands) > 10
    assert commands <= set(re.findall(r"`(/[a-z]+)`", PAGE.read_text(encoding="utf-8")))


def test_the_folder_stays_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < MOST


def test_a_picture_is_made_small_and_keeps_its_size_in_pixels(tmp_path: Path) -> None:
    file = tmp_path / "picture.png"
    Image.linear_gradient("L").convert("RGB").resize((300, 200)).save(file, compress_level=0)
    before = file.stat().st_size
    shrink(file)
    with Image.open(file) as picture:
        assert (picture.mode, picture.size) == ("P", (300, 200))
    assert file.stat().st_size < before / 3
