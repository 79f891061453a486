"""What an operator can set: environment variables DRAINBOT_*, or a .env file in the working folder."""

import os
from difflib import get_close_matches
from pathlib import Path

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from drainbot.errors import SettingsError

PREFIX = "DRAINBOT_"
_PACKAGE = Path(__file__).parent
_CHECKOUT_PACK = _PACKAGE.parents[1] / "knowledge"


def default_knowledge() -> Path:
    """The knowledge folder of the checkout, or the copy that the wheel carries."""
    return _CHECKOUT_PACK if (_CHECKOUT_PACK / "pack.yaml").exists() else _PACKAGE / "pack"


def default_cache() -> Path:
    """Where programs of this user keep what can be made again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "drainbot"


class Settings(BaseSettings):
    """All settings, each with its default; see the table in the README."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", extra="ignore", env_ignore_empty=True
    )

    token: SecretStr | None = Field(None, description="The bot's token from the Discord developer portal.")
    knowledge: Path = Field(default_factory=default_knowledge, description="Folder of the knowledge base.")
    cache: Path = Field(
        default_factory=default_cache, description="Folder for what can be made again, to start faster."
    )
    encoder: Path | None = Field(
        None,
        description="Folder of a sentence encoder's weights, or 'package' for those of an installed package; needs drainbot[semantic].",
    )
    database: str = Field(
        "data/drainbot.sqlite3", description="File of the SQLite log (or a database URL); folders are made."
    )
    asker_key: SecretStr | None = Field(
        None,
        description="Key of the hash that stands for an asker in the log; without one it is made and kept beside the database.",
    )
    log_level: str = Field(
        "INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="How much goes to standard error."
    )
    commit_wait: float = Field(
        0.5,
        ge=0.05,  # in less, nobody could be told from a member who opted out, and nothing would be logged
        le=2,
        description="Seconds that an answer waits for its log row at most; then it goes out first.",
    )
    conversation_minutes: float = Field(
        30,
        gt=0,
        le=1440,
        description="Minutes that a follow-up such as 'and in 2021?' still finds its conversation.",
    )
    tell_minutes: float = Field(
        5,
        gt=0,
        le=1440,
        description="Minutes between two looks for people who wait for an answer that can be given by now.",
    )
    reload_seconds: float = Field(
        5,
        ge=0,
        le=3600,
        description="Seconds between two looks whether the knowledge folder has changed; 0: it is read at the start alone.",
    )
    shutdown_seconds: float = Field(
        8,
        ge=0,
        le=60,
        description="Seconds that questions in flight get to be answered and logged at shutdown.",
    )
    health_file: Path | None = Field(
        None,
        description="File touched every few seconds while the bot is connected, for container health checks.",
    )
    discord_api: str | None = Field(
        None, description="Another base address of Discord's REST API, for tests."
    )


def read_settings(**overrides: object) -> Settings:
    """Settings from the environment and .env; SettingsError names each setting that cannot be used."""
    try:
        _refuse_slips(Path(".env"))
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        lines = "; ".join(
            f"{PREFIX}{'_'.join(map(str, item['loc'])).upper()}: {item['msg']}" for item in error.errors()
        )
        raise SettingsError(
            f"settings cannot be used: {lines}; mend them in the environment or in .env"
        ) from None
    except UnicodeDecodeError:
        raise SettingsError("the file .env is not UTF-8; save it as UTF-8") from None


def _refuse_slips(file: Path) -> None:
    """A name in .env that begins like a setting and is none was meant to be one."""
    if not file.is_file():
        return
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for name in dotenv_values(file, encoding="utf-8"):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = get_close_matches(name.upper(), known, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(known))}"
            raise SettingsError(f"no setting is called {name}, which stands in .env; {hint}")
