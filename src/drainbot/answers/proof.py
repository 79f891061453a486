"""Proof: the workings of an answer, and the words in front of its parts."""

from collections.abc import Iterable

from drainbot.answers.answer import Labels
from drainbot.answers.compute import Result
from drainbot.figures.figure import Figure
from drainbot.units import Quantity
from drainbot.wording import formats
from drainbot.wording.telling import Telling


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
        words = []
        for part, following in zip(figure.working, (*figure.working[1:], ""), strict=True):
            if isinstance(part, Quantity):
                words.append(self.number(part))
            else:
                rounded = isinstance(following, Quantity) and formats.is_rounded(following, self.language)
                words.append("≈" if part == "=" and rounded else part)
        if len(words) > 2 and words[-2] == "→" and words[-1] == words[-3]:
            del words[-2:]  # the whole number looks like what it was rounded down from
        return " ".join(words).replace("( ", "(").replace(" )", ")").replace(" ^", "^")
