"""Fits the weights and cut-offs of the choice on the fitting part of the questions; prints the best found.

    python -m tests.bench.fit [rounds]

Coordinate search from the present weights: each round tries one weight larger and smaller, and keeps what gives more
right items, an invented answer counting twice against it. Deterministic. The judging part is never read.
"""

import sys
from dataclasses import fields, replace

from drainbot.answers.weights import Weights
from drainbot.engine import Engine
from drainbot.settings import default_knowledge
from tests.asking import FOLDER, Item, faults, is_invented, items

STEPS = (0.5, 0.7, 0.85, 1.18, 1.4, 2.0)


def loss(engine: Engine, weights: Weights, todo: list[Item]) -> float:
    """Wrong items, an invented answer counting twice more; lower is better."""
    engine._chooser.weights = weights
    wrong = sum(bool(faults(engine, item)) for item in todo)
    return wrong + 2 * sum(is_invented(engine, item) for item in todo)


def main(rounds: int) -> None:
    """Search, and print every step that helped."""
    engine = Engine.load(default_knowledge())
    todo = list(items(*sorted((FOLDER / "fitting").glob("*.yaml"))))
    best = engine._chooser.weights
    least = loss(engine, best, todo)
    print(f"{len(todo)} items; loss {least} with {best}", flush=True)
    for _ in range(rounds):
        before = least
        for name in (item.name for item in fields(best)):
            for step in STEPS:
                tried = replace(best, **{name: round(getattr(best, name) * step, 4)})
                found = loss(engine, tried, todo)
                if found < least:
                    best, least = tried, found
                    print(f"loss {least}: {name} = {getattr(best, name)}", flush=True)
        if least == before:
            break
    print(best)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
