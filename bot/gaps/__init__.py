"""Gaps: what moderators see of questions without an answer, and teach from them."""

from bot.gaps.commands import add, add_menu

__all__ = ["add", "add_menu"]
