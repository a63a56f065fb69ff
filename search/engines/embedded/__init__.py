"""The engine that needs no server: tantivy, with its index in a folder of the portal."""

from search.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
