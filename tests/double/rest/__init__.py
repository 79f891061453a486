"""The REST API: one module per part of it, all put together in `ROUTES`."""

from tests.double.rest import (
    application,
    channels,
    commands,
    guilds,
    interactions,
    messages,
    threads,
    webhooks,
)
from tests.double.routing import Routes

ROUTES = Routes(
    application.routes,
    channels.routes,
    commands.routes,
    guilds.routes,
    interactions.routes,
    messages.routes,
    threads.routes,
    webhooks.routes,
)
