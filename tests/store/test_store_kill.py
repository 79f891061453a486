"""What the store said it wrote survives the sudden death of its process."""

import random
import time
from pathlib import Path
from threading import Thread

from tests.store.samples import child, rows

ROUNDS = 8


def killed(file: Path, seconds: float) -> list[str]:
    """The ids that a process under load said it had recorded, until it was killed so long after the first."""
    said: list[str] = []
    with child("load", file) as process:
        assert process.stdout is not None
        said.append(process.stdout.readline().strip())
        # Its output is read all the while, or the pipe would fill and the process stand still.
        reader = Thread(target=lambda lines: said.extend(map(str.strip, lines)), args=(process.stdout,))
        reader.start()
        time.sleep(seconds)
        process.kill()
        reader.join()
    return said


def test_no_recorded_exchange_is_lost_to_a_kill(file: Path) -> None:
    moments = random.Random(20250301)  # noqa: S311 - moments of a test, no secrets
    printed: list[str] = []
    for round_number in range(ROUNDS):
        said = killed(file, moments.uniform(0, 0.5))
        printed += said
        states = {row["id"]: row["state"] for row in rows(file, "SELECT id, state FROM exchanges")}
        missing = [one for one in printed if states.get(one) != "answered"]
        claimed = sum(state == "claimed" for state in states.values())
        print(  # noqa: T201 - the counts are what this test is about
            f"kill {round_number + 1}: {len(said)} said now, {len(printed)} in all, {len(states)} rows, "
            f"{claimed} without outcome, {len(missing)} missing"
        )
        assert len(said) > 1
        assert missing == []
    assert len(printed) == len(set(printed))
    assert rows(file, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert rows(file, "SELECT source_id FROM exchanges GROUP BY source_id HAVING count(*) > 1") == []
