"""One file for each step from a schema version to the next. A step that shipped never changes."""
