"""Making and changing the bot's messages from what it sent, by Discord's rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.double import messages, permissions
from tests.double.component_rules import check_components
from tests.double.component_view import Media, view_components, view_embed
from tests.double.errors import (
    ApiError,
    Form,
    cannot_send_to_user,
    empty_message,
    missing_permissions,
    thread_archived,
)
from tests.double.json_types import Json
from tests.double.mentions import check_allowed
from tests.double.message_rules import check_body, embed_shown
from tests.double.messages import COMPONENTS_V2, EPHEMERAL, LOADING, Attachment, Message

if TYPE_CHECKING:
    from tests.double.channels import Channel
    from tests.double.interactions import Interaction
    from tests.double.world import World

SETTABLE = messages.SUPPRESS_EMBEDS | messages.SUPPRESS_NOTIFICATIONS | COMPONENTS_V2
SIZE_LIMIT = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in."""

    filename: str
    content_type: str
    data: bytes


Files = Mapping[int, Upload]


def may_send(channel: Channel, *, files: bool = False) -> None:
    """Refuse what the bot has no permission for in this channel."""
    world = channel.world
    if channel.recipient is not None and not channel.recipient.accepts_dms:
        raise cannot_send_to_user()
    if channel.archived:
        raise thread_archived()
    needed = permissions.SEND_MESSAGES_IN_THREADS if channel.thread_type else permissions.SEND_MESSAGES
    needed |= permissions.ATTACH_FILES if files else 0
    if permissions.in_channel(channel, world.bot) & needed != needed:
        raise missing_permissions()


def compose(
    world: World,
    channel: Channel,
    body: Json,
    files: Files,
    *,
    interaction: Interaction | None = None,
    ephemeral: bool = False,
) -> Message:
    """A message of the bot's, checked but not yet posted."""
    for key in ("poll", "sticker_ids", "shared_client_theme"):
        if body.get(key):
            raise ApiError(400, 0, f"the double knows nothing of {key!r}")
    message = world.blank_message(channel, world.bot, body.get("content") or "")
    message.flags = (body.get("flags") or 0) & SETTABLE
    if ephemeral and interaction is not None:
        message.flags |= EPHEMERAL
        message.seen_by = interaction.person
    message.interaction = interaction
    _fill(message, body, files)
    return message


def change(message: Message, body: Json, files: Files, *, fill: bool = False) -> None:
    """Edit a message; `fill` says that it takes the place of "thinking...", so that it may ping."""
    before = (message.content, message.flags)
    if "content" in body:
        message.content = (body["content"] or "").strip()
    flags = body.get("flags")
    if flags is not None:
        # components v2 cannot be taken back, and privacy is fixed from the start
        kept = message.flags & (EPHEMERAL | COMPONENTS_V2 | messages.SUPPRESS_NOTIFICATIONS)
        message.flags = kept | (flags & SETTABLE)
    message.flags &= ~LOADING
    try:
        _fill(message, body, files, pings=fill)
    except ApiError:
        message.content, message.flags = before
        raise
    world = message.world
    world.files.update({one.path: one for one in message.attachments})
    message.edited = world.clock.now()
    message.keep_version()
    world.announce("MESSAGE_UPDATE", message)


def _fill(message: Message, body: Json, files: Files, *, pings: bool = True) -> None:
    """Check the body and put its parts into the message, all or nothing."""
    form = Form()
    v2 = bool(message.flags & COMPONENTS_V2)
    if any(len(one.data) > SIZE_LIMIT for one in files.values()):
        raise ApiError(413, 40005, "Request entity too large", blame=True)
    check_body(body, files, form, [one.id for one in message.attachments])
    check_components(body.get("components") or [], form, v2=v2)
    check_allowed(body.get("allowed_mentions"), form)
    form.settle()
    attachments = _attachments(message, body, files)
    media = Media(attachments, message.world.ids, form)
    embeds = [view_embed(one, media) for one in body["embeds"] or []] if "embeds" in body else message.embeds
    parts = view_components(body["components"] or [], media) if "components" in body else message.components
    _check_v2(message, embeds, form, v2=v2)
    form.settle()
    shown = [one for one in attachments if one.id not in media.used]
    if not (message.content or any(map(embed_shown, embeds)) or attachments or parts):
        raise empty_message()
    message.embeds, message.components = embeds, parts
    message.attachments = attachments if v2 or not media.used else shown
    previous = (message.mentions, message.mention_roles, message.mention_everyone, message.pings)
    message.world.find_mentions(message, allowed=body.get("allowed_mentions"))
    if not pings:
        message.pings = previous[3]


def _check_v2(message: Message, embeds: list[Json], form: Form, *, v2: bool) -> None:
    if not v2:
        return
    for key, value in (("content", message.content), ("embeds", embeds)):
        if value:
            form.wrong(
                (key,),
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{key}' field cannot be used with components v2",
            )


def _attachments(message: Message, body: Json, files: Files) -> list[Attachment]:
    """Those that stay and those that are new; a body without a list keeps all."""
    listed = body.get("attachments")
    described = {int(one["id"]): one for one in listed or ()}
    kept = [one for one in message.attachments if listed is None or one.id in described]
    fresh = [
        Attachment(
            message.world.ids.next(),
            message.channel.id,
            (described.get(number) or {}).get("filename") or upload.filename,
            upload.content_type,
            upload.data,
            (described.get(number) or {}).get("description"),
            message.ephemeral,
        )
        for number, upload in sorted(files.items())
    ]
    return [*kept, *fresh]
