"""Names and descriptions in both languages, as Discord takes them."""

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.texts import Words


class Korean(app_commands.Translator):
    """Gives Discord the Korean words of names, descriptions and choices."""

    async def translate(
        self,
        string: locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        del context
        korean: str | None = string.extras.get("ko")
        return korean if locale is discord.Locale.korean else None


def both(words: Words) -> locale_str:
    """The words as discord.py hands them to the translator."""
    return locale_str(words.en, ko=words.ko)


def choices(offered: dict[str, Words]) -> list[app_commands.Choice[str]]:
    """Fixed choices by value."""
    return [app_commands.Choice(name=both(words), value=value) for value, words in offered.items()]
