"""Opening hours as structured data."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

__all__ = ["OpeningHoursBlock", "Weekday"]


class Weekday(TextChoices):
    """The days of schema.org's ``OpeningHoursSpecification``."""

    MONDAY = "Monday", _("Monday")
    TUESDAY = "Tuesday", _("Tuesday")
    WEDNESDAY = "Wednesday", _("Wednesday")
    THURSDAY = "Thursday", _("Thursday")
    FRIDAY = "Friday", _("Friday")
    SATURDAY = "Saturday", _("Saturday")
    SUNDAY = "Sunday", _("Sunday")


class OpeningHoursBlock(blocks.StructBlock):
    """The days on which one period of the day applies; a day with a lunch break is in two of them."""

    days = blocks.MultipleChoiceBlock(choices=Weekday.choices, label=_("days"))
    opens = blocks.TimeBlock(label=_("from"))
    closes = blocks.TimeBlock(label=_("until"))

    class Meta:
        icon = "time"
        label = _("opening hours")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["opens"] >= cleaned["closes"]:
            raise blocks.StructBlockValidationError(
                block_errors={
                    "closes": ValidationError(
                        _(
                            "The closing time must be later than the opening time. Of hours past midnight,"
                            " make two periods."
                        )
                    )
                }
            )
        return cleaned
