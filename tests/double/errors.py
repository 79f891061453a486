"""The errors that Discord's API answers with, and the form that collects what is wrong with a body."""

from collections.abc import Sequence

from tests.double.json_types import Json

Path = Sequence[str | int]


class ApiError(Exception):
    """An answer of status 4xx with Discord's own code; `blame` says whether it is always the bot's mistake."""

    def __init__(
        self, status: int, code: int, message: str, errors: Json | None = None, *, blame: bool | None = None
    ) -> None:
        super().__init__(f"{status} {code}: {message}{f' {errors}' if errors else ''}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors
        self.blame = status == 400 if blame is None else blame

    def body(self) -> Json:
        found: Json = {"message": self.message, "code": self.code}
        if self.errors:
            found["errors"] = self.errors
        return found


def unauthorized() -> ApiError:
    return ApiError(401, 0, "401: Unauthorized")


def unknown_channel() -> ApiError:
    return ApiError(404, 10003, "Unknown Channel")


def unknown_guild() -> ApiError:
    return ApiError(404, 10004, "Unknown Guild")


def unknown_member() -> ApiError:
    return ApiError(404, 10007, "Unknown Member")


def unknown_message() -> ApiError:
    return ApiError(404, 10008, "Unknown Message")


def unknown_user() -> ApiError:
    return ApiError(404, 10013, "Unknown User")


def unknown_webhook() -> ApiError:
    return ApiError(404, 10015, "Unknown Webhook")


def unknown_interaction() -> ApiError:
    return ApiError(404, 10062, "Unknown interaction")


def unknown_command() -> ApiError:
    return ApiError(404, 10063, "Unknown application command")


def already_acknowledged() -> ApiError:
    return ApiError(400, 40060, "Interaction has already been acknowledged.")


def missing_access() -> ApiError:
    return ApiError(403, 50001, "Missing Access")


def not_the_author() -> ApiError:
    return ApiError(403, 50005, "Cannot edit a message authored by another user")


def empty_message() -> ApiError:
    return ApiError(400, 50006, "Cannot send an empty message")


def cannot_send_to_user() -> ApiError:
    return ApiError(403, 50007, "Cannot send messages to this user")


def missing_permissions() -> ApiError:
    return ApiError(403, 50013, "Missing Permissions")


def invalid_webhook_token() -> ApiError:
    return ApiError(401, 50027, "Invalid Webhook Token")


def thread_archived() -> ApiError:
    return ApiError(400, 50083, "Thread is archived", blame=False)


class Form:
    """What is wrong with a body, by the path of the field; `settle` refuses the body if anything is."""

    def __init__(self) -> None:
        self._errors: Json = {}

    def wrong(self, path: Path, code: str, message: str) -> None:
        place = self._errors
        for step in path:
            place = place.setdefault(str(step), {})
        place.setdefault("_errors", []).append({"code": code, "message": message})

    def length(self, path: Path, text: object, most: int, least: int = 0) -> None:
        """Refuse a text outside of its limits; absent texts (None) are none of its business."""
        if text is None:
            return
        if not isinstance(text, str):
            self.wrong(path, "STRING_TYPE_CONVERT", f"Could not interpret {text!r} as string.")
        elif len(text) > most:
            self.wrong(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        elif len(text) < least:
            self.wrong(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")

    def count(self, path: Path, items: Sequence[object], most: int, least: int = 0) -> None:
        if not least <= len(items) <= most:
            self.wrong(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")

    def required(self, path: Path, value: object) -> bool:
        if value is None or value == "":
            self.wrong(path, "BASE_TYPE_REQUIRED", "This field is required")
            return False
        return True

    def settle(self, *, blame: bool = True) -> None:
        """Raise what was found, if anything."""
        if self._errors:
            raise ApiError(400, 50035, "Invalid Form Body", self._errors, blame=blame)
