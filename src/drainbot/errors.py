"""The one error tree: what a user, moderator or operator can act on, said in one line each."""

from dataclasses import dataclass
from typing import Any, Literal, Protocol


class DrainbotError(Exception):
    """Base of all errors that drainbot raises on purpose; its text says what, which thing, why and what to do."""

    exit_status = 1


class UsageError(DrainbotError):
    """A command was called with words that it does not take."""

    exit_status = 2


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding in a knowledge folder."""

    file: str  # path as the reader would type it
    line: int  # 1-based; 0 where the finding is about the whole file
    column: int  # 1-based
    check: str  # id of the check that found it, e.g. "duplicate-key"
    message: str  # what is wrong
    hint: str = ""  # what would be right

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.file}:{self.line}:{self.column}: {self.message}{hint} [{self.check}]"

    def as_dict(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("file", "line", "column", "check", "message", "hint")}


class KnowledgeError(DrainbotError):
    """A knowledge folder is invalid; carries every finding, and nothing of it was loaded."""

    exit_status = 3
    what = "the knowledge folder"

    def __init__(self, folder: str, problems: tuple[Problem, ...]) -> None:
        self.folder = folder
        self.problems = problems
        count = f"{len(problems)} finding" + ("" if len(problems) == 1 else "s")
        super().__init__(f"{self.what} {folder} is invalid, {count}; first: {problems[0]}")


class OverlayError(KnowledgeError):
    """What a server has of its own does not fit the base; carries every finding, the key of the entry as its file."""

    what = "what this server has of its own"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("over the base", problems)


class SettingsError(DrainbotError):
    """A setting is missing or has a value that cannot be used."""

    exit_status = 4


class LoginError(DrainbotError):
    """Discord did not let the bot in."""

    exit_status = 5


class ReceiptError(DrainbotError):
    """No answer can be shown for a receipt."""

    exit_status = 7


class MistypedReceiptError(ReceiptError):
    """What was typed can be no receipt: a character is wrong, missing or too many."""

    exit_status = UsageError.exit_status

    def __init__(self, typed: str) -> None:
        super().__init__(
            f"{typed[:40]!r} is no receipt, some character of it is wrong or missing; a receipt looks like 7K3-M9Q-XD4, copy it again"
        )


class UnknownReceiptError(ReceiptError):
    """A receipt that stands for no answer in this log."""

    def __init__(self, receipt: str) -> None:
        super().__init__(
            f"no answer in this log has the receipt {receipt}; look whether it comes from this bot and its database"
        )


class IrreproducibleError(ReceiptError):
    """An answer is in the log, but what it was made from is not, or not as it was."""

    def __init__(self, receipt: str, why: str) -> None:
        super().__init__(
            f"the answer of receipt {receipt} cannot be made again: {why}; a backup of the database may help"
        )


class ChangeError(DrainbotError):
    """A setting or preference cannot have this value; nothing was changed."""

    exit_status = UsageError.exit_status

    def __init__(self, field: str, value: object, allowed: str) -> None:
        self.field = field
        self.value = value
        self.allowed = allowed  # in words
        super().__init__(f"{field} cannot be {str(value)[:60]!r}; it may be {allowed}")


class Said(Protocol):
    """What is said in both languages."""

    def in_(self, language: Literal["en", "ko"], /) -> str: ...


class EditError(DrainbotError):
    """An edit of a server's own knowledge that cannot be made; nothing was changed. Its text is the English of what is said."""

    exit_status = UsageError.exit_status

    def __init__(self, said: Said) -> None:
        self.said = said  # a Remark, with a text of its own in each language
        super().__init__(said.in_("en"))


class NothingToTeachError(EditError):
    """Questions that end as wanted already, each a regression question already where it can be one."""


class UnknownRevisionError(UsageError):
    """The server's knowledge was never at this revision."""

    def __init__(self, server: str, number: int, head: int) -> None:
        self.number = number
        self.head = head  # newest revision; 0 for none
        newest = f"its newest is {head}" if head else "nothing was ever changed there"
        super().__init__(f"server {server} has no revision {number}; {newest}")


class NothingToPromoteError(UsageError):
    """The server has nothing of its own there that the base could take in."""

    def __init__(self, server: str) -> None:
        super().__init__(f"server {server} has nothing of its own there that could be promoted")


class UnknownExchangeError(DrainbotError):
    """The exchange is not in the log: it was never logged, or it has been deleted since, or it is not theirs."""

    def __init__(self, exchange_id: str) -> None:
        super().__init__(
            f"no question {exchange_id[:40]!r} is in the log for this; it was not logged or has been deleted, ask it again"
        )


class StaleError(DrainbotError):
    """Somebody else changed the server's knowledge meanwhile; nothing of this change was kept."""

    def __init__(self, server: str, on: int, head: int) -> None:
        self.server = server
        self.on = on  # revision that the change was made on; 0 for the base
        self.head = head  # newest revision now; 0 for none
        super().__init__(
            f"the knowledge of server {server} is at revision {head} and this change was made on {on}; "
            "look at what changed meanwhile and make it again"
        )


class UnknownProposalError(DrainbotError):
    """The server has no such proposal."""

    def __init__(self, server: str, proposal: str) -> None:
        super().__init__(
            f"server {server} has no proposal {proposal[:40]!r}; look at those that wait for a decision"
        )


class DecidedError(DrainbotError):
    """The proposal was approved or rejected before; nothing was changed."""

    def __init__(self, proposal: str, decision: str) -> None:
        self.decision = decision  # "approved" or "rejected"
        super().__init__(f"proposal {proposal} was {decision} already; make a new one to change that")


class StoreError(DrainbotError):
    """The database cannot be opened, read or written."""

    exit_status = 6
