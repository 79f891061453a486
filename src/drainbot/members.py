"""What a member chose: language, form, and whether their questions are logged."""

from typing import TypedDict, Unpack, get_args

from drainbot.askers import Askers
from drainbot.errors import ChangeError
from drainbot.lately import Lately
from drainbot.store import Form, Preferences, Store, Tongue

_ALLOWED = {
    "language": ((None, *get_args(Tongue)), "en, ko or none"),
    "form": ((None, *get_args(Form)), "rich, plain or none"),
    "opted_out": ((True, False), "yes or no"),
}


class PreferenceChanges(TypedDict, total=False):
    """Fields of Preferences and their new values."""

    language: Tongue | None
    form: Form | None
    opted_out: bool


class Members:
    """Preferences by asker. Kept in memory for 5 seconds: another process sees a change that much later at most, this
    one at once.
    """

    def __init__(self, store: Store, askers: Askers) -> None:
        self._rows = store.members
        self._askers = askers
        self._lately: Lately[Preferences] = Lately(store.members.get)

    async def get(self, asker: str) -> Preferences:
        """What this asker chose; the defaults where they never did. `asker` in clear, as in Asked. StoreError."""
        return await self._lately.get(self._askers.hash(asker))

    async def within(self, asker: str, seconds: float) -> Preferences | None:
        """The same within so many seconds, None where the store cannot tell by then."""
        return await self._lately.within(self._askers.hash(asker), seconds)

    async def change(self, asker: str, **changes: Unpack[PreferenceChanges]) -> Preferences:
        """Change what is named, and return what holds now.

        ChangeError for a value that cannot be, StoreError where it could not be written; then nothing was changed.
        Opting out holds for questions that are asked from then on; those asked before stay until they are deleted.
        """
        for field, value in changes.items():
            _check(field, value)
        asker_hash = self._askers.hash(asker)
        try:
            return await self._rows.change(asker_hash, changes)
        finally:
            self._lately.forget(asker_hash)

    def forget(self, asker: str) -> None:
        """Read this asker's preferences anew the next time."""
        self._lately.forget(self._askers.hash(asker))

    async def close(self) -> None:
        """Wait for the readings under way."""
        await self._lately.close()


def _check(field: str, value: object) -> None:
    if field not in _ALLOWED:
        raise ChangeError("the preference", field, f"one of {', '.join(_ALLOWED)}")
    allowed, words = _ALLOWED[field]
    if not any(value is one or (isinstance(value, str) and value == one) for one in allowed):
        raise ChangeError(field, value, words)
