"""map_app reads Arabic conflict reports and maps what they say happened."""
