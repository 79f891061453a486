"""Channels, typing and opening direct messages."""

from tests.double.errors import unknown_user
from tests.double.routing import Call, Reply, Routes

routes = Routes()


@routes.add("GET", "/channels/{channel_id}")
def get_channel(call: Call) -> Reply:
    return Reply(200, call.channel().payload())


@routes.add("PATCH", "/channels/{channel_id}")
def edit_channel(call: Call) -> Reply:
    channel = call.channel()
    channel.name = call.fields.get("name") or channel.name
    channel.archived = bool(call.fields.get("archived", channel.archived))
    call.world.announce_channel("THREAD_UPDATE" if channel.thread_type else "CHANNEL_UPDATE", channel)
    return Reply(200, channel.payload())


@routes.add("POST", "/channels/{channel_id}/typing")
def typing(call: Call) -> Reply:
    channel = call.channel()
    channel.typing.append(call.world.clock.now())
    call.world.happened("typing", channel)
    return Reply()


@routes.add("POST", "/users/@me/channels")
def open_direct(call: Call) -> Reply:
    person = call.world.people.get(int(call.fields.get("recipient_id") or 0))
    if person is None or person.bot:
        raise unknown_user()
    return Reply(200, call.world.direct(person).payload())
