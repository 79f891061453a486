"""What an operator can set: environment variables DRAINBOT_*, or a .env file in the working folder."""

import os
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from drainbot.errors import SettingsError

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
        env_prefix="DRAINBOT_", env_file=".env", extra="forbid", env_ignore_empty=True
    )

    token: SecretStr | None = Field(None, description="The bot's token from the Discord developer portal.")
    knowledge: Path = Field(default_factory=default_knowledge, description="Folder of the knowledge base.")
    cache: Path = Field(
        default_factory=default_cache, description="Folder for what can be made again, to start faster."
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
        ge=0,
        le=2,
        description="Seconds that an answer waits for its log row at most; then it goes out first.",
    )
    conversation_minutes: float = Field(
        30,
        gt=0,
        le=1440,
        description="Minutes that a follow-up such as 'and in 2021?' still finds its conversation.",
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
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        lines = "; ".join(
            f"DRAINBOT_{'_'.join(str(part) for part in item['loc']).upper()}: {item['msg']}"
            for item in error.errors()
        )
        raise SettingsError(
            f"settings cannot be used: {lines}; mend them in the environment or in .env"
        ) from None
