"""The few kinds of content that an editor can put on a page, one file each."""

from content.blocks.body import BodyBlock

__all__ = ["BodyBlock"]
