"""What a zone itself says of a situation."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from zonepages.enums import Situation, SituationPart

__all__ = ["SituationBlock"]

# Who reads this has something going on in the corridor.
SHORT: Final = 300
LONG: Final = 600


def _text(part: SituationPart, *, max_length: int) -> blocks.TextBlock:
    # Empty and not absent: wagtail-localize fails at a text that is None.
    return blocks.TextBlock(label=part.label, required=False, default="", max_length=max_length, rows=2)


class SituationBlock(blocks.StructBlock):
    """One situation in the words of a zone. Which one it is, is a code; the rest is prose."""

    situation = blocks.ChoiceBlock(choices=Situation.choices, label=_("situation"))
    who = _text(SituationPart.WHO, max_length=SHORT)
    how_fast = _text(SituationPart.HOW_FAST, max_length=SHORT)
    at_hand = _text(SituationPart.AT_HAND, max_length=LONG)
    police_do = _text(SituationPart.POLICE_DO, max_length=LONG)
    police_do_not = _text(SituationPart.POLICE_DO_NOT, max_length=LONG)

    class Meta:
        icon = "help"
        label = _("situation")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not any(cleaned[part] for part in SituationPart.values):
            raise blocks.StructBlockValidationError(
                non_block_errors=[
                    ValidationError(
                        _(
                            "Fill in at least one text, or remove this situation. Pages then show the "
                            "general information for all zones."
                        )
                    )
                ]
            )
        return cleaned
