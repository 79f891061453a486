"""/kb: what moderators do to the knowledge of their server, from a draft to what is live."""
