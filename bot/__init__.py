"""The Discord front: events become questions for the service, its answers become messages."""
