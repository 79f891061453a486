"""Threads: opening them, joining and leaving."""

from tests.double.channels import Channel
from tests.double.errors import ApiError
from tests.double.messages import Message
from tests.double.routing import Call, Reply, Routes

routes = Routes()


def _open(call: Call, parent: Channel, starter: Message | None) -> Channel:
    return call.world.open_thread(parent, call.fields["name"], starter=starter, owner=call.world.bot)


@routes.add("POST", "/channels/{channel_id}/messages/{message_id}/threads")
def from_message(call: Call) -> Reply:
    message = call.message()
    if message.thread is not None:
        raise ApiError(400, 160004, "A thread has already been created for this message", blame=False)
    return Reply(201, _open(call, message.channel, message).payload())


@routes.add("POST", "/channels/{channel_id}/threads")
def without_message(call: Call) -> Reply:
    return Reply(201, _open(call, call.channel(), None).payload())


@routes.add("PUT", "/channels/{channel_id}/thread-members/@me")
def join(call: Call) -> Reply:
    call.channel()
    return Reply()


@routes.add("DELETE", "/channels/{channel_id}/thread-members/@me")
def leave(call: Call) -> Reply:
    call.channel()
    return Reply()
