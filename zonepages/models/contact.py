"""How a school reaches a zone: contact points, and the services to which the zone can refer."""

import datetime
from collections.abc import Collection
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from phonenumber_field.phonenumber import PhoneNumber
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from zonepages.blocks.streams import OpeningHoursStreamBlock
from zonepages.enums import Audience, ContactFunction, ContactKind, Service, label_of
from zonepages.fields import BelgianPhoneNumberField, MailboxField
from zonepages.models.mixins import SchoolLevels, SpokenLanguages
from zonepages.models.registry import PoliceZone
from zonepages.panels import adding, checked, counted
from zonepages.validators import is_fictitious_number

__all__ = ["ContactPoint", "ReferralService", "is_demo"]


class ContactPoint(SpokenLanguages, SchoolLevels, Orderable):
    """A function that a school can reach. Stored on the original of a zone's pages only."""

    page = ParentalKey("zonepages.ZonePage", on_delete=models.CASCADE, related_name="contact_points")
    kind = models.CharField(
        _("kind"), max_length=20, choices=ContactKind.choices, default=ContactKind.SCHOOLS
    )
    function = models.CharField(
        _("function"), max_length=40, choices=ContactFunction.choices, default=ContactFunction.CONTACT_PERSON
    )
    function_text = models.CharField(
        _("function in your own words"),
        max_length=120,
        blank=True,
        help_text=_("Only if the list does not have it."),
    )
    service = models.CharField(_("service"), max_length=40, choices=Service.choices, blank=True)
    person_name = models.CharField(_("name of the person"), max_length=120, blank=True)
    service_number = models.CharField(_("service number"), max_length=40, blank=True)
    phone = BelgianPhoneNumberField(_("phone number"), blank=True)
    email = MailboxField(_("mailbox"), blank=True)
    always_reachable = models.BooleanField(_("reachable day and night"), default=False)
    opening_hours = StreamField(OpeningHoursStreamBlock(), blank=True, verbose_name=_("opening hours"))
    remark = models.CharField(_("remark"), max_length=250, blank=True)
    audience = models.CharField(
        _("who may read this"),
        max_length=10,
        choices=Audience.choices,
        default=Audience.PUBLIC,
        help_text=_("Only what everyone may read is shown on the site."),
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    confirmed_by = models.CharField(
        _("confirmed by"),
        max_length=120,
        blank=True,
        help_text=_("The service that checked these details."),
    )

    # Opening hours refer to nothing, and looking for references in them costs eight queries at each save.
    wagtail_reference_index_ignore = True

    # The month or year of a detail that comes from the register; only the zone can confirm it.
    registry_as_of: str = ""

    # In the order in which an officer thinks of them: who it is, how to reach them, for whom, still right?
    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("function"), FieldPanel("function_text", attrs=counted())]),
                FieldRowPanel([FieldPanel("service"), FieldPanel("kind")]),
            ],
            heading=_("Who do schools reach?"),
            classname="zonepages-group",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel(
                            "phone",
                            attrs=checked("phone"),
                            help_text=_(
                                "With the area code. Not 101 or 112: those are on every page already."
                            ),
                        ),
                        FieldPanel(
                            "email",
                            attrs=checked("email"),
                            help_text=_(
                                "Preferably the mailbox of a service: it stays right when people leave."
                            ),
                        ),
                    ]
                ),
                FieldPanel(
                    "always_reachable",
                    help_text=_("Only if somebody answers at night and at weekends too."),
                ),
                FieldPanel(
                    "opening_hours",
                    attrs=adding(_("Add opening hours")),
                    help_text=_("When somebody answers. A day with a break has two periods."),
                ),
            ],
            heading=_("How do schools reach them?"),
            classname="zonepages-group",
            help_text=_("A phone number or a mailbox is enough."),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("speaks_nl"),
                        FieldPanel("speaks_fr"),
                        FieldPanel("speaks_de"),
                        FieldPanel("speaks_en"),
                    ]
                )
            ],
            heading=_("Languages spoken"),
            classname="zonepages-group",
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("nursery"), FieldPanel("primary"), FieldPanel("secondary")])],
            heading=_("For which schools"),
            classname="zonepages-group",
            help_text=_("Tick nothing if it is there for all schools."),
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "remark",
                    attrs=counted(),
                    help_text=_("What a school must know before it calls, in one or two sentences."),
                ),
                FieldRowPanel([FieldPanel("person_name"), FieldPanel("service_number")]),
                FieldPanel("audience"),
            ],
            heading=_("What else, and for whose eyes?"),
            classname="zonepages-group",
            help_text=_("Name a person only if they agree: everyone can read it."),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("confirmed_on"), FieldPanel("confirmed_by", attrs=counted())])],
            heading=_("Is it right?"),
            classname="zonepages-group",
            help_text=_(
                "Call the number and read the mailbox. Then fill in on which day that was, and which service"
                " did it. Schools see the date."
            ),
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values), name="contact_point_audience_is_known"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True, confirmed_by="")
                | (Q(confirmed_on__isnull=False) & ~Q(confirmed_by="")),
                name="contact_point_confirmed_by_someone_on_a_date",
                violation_error_message=_("Fill in both the date of the confirmation and who confirmed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function_name}: {self.phone.as_national if self.phone else self.email}"

    @classmethod
    def from_registry(cls, zone: PoliceZone) -> Self | None:
        """Return the general contact details that the register has for a zone, as an unsaved contact point.

        They are not the zone's own word, so they are never confirmed. None if the register has none.
        """
        if not (zone.phone or zone.email):
            return None
        contact_point = cls(
            kind=ContactKind.GENERAL,
            function=ContactFunction.RECEPTION,
            phone=zone.phone,
            email=zone.email,
        )
        contact_point.registry_as_of = zone.phone_as_of
        return contact_point

    @property
    def function_name(self) -> str:
        """The function in the zone's own words, or the translated one of the list."""
        return self.function_text or label_of(ContactFunction, self.function)

    @property
    def free_texts(self) -> list[str]:
        """What the zone wrote in its own words: prose, which is translated."""
        return [text for text in (self.function_text, self.remark, self.confirmed_by) if text]

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Want a phone number or a mailbox, unless one of them was refused: then it was not left empty."""
        errors: dict[str, Any] = {}
        if not (self.phone or self.email or {"phone", "email"} & set(exclude or ())):
            errors["phone"] = [_("Fill in a phone number, a mailbox, or both.")]
        try:
            super().clean_fields(exclude)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.function == ContactFunction.OTHER and not self.function_text:
            errors["function_text"] = _("Say in your own words which function this is.")
        if self.always_reachable and self.opening_hours:
            errors["opening_hours"] = _("Reachable day and night: leave the opening hours empty.")
        errors |= self._confirmation_errors(today=timezone.localdate())
        if errors:
            raise ValidationError(errors)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Leave these to the database: choices and :meth:`clean` say the same, without three queries each."""

    def _confirmation_errors(self, *, today: datetime.date) -> dict[str, Any]:
        if self.confirmed_on and self.confirmed_on > today:
            return {
                "confirmed_on": _(
                    "The date of the confirmation cannot be in the future. Choose today or the day of the"
                    " check."
                )
            }
        if self.confirmed_on and not self.confirmed_by:
            return {"confirmed_by": _("Say who confirmed these details, or empty the date beside it.")}
        if self.confirmed_by and not self.confirmed_on:
            return {"confirmed_on": _("Say when these details were confirmed, or empty the field beside it.")}
        return {}


class ReferralService(Orderable):
    """A service to which the contact point can refer a school."""

    page = ParentalKey("zonepages.ZonePage", on_delete=models.CASCADE, related_name="referral_services")
    service = models.CharField(_("service"), max_length=40, choices=Service.choices)
    label = models.CharField(
        _("name in your zone"), max_length=120, blank=True, help_text=_("Only if it differs from the list.")
    )

    panels = [FieldRowPanel([FieldPanel("service"), FieldPanel("label", attrs=counted())])]

    class Meta(Orderable.Meta):
        verbose_name = _("service")
        verbose_name_plural = _("services")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.label or label_of(Service, self.service)


def is_demo(*, phone: PhoneNumber | str | None, email: str) -> bool:
    """Tell whether a number or a mailbox is one of the demo content, at which nobody is."""
    return is_fictitious_number(phone) or email.endswith("@example.org")
