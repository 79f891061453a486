"""Answering an interaction: once, in time, in a way that fits it."""

from collections.abc import Callable

from tests.double.component_rules import check_modal
from tests.double.component_view import Media, view_modal
from tests.double.errors import Form, already_acknowledged, unknown_interaction
from tests.double.interactions import (
    ACKS,
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL,
    Ack,
    Interaction,
)
from tests.double.json_types import Json
from tests.double.messages import DEFAULT, EPHEMERAL, LOADING, MENU_ANSWER, SLASH_ANSWER, Message
from tests.double.posting import Files, change, compose
from tests.double.routing import Call, Reply, Routes

routes = Routes()

_FITTING = {COMMAND: (4, 5, 9), COMPONENT: (4, 5, 6, 7, 9), AUTOCOMPLETE: (8,), MODAL: (4, 5)}


@routes.add("POST", "/interactions/{interaction_id}/{interaction_token}/callback", token=False)
def callback(call: Call) -> Reply:
    interaction = call.world.interactions.get(call.arguments["interaction_token"])
    if interaction is None or interaction.id != call.snowflake("interaction_id"):
        raise unknown_interaction()
    if interaction.ack is not None:
        raise already_acknowledged()
    if interaction.too_late:
        raise unknown_interaction()
    kind = _kind(call, interaction)
    data = call.fields.get("data") or {}
    _ANSWERS[kind](interaction, data, call.files)
    now = call.world.clock.now()
    private = bool((data.get("flags") or 0) & EPHEMERAL) if kind in (4, 5) else False
    interaction.ack = Ack(ACKS[kind], private, now, now - interaction.created)
    call.world.changes.tell()
    return Reply(200, _resource(interaction, kind)) if call.flag("with_response") else Reply()


def _kind(call: Call, interaction: Interaction) -> int:
    kind = call.fields.get("type")
    fitting = _FITTING[interaction.type]
    if interaction.type == MODAL and interaction.source is not None:
        fitting = (*fitting, 6, 7)
    if kind not in fitting:
        form = Form()
        form.wrong(
            ("type",), "INTERACTION_CALLBACK_TYPE_INVALID", f"Type {kind} does not fit; one of {fitting} does"
        )
        form.settle()
    return int(call.fields["type"])


def _message(interaction: Interaction, data: Json, files: Files) -> None:
    private = bool((data.get("flags") or 0) & EPHEMERAL)
    message = compose(
        interaction.world, interaction.channel, data, files, interaction=interaction, ephemeral=private
    )
    _post(interaction, message)


def _post(interaction: Interaction, message: Message) -> None:
    message.type = DEFAULT
    if interaction.type == COMMAND:
        message.type = SLASH_ANSWER if interaction.slash else MENU_ANSWER
    interaction.response = message
    interaction.world.post(message)


def _deferred_message(interaction: Interaction, data: Json, _files: Files) -> None:
    message = interaction.world.blank_message(interaction.channel, interaction.world.bot, "")
    message.interaction = interaction
    message.flags = LOADING
    if (data.get("flags") or 0) & EPHEMERAL:
        message.flags |= EPHEMERAL
        message.seen_by = interaction.person
    _post(interaction, message)


def _deferred_update(interaction: Interaction, _data: Json, _files: Files) -> None:
    interaction.response = interaction.source


def _update(interaction: Interaction, data: Json, files: Files) -> None:
    assert interaction.source is not None
    change(interaction.source, data, files)
    interaction.response = interaction.source


def _choices(interaction: Interaction, data: Json, _files: Files) -> None:
    form = Form()
    choices = data.get("choices") or []
    form.count(("data", "choices"), choices, 25)
    for index, one in enumerate(choices):
        path = ("data", "choices", index)
        form.required((*path, "name"), one.get("name"))
        form.length((*path, "name"), one.get("name"), 100)
        if isinstance(one.get("value"), str):
            form.length((*path, "value"), one["value"], 100)
    form.settle()
    interaction.choices = choices


def _modal(interaction: Interaction, data: Json, _files: Files) -> None:
    form = Form()
    check_modal(data, form)
    form.settle()
    interaction.modal = data | {
        "components": view_modal(data["components"], Media([], interaction.world.ids, form))
    }


_ANSWERS: dict[int, Callable[[Interaction, Json, Files], None]] = {
    4: _message,
    5: _deferred_message,
    6: _deferred_update,
    7: _update,
    8: _choices,
    9: _modal,
}


def _resource(interaction: Interaction, kind: int) -> Json:
    shown: Json = {"id": str(interaction.id), "type": interaction.type}
    shown["channel_id"] = str(interaction.channel.id)
    if interaction.channel.guild is not None:
        shown["guild_id"] = str(interaction.channel.guild.id)
    message = interaction.response
    if message is None:
        return {"interaction": shown}
    shown |= {
        "response_message_id": str(message.id),
        "response_message_loading": message.loading,
        "response_message_ephemeral": message.ephemeral,
    }
    if kind not in (4, 7):
        return {"interaction": shown}
    return {"interaction": shown, "resource": {"type": kind, "message": interaction.world.show(message)}}
