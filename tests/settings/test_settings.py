"""Settings: defaults, the environment, .env, and refusals that name the setting."""

from pathlib import Path

import pytest

from drainbot.errors import SettingsError
from drainbot.settings import Settings, default_knowledge, read_settings


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A working folder of its own, and no setting from outside."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"DRAINBOT_{name.upper()}", raising=False)


def test_everything_has_a_default() -> None:
    settings = read_settings()
    assert settings.token is None
    assert settings.database == "data/drainbot.sqlite3"
    assert (settings.commit_wait, settings.conversation_minutes, settings.log_level) == (0.5, 30, "INFO")
    assert (settings.knowledge / "pack.yaml").is_file()
    assert settings.knowledge == default_knowledge()


def test_every_setting_says_what_it_is() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_the_environment_sets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DRAINBOT_DATABASE", "elsewhere.sqlite3")
    monkeypatch.setenv("DRAINBOT_KNOWLEDGE", str(tmp_path))
    monkeypatch.setenv("drainbot_log_level", "DEBUG")
    settings = read_settings()
    assert (settings.database, settings.knowledge, settings.log_level) == (
        "elsewhere.sqlite3",
        tmp_path,
        "DEBUG",
    )


def test_an_empty_variable_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAINBOT_TOKEN", "")
    monkeypatch.setenv("DRAINBOT_COMMIT_WAIT", "")
    settings = read_settings()
    assert (settings.token, settings.commit_wait) == (None, 0.5)


def test_a_file_sets_and_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DRAINBOT_DATABASE=file.sqlite3\nDRAINBOT_LOG_LEVEL=ERROR\n")
    monkeypatch.setenv("DRAINBOT_LOG_LEVEL", "WARNING")
    settings = read_settings()
    assert (settings.database, settings.log_level) == ("file.sqlite3", "WARNING")


def test_what_a_command_gives_goes_before_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DRAINBOT_KNOWLEDGE", "other")
    assert read_settings(knowledge=tmp_path).knowledge == tmp_path


@pytest.mark.parametrize("name", ["token", "asker_key"])
def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(f"DRAINBOT_{name.upper()}", "do-not-tell")
    settings = read_settings()
    assert "do-not-tell" not in repr(settings) + str(settings) + str(settings.model_dump())
    assert getattr(settings, name).get_secret_value() == "do-not-tell"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COMMIT_WAIT", "soon"),
        ("COMMIT_WAIT", "-1"),
        ("COMMIT_WAIT", "3"),
        ("COMMIT_WAIT", "nan"),
        ("CONVERSATION_MINUTES", "0"),
        ("CONVERSATION_MINUTES", "inf"),
        ("SHUTDOWN_SECONDS", "61"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_value_that_cannot_be_used_names_its_setting(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"DRAINBOT_{name}", value)
    with pytest.raises(SettingsError, match=f"DRAINBOT_{name}: ") as caught:
        read_settings()
    assert caught.value.exit_status == 4
    assert "\n" not in str(caught.value)


def test_a_secret_is_not_told_by_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAINBOT_TOKEN", "do-not-tell")
    monkeypatch.setenv("DRAINBOT_COMMIT_WAIT", "soon")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert "do-not-tell" not in str(caught.value)


def test_all_wrong_settings_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAINBOT_COMMIT_WAIT", "soon")
    monkeypatch.setenv("DRAINBOT_LOG_LEVEL", "LOUD")
    with pytest.raises(SettingsError, match=r"COMMIT_WAIT.*LOG_LEVEL|LOG_LEVEL.*COMMIT_WAIT"):
        read_settings()


def test_a_slip_in_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DRAINBOT_TOKN=abc\n")
    with pytest.raises(SettingsError, match="TOKN"):
        read_settings()


@pytest.mark.xfail(strict=True, reason="the prefix is put before a name that has it: DRAINBOT_DRAINBOT_TOKN")
def test_a_slip_in_the_file_is_named_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DRAINBOT_TOKN=abc\n")
    with pytest.raises(SettingsError, match=": DRAINBOT_TOKN:"):
        read_settings()


def test_lines_of_other_programs_in_the_file_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("COMPOSE_PROJECT_NAME=bots\nDRAINBOT_LOG_LEVEL=ERROR\n")
    assert read_settings().log_level == "ERROR"


def test_a_file_that_is_not_utf8_is_one_refusal(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("DRAINBOT_DATABASE=한국".encode("euc-kr"))
    with pytest.raises(SettingsError):
        read_settings()
