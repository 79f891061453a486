"""`python -m drainbot.cli`, the same as `drainbot`."""

from drainbot.cli.app import main

main()
