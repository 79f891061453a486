"""Discord's limits of a message: content, embeds, attachments, nonce."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.double.errors import Form
from tests.double.json_types import Json

CONTENT = 2000
EMBEDS = 10
EMBED_TOTAL = 6000
FILES = 10
NONCE = 25


def check_body(body: Json, files: Mapping[int, object], form: Form, kept: Sequence[int] = ()) -> None:
    """Hold content, embeds, attachments and nonce of a message's body against their limits."""
    form.length(("content",), body.get("content"), CONTENT)
    check_embeds(body.get("embeds") or [], form)
    check_attachments(body, files, form, kept)
    nonce = body.get("nonce")
    if isinstance(nonce, str):
        form.length(("nonce",), nonce, NONCE)


def check_embeds(embeds: list[Json], form: Form) -> None:
    form.count(("embeds",), embeds, EMBEDS)
    total = sum(_check_embed(embed, ("embeds", index), form) for index, embed in enumerate(embeds))
    if total > EMBED_TOTAL:
        form.wrong(
            ("embeds",), "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {EMBED_TOTAL}"
        )


def _check_embed(embed: Json, path: tuple[str | int, ...], form: Form) -> int:
    """Check one embed; how many characters of it count towards the total."""
    limited: list[tuple[tuple[str | int, ...], Any, int]] = [
        (("title",), embed.get("title"), 256),
        (("description",), embed.get("description"), 4096),
        (("footer", "text"), (embed.get("footer") or {}).get("text"), 2048),
        (("author", "name"), (embed.get("author") or {}).get("name"), 256),
    ]
    fields = embed.get("fields") or []
    form.count((*path, "fields"), fields, 25)
    for index, one in enumerate(fields):
        for key, most in (("name", 256), ("value", 1024)):
            if form.required((*path, "fields", index, key), one.get(key)):
                limited.append((("fields", index, key), one[key], most))
    for where, text, most in limited:
        form.length((*path, *where), text, most)
    color = embed.get("color")
    if color is not None and not 0 <= color <= 0xFFFFFF:
        form.wrong((*path, "color"), "NUMBER_TYPE_MAX", "int value should be less than or equal to 16777215.")
    return sum(len(text) for _, text, _ in limited if isinstance(text, str))


def check_attachments(body: Json, files: Mapping[int, object], form: Form, kept: Sequence[int]) -> None:
    """Every listed attachment is a file of this request or one that the message has already."""
    listed = body.get("attachments") or []
    form.count(("attachments",), listed, FILES)
    form.count(("files",), list(files), FILES)
    for index, one in enumerate(listed):
        if int(one["id"]) not in (*files, *kept):
            form.wrong(
                ("attachments", index), "ATTACHMENT_NOT_FOUND", f"Attachment data for {one['id']} not found"
            )
        form.length(("attachments", index, "description"), one.get("description"), 1024)


def embed_shown(embed: Json) -> bool:
    """Whether anything of an embed would be seen."""
    return any(
        embed.get(key) for key in ("title", "description", "fields", "footer", "author", "image", "thumbnail")
    )
