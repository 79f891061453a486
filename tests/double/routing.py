"""Which handler answers which request: routes by method and the path templates of Discord's documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from tests.double.errors import ApiError, Form, unknown_channel, unknown_guild, unknown_message, unknown_user
from tests.double.errors import missing_access as missing_access_error
from tests.double.json_types import Json
from tests.double.posting import Upload

if TYPE_CHECKING:
    from tests.double.channels import Channel
    from tests.double.guilds import Guild
    from tests.double.messages import Message
    from tests.double.people import Person
    from tests.double.world import World


@dataclass(frozen=True, slots=True)
class Reply:
    """What a handler answers; no body for 204."""

    status: int = 204
    body: Any = None


@dataclass(slots=True)
class Call:
    """One request, read and understood."""

    world: World
    method: str
    template: str
    path: str
    arguments: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None
    files: Mapping[int, Upload] = field(default_factory=dict)
    gateway_url: str = ""

    def snowflake(self, name: str) -> int:
        text = self.arguments[name]
        if not text.isascii() or not text.isdigit():
            form = Form()
            form.wrong((name,), "NUMBER_TYPE_COERCE", f'Value "{text}" is not snowflake.')
            form.settle()
        return int(text)

    @property
    def fields(self) -> Json:
        """The body of a request that takes an object."""
        if not isinstance(self.body, dict):
            raise ApiError(400, 50109, "The request body contains invalid JSON.")
        return self.body

    def channel(self, name: str = "channel_id") -> Channel:
        """The channel of the path, if the bot may look into it."""
        found = self.world.channels.get(self.snowflake(name))
        if found is None:
            raise unknown_channel()
        if not self.world.sees(found):
            raise missing_access_error()
        return found

    def message(self) -> Message:
        """The message of the path; private ones and deleted ones are unknown here."""
        channel = self.channel()
        found = self.world.messages.get(self.snowflake("message_id"))
        if found is None or found.channel is not channel or found.deleted or found.ephemeral:
            raise unknown_message()
        return found

    def guild(self) -> Guild:
        found = self.world.guilds.get(self.snowflake("guild_id"))
        if found is None or not found.has_bot:
            raise unknown_guild()
        return found

    def user(self) -> Person:
        found = self.world.people.get(self.snowflake("user_id"))
        if found is None:
            raise unknown_user()
        return found

    def flag(self, name: str) -> bool:
        return self.query.get(name, "").lower() in ("1", "true")


Handler = Callable[[Call], Reply]


@dataclass(frozen=True, slots=True)
class Route:
    """A handler and the requests that it answers."""

    method: str
    template: str
    handler: Handler
    token: bool  # whether the bot's token is asked for
    pattern: re.Pattern[str]


class Routes:
    """A table of routes; fixed parts of a path win over parameters."""

    def __init__(self, *others: Routes) -> None:
        self._routes: list[Route] = [route for other in others for route in other._routes]
        self._routes.sort(key=lambda one: one.template.count("{"))

    def add(self, method: str, template: str, *, token: bool = True) -> Callable[[Handler], Handler]:
        """Decorate the handler of a method and path template."""

        def keep(handler: Handler) -> Handler:
            pattern = re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(template)))
            self._routes.append(Route(method, template, handler, token, pattern))
            return handler

        return keep

    def known(self) -> list[tuple[str, str]]:
        """The method and template of every route."""
        return [(one.method, one.template) for one in self._routes]

    def find(self, method: str, raw_path: str) -> tuple[Route, dict[str, str]] | None:
        """The route of a request and the path's arguments."""
        for route in self._routes:
            if route.method == method and (match := route.pattern.fullmatch(raw_path)):
                return route, {name: unquote(value) for name, value in match.groupdict().items()}
        return None
