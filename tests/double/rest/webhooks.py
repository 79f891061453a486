"""What an interaction's token is good for: its original answer and follow-ups."""

from tests.double.errors import ApiError, invalid_webhook_token, unknown_message, unknown_webhook
from tests.double.interactions import Interaction
from tests.double.messages import EPHEMERAL, REPLY, Message, Reference
from tests.double.posting import change, compose
from tests.double.routing import Call, Reply, Routes

routes = Routes()

USER_INSTALL_FOLLOW_UPS = 5
_BASE = "/webhooks/{webhook_id}/{webhook_token}"


def _interaction(call: Call) -> Interaction:
    found = call.world.interactions.get(call.arguments["webhook_token"])
    if found is None or call.snowflake("webhook_id") != call.world.bot.id or found.ack is None:
        raise unknown_webhook()
    if found.expired:
        raise invalid_webhook_token()
    return found


def _original(interaction: Interaction) -> Message:
    if interaction.response is None or interaction.response.deleted:
        raise unknown_message()
    return interaction.response


def _named(call: Call) -> Message:
    interaction = _interaction(call)
    for one in (interaction.response, *interaction.followups):
        if one is not None and one.id == call.snowflake("message_id") and not one.deleted:
            return one
    raise unknown_message()


def _shown(message: Message) -> Reply:
    return Reply(200, message.world.show(message))


@routes.add("POST", _BASE, token=False)
def follow_up(call: Call) -> Reply:
    interaction = _interaction(call)
    first = interaction.response
    if first is not None and first.loading and not first.deleted:
        # the first follow-up takes the place of "thinking...", and its privacy
        change(first, call.fields, call.files, fill=True)
        return _shown(first)
    if "0" not in interaction.owners() and len(interaction.followups) >= USER_INSTALL_FOLLOW_UPS:
        raise ApiError(400, 40094, "This interaction has reached the maximum number of follow-up messages")
    private = bool((call.fields.get("flags") or 0) & EPHEMERAL)
    message = compose(
        call.world, interaction.channel, call.fields, call.files, interaction=interaction, ephemeral=private
    )
    if first is not None:
        message.type, message.reference = REPLY, Reference(first.channel, first.id, first)
    interaction.followups.append(message)
    call.world.post(message)
    return _shown(message) if call.flag("wait") else Reply()


@routes.add("GET", _BASE + "/messages/@original", token=False)
def get_original(call: Call) -> Reply:
    return _shown(_original(_interaction(call)))


@routes.add("PATCH", _BASE + "/messages/@original", token=False)
def edit_original(call: Call) -> Reply:
    message = _original(_interaction(call))
    change(message, call.fields, call.files, fill=message.loading)
    return _shown(message)


@routes.add("DELETE", _BASE + "/messages/@original", token=False)
def delete_original(call: Call) -> Reply:
    call.world.remove(_original(_interaction(call)))
    return Reply()


@routes.add("GET", _BASE + "/messages/{message_id}", token=False)
def get(call: Call) -> Reply:
    return _shown(_named(call))


@routes.add("PATCH", _BASE + "/messages/{message_id}", token=False)
def edit(call: Call) -> Reply:
    message = _named(call)
    change(message, call.fields, call.files)
    return _shown(message)


@routes.add("DELETE", _BASE + "/messages/{message_id}", token=False)
def delete(call: Call) -> Reply:
    call.world.remove(_named(call))
    return Reply()
