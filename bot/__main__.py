"""`python -m bot`: the Discord bot."""

import asyncio
import sys

from bot import logs
from bot.markdown import one_line
from bot.running import run, token_of
from drainbot.errors import DrainbotError
from drainbot.settings import read_settings


def main() -> int:
    """Run until told to stop; 0 then, else one line on standard error and the error's own exit status."""
    try:
        settings = read_settings()
        logs.set_up(settings.log_level, token_of(settings))
        asyncio.run(run(settings))
    except DrainbotError as error:
        sys.stderr.write(f"drainbot: {one_line(str(error))}\n")
        return error.exit_status
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
