"""`drainbot explain`: how a question was read, step by step."""

from drainbot.engine import Engine
from drainbot.settings import Settings


def run(question: str, settings: Settings) -> None:
    """Print every step from the typed text to the decision."""
    answer, steps = Engine.load(settings.knowledge, settings.cache, settings.encoder).explain(question)
    width = max(len(name) for name, _ in steps)
    for name, value in steps:
        print(f"{name:<{width}}  {value}")
    print(f"\n{answer.text}")
