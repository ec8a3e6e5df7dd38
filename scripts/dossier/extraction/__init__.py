"""Text to tables, one module a stage, each a pure function over typed records."""
