"""Gaps: what moderators see of questions without an answer, and teach from them."""
