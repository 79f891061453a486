"""Logging: plain lines on standard error, without secrets."""

import logging
import re
import sys

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_URL_TOKEN = re.compile(r"(/(?:interactions|webhooks)/\d+/)[\w.%-]+")
_OWN = ("bot", "drainbot")
_SHORTEST_TOKEN = 8  # what is shorter is none, and may be part of any word


class Discreet(logging.Formatter):
    """Leaves out the bot's token, and those of interactions that stand in addresses."""

    def __init__(self, token: str) -> None:
        super().__init__(_FORMAT)
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        text = _URL_TOKEN.sub(r"\1***", super().format(record))
        return text.replace(self._token, "***") if len(self._token) >= _SHORTEST_TOKEN else text


def set_up(level: str, token: str) -> None:
    """Own messages from `level` on; of libraries, discord.py among them, warnings and worse."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet(token))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in _OWN:
        logging.getLogger(name).setLevel(level)
