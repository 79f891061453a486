"""Alembic's entry: runs the revisions on the connection, inside the transaction, that the store hands in."""

from alembic import context

from drainbot.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
