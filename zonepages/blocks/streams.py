"""One named stream per purpose."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
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
from zonepages.blocks.situations import SituationBlock
from zonepages.enums import Situation, label_of

__all__ = ["ArticleStreamBlock", "OpeningHoursStreamBlock", "SituationsStreamBlock"]


class ArticleStreamBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    paragraph = ParagraphBlock(features=TEXT_FEATURES)
    quote = QuoteBlock()
    figure = FigureBlock()
    callout = CalloutBlock()
    download = DownloadBlock()


class OpeningHoursStreamBlock(blocks.StreamBlock):
    hours = OpeningHoursBlock()


class SituationsStreamBlock(blocks.StreamBlock):
    """Each situation at most once; pages show them in one order, whatever that of the editor."""

    situation = SituationBlock()

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        codes = [child.value["situation"] for child in cleaned]
        twice = {place: code for place, code in enumerate(codes) if code and code in codes[:place]}
        if twice:
            raise blocks.StreamBlockValidationError(
                block_errors={
                    place: blocks.StructBlockValidationError(block_errors={"situation": _is_there(code)})
                    for place, code in twice.items()
                }
            )
        return cleaned


def _is_there(code: str) -> ValidationError:
    text = _("“%(situation)s” is already above. Put everything about it there, and remove this one.")
    return ValidationError(text % {"situation": label_of(Situation, code)})
