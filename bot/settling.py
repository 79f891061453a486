"""What the bot is made of, out of the way of what it does: once it is loaded it stays as it is until the process ends."""

import ctypes
import gc


def settle() -> None:
    """Spare the garbage collector all that is there now, and give back to the system what loading it took beyond that.

    Else each full collection goes through some hundred thousand objects, and every answer waits as long.
    """
    gc.collect()
    gc.freeze()
    trim = getattr(
        ctypes.CDLL(None), "malloc_trim", None
    )  # glibc's: others give back by themselves or not at all
    if trim:
        trim(0)
