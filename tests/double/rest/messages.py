"""Messages of channels: sending, reading, editing, deleting, reacting."""

from tests.double import permissions
from tests.double.errors import Form, missing_permissions, not_the_author
from tests.double.messages import REPLY, Message, Reference
from tests.double.posting import change, compose, may_send
from tests.double.routing import Call, Reply, Routes

routes = Routes()

NONCE_SECONDS = 300.0


def _shown(call: Call, message: Message) -> Reply:
    return Reply(200, call.world.show_to_bot(message))


def _repeated(call: Call) -> Message | None:
    """The message that was sent with this nonce a moment ago, where the bot asks for that check."""
    nonce = call.fields.get("nonce")
    if not call.fields.get("enforce_nonce") or nonce is None:
        return None
    found = call.world.nonces.get(str(nonce))
    recent = found is not None and call.world.clock.now() - found.created < NONCE_SECONDS
    return found if recent else None


def _refer(call: Call, message: Message) -> None:
    """Make a message a reply; a missing target refuses it unless the bot says that it need not exist."""
    wanted = call.fields.get("message_reference")
    if wanted is None:
        return
    channel = message.channel
    target = call.world.messages.get(int(wanted["message_id"]))
    if target is not None and not target.deleted and not target.ephemeral and target.channel is channel:
        if not permissions.in_channel(channel, call.world.bot) & permissions.READ_MESSAGE_HISTORY:
            raise missing_permissions()
        message.type, message.reference = REPLY, Reference(channel, target.id, target)
    elif wanted.get("fail_if_not_exists", True):
        form = Form()
        form.wrong(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        form.settle(blame=False)


@routes.add("POST", "/channels/{channel_id}/messages")
def create(call: Call) -> Reply:
    channel, world = call.channel(), call.world
    may_send(channel, files=bool(call.files))
    repeated = _repeated(call)
    if repeated is not None:
        return _shown(call, repeated)
    message = compose(world, channel, call.fields, call.files)
    _refer(call, message)
    world.find_mentions(message, allowed=call.fields.get("allowed_mentions"))
    nonce = call.fields.get("nonce")
    if nonce is not None:
        message.nonce = str(nonce)
        world.nonces[message.nonce] = message
    world.post(message)
    return _shown(call, message)


@routes.add("GET", "/channels/{channel_id}/messages/{message_id}")
def get(call: Call) -> Reply:
    return _shown(call, call.message())


@routes.add("GET", "/channels/{channel_id}/messages")
def history(call: Call) -> Reply:
    channel = call.channel()
    if not permissions.in_channel(channel, call.world.bot) & permissions.READ_MESSAGE_HISTORY:
        return Reply(200, [])
    limit = int(call.query.get("limit", 50))
    before, after = int(call.query.get("before", 1 << 63)), int(call.query.get("after", 0))
    found = [
        one for one in channel.messages if not one.deleted and not one.ephemeral and after < one.id < before
    ]
    found = found[:limit] if "after" in call.query else found[-limit:]
    return Reply(200, [call.world.show_to_bot(one) for one in reversed(found)])


@routes.add("PATCH", "/channels/{channel_id}/messages/{message_id}")
def edit(call: Call) -> Reply:
    message = call.message()
    if message.author is not call.world.bot:
        raise not_the_author()
    change(message, call.fields, call.files)
    return _shown(call, message)


@routes.add("DELETE", "/channels/{channel_id}/messages/{message_id}")
def delete(call: Call) -> Reply:
    message, world = call.message(), call.world
    mighty = (
        message.channel.guild
        and permissions.in_channel(message.channel, world.bot) & permissions.MANAGE_MESSAGES
    )
    if message.author is not world.bot and not mighty:
        raise missing_permissions()
    world.remove(message)
    return Reply()


@routes.add("PUT", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me")
def react(call: Call) -> Reply:
    message, world = call.message(), call.world
    if not permissions.in_channel(message.channel, world.bot) & permissions.ADD_REACTIONS:
        raise missing_permissions()
    world.react(message, call.arguments["emoji_name"], world.bot)
    return Reply()


@routes.add("DELETE", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me")
def take_back(call: Call) -> Reply:
    call.world.react(call.message(), call.arguments["emoji_name"], call.world.bot, away=True)
    return Reply()
