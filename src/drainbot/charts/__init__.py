"""Charts: what to draw for a request, and drawing it. Only this room imports matplotlib, and only to draw."""
