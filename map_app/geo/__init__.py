"""Events as geometry."""
