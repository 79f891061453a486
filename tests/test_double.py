"""A stock discord.py bot against the double."""

from __future__ import annotations

import sys
sys.path.insert(0, "tests")
from double_sample_bot import SampleBot
from tests.double import LoopbackDiscord


async def test_core() -> None:
    async with LoopbackDiscord() as discord:
        guild = discord.guild("g")
        channel = guild.channel("general")
        ann = guild.member("ann", locale="ko")
        async with discord.running(SampleBot(connector=discord.connector())):
            asked = await ann.slash(channel, "ask", question="how much?")
            answer = await asked.answer()
            assert answer.content == "you asked: how much?"
            said = await channel.say(ann, "hello @bot", mention_bot=True)
            reply = await channel.next_message(after=said)
            assert reply.content == "heard: hello @drainbot"
            p = await ann.press(answer, "Edit")
            await p.answer()
            assert answer.content == "edited"
            p = await ann.press(answer, "Later")
            await p.followup()
            chart = await ann.slash(channel, "chart")
            print(await chart.answer())
            d = await ann.slash(channel, "deferred")
            print(await d.followup())
            await discord.idle()
            print(d.response, d.followups, discord.requests)
