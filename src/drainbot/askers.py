"""Who asks, as a keyed hash; and the key."""

import hashlib
import hmac
import os
import re
import secrets
import tempfile
from pathlib import Path

from drainbot.errors import StoreError
from drainbot.settings import Settings

_HASH_DIGITS = 32
_KEY_BYTES = 32


class Askers:
    """Hashes under one key."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def hash(self, asker: str) -> str:
        """What stands for an asker in the database: a keyed hash, so that the database alone names nobody."""
        return hmac.new(self._key, asker.encode(), hashlib.sha256).hexdigest()[:_HASH_DIGITS]


def asker_key(settings: Settings) -> bytes:
    """The key of the asker hash: from the settings, or made once and kept beside the database, for the owner's eyes only.

    StoreError where the key file cannot be read or written, or is empty: hashes without a key would name people.
    """
    if settings.asker_key:
        return settings.asker_key.get_secret_value().encode()
    path = Path(re.sub(r"^sqlite(\+\w+)?:///", "", settings.database) + ".key")
    try:
        key = _made_or_read(path)
    except OSError as error:
        what = f"the key file {path} cannot be used: {error.strerror}"
        raise StoreError(f"{what}; mend its rights or set DRAINBOT_ASKER_KEY") from None
    if len(key) < _KEY_BYTES:
        raise StoreError(f"the key file {path} is damaged; restore it, or remove it to begin with a new key")
    return key


def _made_or_read(path: Path) -> bytes:
    """The key in a file, which appears whole or not at all."""
    if not path.exists():
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
        try:
            os.link(name, path)
        except FileExistsError:
            pass  # another process was faster: its key counts
        finally:
            Path(name).unlink()
    return path.read_bytes()
