import os
import re
from pathlib import Path

import pytest

from drainbot.errors import SettingsError
from drainbot.settings import Settings, read_settings
from tests.deploy.reading import DEPLOY

TEXT = (DEPLOY / ".env.example").read_text(encoding="utf-8")
LINES = re.findall(r"^#?(DRAINBOT_\w+)=(.*)$", TEXT, flags=re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder without settings around it."""
    for name in [name for name in os.environ if name.startswith("DRAINBOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_setting_stands_there_once_and_no_other() -> None:
    assert sorted(name for name, _ in LINES) == sorted(
        f"DRAINBOT_{field}".upper() for field in Settings.model_fields
    )


def test_every_setting_is_explained() -> None:
    blocks = [block.splitlines() for block in TEXT.strip().split("\n\n")[1:]]
    assert len(blocks) == len(LINES)
    for *comment, setting in blocks:
        assert re.match(r"#?DRAINBOT_", setting)
        assert comment
        assert all(line.startswith("# ") for line in comment)


def test_only_the_token_is_to_be_filled_in() -> None:
    assert re.findall(r"^[^#\n].*$", TEXT, flags=re.MULTILINE) == ["DRAINBOT_TOKEN="]


@pytest.mark.parametrize("text", [TEXT, TEXT.replace("#DRAINBOT_", "DRAINBOT_")], ids=["as it is", "all set"])
def test_it_says_the_defaults(folder: Path, text: str) -> None:
    defaults = read_settings()
    (folder / ".env").write_text(text, encoding="utf-8")
    assert read_settings() == defaults


def test_the_token_that_is_filled_in_is_read(folder: Path) -> None:
    (folder / ".env").write_text(TEXT.replace("DRAINBOT_TOKEN=", "DRAINBOT_TOKEN=a.b-c_d"), encoding="utf-8")
    token = read_settings().token
    assert token is not None
    assert token.get_secret_value() == "a.b-c_d"


def test_a_misspelt_setting_stops_the_bot(folder: Path) -> None:
    (folder / ".env").write_text(TEXT + "\nDRAINBOT_TOKNE=x\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"(?i)drainbot_tokne"):
        read_settings()


def test_docker_systemd_and_the_bot_read_the_same() -> None:
    for name, value in LINES:
        assert re.fullmatch(r"[\w./:-]*", value), (
            f"{name}: quotes, spaces, $ and # are read in different ways"
        )
