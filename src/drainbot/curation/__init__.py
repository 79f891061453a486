"""Curation: what moderators do to their server's knowledge, worked out as data before anything of it is live."""
