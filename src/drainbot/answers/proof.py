"""Proof: the workings of an answer, and the words in front of its parts."""

from collections.abc import Iterable

from drainbot.answers.answer import Labels
from drainbot.answers.compute import Result
from drainbot.figures.figure import Figure, Working
from drainbot.units import Quantity
from drainbot.wording import formats
from drainbot.wording.telling import Telling
from drainbot.wording.templates import fill


class Proof(Telling):
    """Words about numbers, for one pack in one language."""

    def labels(self, unread: Iterable[str] = ()) -> Labels:
        words = ", ".join(unread)
        return Labels(
            self.reply("working"),
            self.reply("source"),
            self.reply("note"),
            self.reply("suggestions"),
            self.reply("receipt"),
            self.reply("unread", words=words) if words else "",
        )

    def _workings(self, result: Result) -> Iterable[str]:
        if result.converted_from:
            for before, after in zip(result.converted_from, result.figures, strict=True):
                parts = [self._working(figure) for figure in (before, after) if figure.working]
                yield "; ".join(parts)
            return
        for figure in result.figures:
            yield self._working(figure) if figure.working else ""

    def _working(self, figure: Figure) -> str:
        words = list(self._words(figure.working))
        if len(words) > 2 and words[-2] == "→" and words[-1] == words[-3]:
            del words[-2:]  # the whole number looks like what it was rounded down from
        if not figure.compared:
            return _line(words)
        if words[0] == words[2]:
            del words[:2]  # the way led to a number that is itself the result
        compared = [
            f"{_line(self._words(one.left))} {one.sign} {_line(self._words(one.right))}"
            for one in figure.compared
        ]
        said = {"compared": formats.listing(compared, self.language), "working": _line(words)}
        return fill(self._knowledge.reply("compared", self.language), said)

    def _words(self, working: Working) -> Iterable[str]:
        for part, following in zip(working, (*working[1:], ""), strict=True):
            if isinstance(part, Quantity):
                yield self.number(part)
            else:
                rounded = isinstance(following, Quantity) and formats.is_rounded(following, self.language)
                yield "≈" if part == "=" and rounded else part


def _line(words: Iterable[str]) -> str:
    return " ".join(words).replace("( ", "(").replace(" )", ")").replace(" ^", "^")
