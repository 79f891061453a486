"""`drainbot explain`: how a question was read, step by step."""

from pathlib import Path

from drainbot.engine import Engine


def run(question: str, folder: Path) -> None:
    """Print every step from the typed text to the decision."""
    answer, steps = Engine.load(folder).explain(question)
    width = max(len(name) for name, _ in steps)
    for name, value in steps:
        print(f"{name:<{width}}  {value}")
    print(f"\n{answer.text}")
