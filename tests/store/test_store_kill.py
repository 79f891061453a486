"""What the store said it wrote survives the sudden death of its process."""

import random
import time
from pathlib import Path

from tests.store.samples import child, rows

ROUNDS = 8


def test_no_recorded_exchange_is_lost_to_a_kill(file: Path) -> None:
    moments = random.Random(20250301)  # noqa: S311 - moments of a test, no secrets
    printed: list[str] = []
    for round_number in range(ROUNDS):
        with child("load", file) as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            time.sleep(moments.uniform(0, 0.5))
            process.kill()
            said = [line.strip() for line in (first, *process.stdout)]
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
