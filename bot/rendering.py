"""From a Layout to what discord.py sends. Ids say all that a press needs, so nothing is kept of the parts here."""

import io
from typing import Any

import discord
from discord import ui

from bot.layout import MOST_OPTIONS, Button, Form, Layout, Menu, Picked, Picker, Row
from drainbot.charts.picture import Picture

_MOST_ALT = 1024
_ASKED_IN = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.voice,
]  # kinds of channels in which people can ask


def message(layout: Layout) -> dict[str, Any]:
    """The arguments of a new message."""
    options: dict[str, Any] = {"view": _view(layout)}
    if layout.form is Form.PLAIN:
        options["content"] = layout.content
    if layout.picture:
        options["files"] = [_file(layout.picture)]
    return options


def edited(layout: Layout) -> dict[str, Any]:
    """The arguments of an edit that puts the layout in a message's place."""
    options = message(layout)
    options["attachments"] = options.pop("files", [])
    # an edit without content goes without the client's own, and Discord would mark the answer as mentioning its asker
    options["allowed_mentions"] = discord.AllowedMentions.none()
    return options


def _file(picture: Picture) -> discord.File:
    return discord.File(io.BytesIO(picture.png), picture.name, description=picture.alt[:_MOST_ALT])


def _view(layout: Layout) -> ui.View | ui.LayoutView:
    view = _plain(layout) if layout.form is Form.PLAIN else _rich(layout)
    view.stop()  # a view that has not stopped is kept by the client for ever
    return view


def _plain(layout: Layout) -> ui.View:
    view = ui.View(timeout=None)
    for number, row in enumerate(layout.rows):
        for item in _items(row):
            item.row = number
            view.add_item(item)
    return view


def _rich(layout: Layout) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    box: ui.Container[Any] = ui.Container()
    for number, block in enumerate(layout.blocks):
        if number:
            box.add_item(ui.Separator())
        box.add_item(ui.TextDisplay(block))
    if layout.picture:
        gallery: ui.MediaGallery[Any] = ui.MediaGallery()
        gallery.add_item(
            media=f"attachment://{layout.picture.name}", description=layout.picture.alt[:_MOST_ALT]
        )
        box.add_item(gallery)
    view.add_item(box)
    for row in layout.rows:
        if isinstance(row, Picker):
            view.add_item(ui.TextDisplay(row.title))
        view.add_item(ui.ActionRow(*_items(row)))
    return view


def _items(row: Row) -> list[ui.Item[Any]]:
    if isinstance(row, Picker):
        return [_picker(row)]
    if isinstance(row, Menu):
        return [_select(row)]
    return [_button(one) for one in row]


def _button(one: Button) -> ui.Button[Any]:
    return ui.Button(label=one.label, custom_id=one.custom_id, style=discord.ButtonStyle[one.style.value])


def _select(menu: Menu) -> ui.Select[Any]:
    options = [
        discord.SelectOption(label=one.label, value=one.value, default=one.chosen) for one in menu.options
    ]
    return ui.Select(custom_id=menu.custom_id, placeholder=menu.placeholder, options=options)


def _picker(picker: Picker) -> ui.ChannelSelect[Any] | ui.RoleSelect[Any]:
    options: dict[str, Any] = {
        "custom_id": picker.custom_id,
        "placeholder": picker.placeholder,
        "min_values": 0,
        "max_values": MOST_OPTIONS,
        "default_values": [discord.Object(int(one)) for one in picker.chosen[:MOST_OPTIONS]],
    }
    if picker.kind is Picked.ROLES:
        return ui.RoleSelect(**options)
    return ui.ChannelSelect(channel_types=_ASKED_IN, **options)
