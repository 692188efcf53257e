"""One named stream per purpose."""

from wagtail import blocks

from zonepages.blocks.body import (
    TEXT_FEATURES,
    CalloutBlock,
    DownloadBlock,
    FigureBlock,
    HeadingBlock,
    ParagraphBlock,
    QuoteBlock,
)
from zonepages.blocks.hours import OpeningHoursBlock

__all__ = ["ArticleStreamBlock", "OpeningHoursStreamBlock"]


class ArticleStreamBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    paragraph = ParagraphBlock(features=TEXT_FEATURES)
    quote = QuoteBlock()
    figure = FigureBlock()
    callout = CalloutBlock()
    download = DownloadBlock()


class OpeningHoursStreamBlock(blocks.StreamBlock):
    hours = OpeningHoursBlock()
