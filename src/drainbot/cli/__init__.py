"""The `drainbot` command: one verb a module; only here is anything printed."""

from drainbot.cli.app import main

__all__ = ["main"]
