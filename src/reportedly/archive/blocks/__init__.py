"""A text cut into blocks: title, byline, dateline, paragraph, caption and furniture."""

from reportedly.archive.blocks.kinds import Cut, cut

__all__ = ["Cut", "cut"]
