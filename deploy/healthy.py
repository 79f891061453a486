#!/usr/bin/env python3
"""Health check: exit status 0 while the bot touched DRAINBOT_HEALTH_FILE within the last 60 seconds, else 1."""

import os
import sys
import time
from pathlib import Path

FRESH_S = 60  # the bot touches the file every few seconds while it is connected to Discord


def complaint(name: str, now: float) -> str | None:
    """What is wrong at the moment `now` (seconds since 1970), or None."""
    if not name:
        return "DRAINBOT_HEALTH_FILE is not set, so nobody can tell whether the bot is connected"
    try:
        age = now - Path(name).stat().st_mtime
    except OSError as error:
        return f"not connected yet, or never: {name}: {error.strerror}"
    if abs(age) > FRESH_S:  # a moment in the future proves as little as one long gone
        return f"not connected: {name} was last touched {age:.0f} s ago"
    return None


if __name__ == "__main__":
    sys.exit(complaint(os.environ.get("DRAINBOT_HEALTH_FILE", ""), time.time()))
