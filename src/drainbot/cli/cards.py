"""Answers as cards in the terminal."""

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.panel import Panel
from rich.text import Text

from drainbot.answers.answer import Answer, Card, Labels, Status

_COLOURS = {
    Status.ANSWERED: "green",
    Status.CLARIFY: "yellow",
    Status.NO_DATA: "yellow",
    Status.OUT_OF_SCOPE: "bright_black",
}
_WIDTH = 88


def show(answer: Answer, console: Console | None = None, *, receipt: str | None = None) -> None:
    """Print an answer: cards on a terminal, plain text elsewhere; below it the receipt, where there is one."""
    console = console or Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        show_plain(answer, receipt)
        return
    for card in answer.cards:
        console.print(_panel(card, answer.labels, min(console.width, _WIDTH)))
    if answer.labels.unread:
        console.print(Text(f"  {answer.labels.unread}", style="dim"))
    if answer.suggestions:
        console.print(Text(f"  {answer.labels.suggestions}:", style="dim"))
        for number, suggestion in enumerate(answer.suggestions, 1):
            console.print(
                f"  [cyan]{number}[/cyan] {escape(suggestion.label)}", width=min(console.width, _WIDTH)
            )
    if receipt:
        console.print(Text(f"  {answer.labels.receipt}  {receipt}", style="dim"))


def show_plain(answer: Answer, receipt: str | None = None) -> None:
    """Print an answer as plain text, below it the receipt, where there is one."""
    print(answer.text)
    if receipt:
        print(f"{answer.labels.receipt}: {receipt}")


def _panel(card: Card, labels: Labels, width: int) -> Panel:
    parts: list[RenderableType] = []
    if card.headline:
        parts += [Text(card.headline, style="bold"), Text()]
    parts.append(Text(card.text))
    if any(card.working) or card.sources or card.notes:
        parts.append(Text())
    parts += [_labelled(labels.working, line, "cyan") for line in card.working if line]
    parts += [_labelled(labels.source, line, "blue") for line in card.sources]
    parts += [_labelled(labels.note, line, "magenta") for line in card.notes]
    return Panel(Group(*parts), border_style=_COLOURS[card.status], width=width, padding=(0, 1))


def _labelled(label: str, line: str, colour: str) -> Text:
    return Text.assemble((f"{label}  ", colour), (line, "dim"))
